/** Requests that somebody bent: each ends in a page, or at the app that asked, and says who answers. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readForm } from '../../support/form-post.ts';
import { faultsOf } from '../../support/configuration.ts';
import { startWithClients } from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import { authorizationRequest, login, openLogin } from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

const secret = 'a-client-secret-of-32-characters-x';
const pkceApp = { client_id: 'pkce-app', redirect_uri: 'https://pkce.example/callback' };
const localApp = { client_id: 'local-app', redirect_uri: 'http://localhost/callback' };

let provider: TestProvider;
beforeAll(async () => {
  provider = await startWithClients([
    {
      client_id: 'pkce-app',
      client_secret: secret,
      redirect_uris: [pkceApp.redirect_uri],
      require_pkce: true,
    },
    {
      client_id: 'local-app',
      redirect_uris: [localApp.redirect_uri, 'https://foo.example.com/callback'],
      token_endpoint_auth_method: 'none',
    },
  ]);
});
afterAll(() => provider.close());

const ask = (extra: Record<string, string | undefined>, suffix = '') =>
  new Visitor().send(authorizationRequest(provider.issuer, extra).url + suffix);

describe('a page, and no redirect, for a redirect_uri', () => {
  test.each([
    ['with the registered host as its user name', 'http://localhost:80@evil.example/callback'],
    ['with the registered host as a label', 'http://localhost.evil.example/callback'],
    ['of a look-alike host', 'https://fooaexample.com/callback'],
    ['of a sub-domain', 'https://x.foo.example.com/callback'],
    ['of another port of a web app', 'http://localhost:8080/callback'],
    ['with a backslash for a slash', 'https://foo.example.com\\@evil.example/callback'],
    ['climbing up', 'http://localhost/callback/../evil'],
    ['climbing up, encoded twice', 'http://localhost/callback/%252e%252e/evil'],
    ['with a tab in it', 'http://localhost/call\tback'],
    ['that runs', 'javascript:alert(1)'],
    ['that is empty', ''],
  ])('%s', async (_name, redirectUri) => {
    const { status, location } = await ask({ ...localApp, redirect_uri: redirectUri });
    expect([status, location]).toEqual([400, undefined]);
  });
});

describe('a parameter that stands there twice', () => {
  test.each(['response_type', 'scope', 'state', 'nonce', 'code_challenge', 'prompt', 'claims'])(
    '%s is an invalid_request at the app, with iss',
    async (name) => {
      const known = { prompt: 'login', claims: '{"id_token":{}}' };
      const { location } = await ask(known, `&${name}=${name === 'prompt' ? 'none' : 'x'}`);
      const { origin, searchParams } = new URL(location ?? '');
      expect([origin, searchParams.get('error'), searchParams.get('iss')]).toEqual([
        'https://app.example',
        'invalid_request',
        provider.issuer,
      ]);
    },
  );

  test.each(['client_id=other-app', 'redirect_uri=https://evil.example/'])(
    '%s is a page',
    async (suffix) => {
      const { status, location } = await ask({}, `&${suffix}`);
      expect([status, location]).toEqual([400, undefined]);
    },
  );
});

describe('PKCE', () => {
  const without = { code_challenge: undefined, code_challenge_method: undefined };

  test('is not forced on a confidential client', async () => {
    const other = { client_id: 'other-app', redirect_uri: 'https://other.example/callback' };
    const { response } = await login(provider.issuer, 'alice.sandbox', { ...other, ...without });
    expect(response.get('code')).not.toBeNull();
  });

  test.each([
    ['without it', without],
    ['with plain', { code_challenge_method: 'plain' }],
    ['with no method, which means plain', { code_challenge_method: undefined }],
    ['with a challenge that is too short', { code_challenge: 'short' }],
  ])('required by the client, %s is an invalid_request', async (_name, extra) => {
    const { location } = await ask({ ...pkceApp, ...extra });
    expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_request');
    expect(new URL((await ask(pkceApp)).location ?? '').pathname).toMatch(/^\/interaction\//);
  });
});

describe('every answer names its issuer', () => {
  const issuerIn = async (answer: Promise<{ location: string | undefined }>) =>
    new URL((await answer).location ?? '').searchParams.get('iss');

  test.each([
    ['a refusal of silence', { prompt: 'none' }],
    ['an unknown response type', { response_type: 'saml' }],
    ['a request by request_uri', { request_uri: 'https://app.example/request' }],
    ['a faulty prompt', { prompt: 'none login' }],
    ['a faulty response mode', { response_mode: 'carrier-pigeon' }],
  ])('%s', async (_name, extra) => {
    expect(await issuerIn(ask(extra))).toBe(provider.issuer);
  });

  test('a code, by every mode', async () => {
    const { visitor, response } = await login(provider.issuer, 'alice.sandbox');
    expect(response.get('iss')).toBe(provider.issuer);
    const { url } = authorizationRequest(provider.issuer, { response_mode: 'form_post' });
    expect(readForm((await visitor.send(url)).text).fields['iss']).toBe(provider.issuer);
    const fragment = authorizationRequest(provider.issuer, { response_mode: 'fragment' });
    const { hash } = new URL((await visitor.send(fragment.url)).location ?? '');
    expect(new URLSearchParams(hash.slice(1)).get('iss')).toBe(provider.issuer);
  });

  test('a person’s no', async () => {
    const { visitor, page } = await openLogin(provider.issuer);
    const { body } = await visitor.sendJson(`${page}/abort`, {});
    expect(await issuerIn(visitor.send(String(body['redirectTo'])))).toBe(provider.issuer);
  });
});

describe('no client is declared with', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'https://app.example/#fragment',
    'https://*.example.com/callback',
    'https://user@app.example/callback',
    'http://app.example/callback',
    '//app.example/callback',
    '/callback',
    'app.example',
  ])('a redirect URI or a post-logout URI like %s', (uri) => {
    const faults = (names: object) =>
      faultsOf(
        { ISSUER: 'http://localhost:3000', NEAR_NETWORK: 'testnet' },
        {
          'near-oidc.yaml': JSON.stringify({
            clients: [{ client_id: 'a', token_endpoint_auth_method: 'none', ...names }],
          }),
        },
      ).join('\n');
    const good = ['https://app.example/callback'];
    expect(faults({ redirect_uris: good })).toBe('');
    expect(faults({ redirect_uris: [uri] })).toContain('redirect_uris');
    expect(faults({ redirect_uris: good, post_logout_redirect_uris: [uri] })).toContain(
      'post_logout_redirect_uris',
    );
  });
});
