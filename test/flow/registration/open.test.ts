/** Apps that register themselves where anybody may: what is taken, and what they can do. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { ownAddress, publicApp, register } from '../../support/registration.ts';
import {
  answerLogin,
  authorizationRequest,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../../support/relying-party.ts';
import { Visitor, type JsonObject } from '../../support/visitor.ts';

let provider: TestProvider;
let address: string;

beforeAll(async () => {
  provider = await startProvider({
    settings: { registration: { policy: 'open' }, rate_limits: { enabled: false } },
  });
  address = `${provider.issuer}/register`;
});
afterAll(() => provider.close());

async function registered(metadata: object = publicApp): Promise<JsonObject> {
  const { status, body } = await register(address, metadata);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

describe('what is registered', () => {
  test('is told, and signs people in', async () => {
    const body = await registered();
    expect(body).toMatchObject({
      client_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      client_name: 'Self-made app',
      redirect_uris: [ownAddress],
      token_endpoint_auth_method: 'none',
      registration_client_uri: `${address}/${String(body['client_id'])}`,
    });
    expect(body).not.toHaveProperty('client_secret');
    expect(body).not.toHaveProperty('near_oidc_origin');
    const parameters = { client_id: String(body['client_id']), redirect_uri: ownAddress };
    const { request, response } = await login(provider.issuer, 'alice.sandbox', parameters);
    const tokens = await requestTokens(provider.issuer, redemption(request, response));
    expect(tokens.status).toBe(200);
  });

  test('has a secret of letters and digits, shown once, and kept as a hash', async () => {
    const { client_id: id, ...body } = await registered({
      redirect_uris: [ownAddress],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['client_credentials'],
    });
    const secret = String(body['client_secret']);
    expect(secret).toMatch(/^[0-9a-z]{64}$/);
    const token = String(body['registration_access_token']);
    const ask = (with_: string) =>
      requestTokens(provider.issuer, {
        grant_type: 'client_credentials',
        client_id: String(id),
        client_secret: with_,
      });
    expect((await ask(secret)).status).toBe(200);
    expect((await ask('x'.repeat(64))).status).toBe(401);
    const read = await register(`${address}/${String(id)}`, undefined, { method: 'GET', token });
    expect(read.status).toBe(200);
    expect(read.body).not.toHaveProperty('client_secret');
    expect(provider.log.join()).not.toContain(secret);
    expect(provider.log.join()).not.toContain(token);
  });

  test('ignores what nobody knows of, and takes no part of our own from it', async () => {
    const body = await registered({
      ...publicApp,
      client_name: 'Bank\u202e\n of  Nowhere',
      software_version: '1',
      favourite_colour: 'blue',
      near_oidc_origin: 'declared',
      client_id: 'public-app',
    });
    expect(body['client_id']).not.toBe('public-app');
    expect(body['client_name']).toBe('Bank of Nowhere');
    expect(body).not.toHaveProperty('favourite_colour');
    expect(body).not.toHaveProperty('near_oidc_origin');
  });

  test.each([
    ['a script', { redirect_uris: ['javascript:alert(1)'] }],
    ['data', { redirect_uris: ['data:text/html,x'] }],
    ['a fragment', { redirect_uris: ['https://self.example/#x'] }],
    ['a wildcard', { redirect_uris: ['https://*.self.example/'] }],
    ['http beyond localhost', { redirect_uris: ['http://self.example/'] }],
    ['a user name', { redirect_uris: ['http://localhost:80@evil.example'] }],
    ['a scheme that anybody may have', { redirect_uris: ['myapp:/callback'] }],
    ['no address', { redirect_uris: [] }],
    ['21 addresses', { redirect_uris: Array.from({ length: 21 }, (_, n) => `${ownAddress}${n}`) }],
    ['an address of 3000 characters', { redirect_uris: [ownAddress + 'x'.repeat(3000)] }],
    ['an address that is none', { redirect_uris: [7] }],
  ])('a redirect address with %s is refused', async (_what, change) => {
    const { status, body } = await register(address, { ...publicApp, ...change });
    expect([status, body['error']]).toEqual([400, 'invalid_redirect_uri']);
  });

  test.each([
    ['first_party', { first_party: true }],
    ['a script as its logo', { logo_uri: 'javascript:alert(1)' }],
    ['a logo inside a network, by http', { logo_uri: 'http://10.0.0.1/logo.png' }],
    ['a home page that is a script', { client_uri: 'javascript:alert(1)' }],
    ['a name of 200 characters', { client_name: 'x'.repeat(200) }],
    ['a name that is none', { client_name: { en: 'x' } }],
    ['a scope that there is not', { scope: 'openid admin' }],
    ['a logout by the open redirect', { post_logout_redirect_uris: ['javascript:alert(1)'] }],
    ['keys by http', { jwks_uri: 'http://localhost/keys' }],
    ['unsigned ID tokens', { id_token_signed_response_alg: 'none' }],
    ['a secret to sign with', { token_endpoint_auth_method: 'client_secret_jwt' }],
    ['a certificate', { token_endpoint_auth_method: 'tls_client_auth' }],
    ['the password grant', { grant_types: ['password'] }],
  ])('%s is refused', async (_what, change) => {
    const { status, body } = await register(address, { ...publicApp, ...change });
    expect([status, body['error']]).toEqual([400, 'invalid_client_metadata']);
  });

  test.each([
    ['a list', []],
    ['text', 'redirect_uris'],
  ])('%s in the place of metadata is refused', async (_what, metadata) => {
    expect((await register(address, metadata as object)).status).toBe(400);
  });
});

describe('an app that registered itself', () => {
  const asApp = ({ client_id: id }: JsonObject, more = {}) => ({
    client_id: String(id),
    redirect_uri: ownAddress,
    ...more,
  });

  test('always asks for consent, whatever it says of prompts, and the page says what it is', async () => {
    const body = await registered();
    const { visitor } = await login(provider.issuer, 'alice.sandbox', asApp(body));
    const again = await visitor.send(authorizationRequest(provider.issuer, asApp(body)).url);
    const page = await visitor.send(String(again.location));
    expect(page.text).toContain('registered itself');
    expect(page.text).toContain('self.example');
    const silent = authorizationRequest(provider.issuer, asApp(body, { prompt: 'none' }));
    const { status, location, text } = await visitor.send(silent.url);
    expect([status, location]).toEqual([400, undefined]);
    expect(text).toContain('consent_required');
  });

  test('gets no browser by a request that must fail, but a link with what it would have been told', async () => {
    const body = await registered();
    for (const bad of [{ scope: 'openid nonsense', response_type: 'token' }, { prompt: 'none' }]) {
      const request = authorizationRequest(provider.issuer, asApp(body, bad));
      const { status, location, text } = await new Visitor().send(request.url);
      expect([status, location]).toEqual([400, undefined]);
      const link = /href="(https:\/\/self\.example[^"]*)"/
        .exec(text)?.[1]
        ?.replaceAll('&amp;', '&');
      const told = new URL(link ?? '').searchParams;
      expect(told.get('error')).toBeTruthy();
      expect(told.get('state')).toBe(request.state);
      expect(told.get('iss')).toBe(provider.issuer);
    }
  });

  test.each(['form_post', 'jwt', 'query.jwt', 'form_post.jwt'])(
    'nor by one whose answer would come by %s',
    async (mode) => {
      const body = await registered();
      const request = authorizationRequest(
        provider.issuer,
        asApp(body, { prompt: 'none', response_mode: mode }),
      );
      const { status, location, text } = await new Visitor().send(request.url);
      expect([status, location]).toEqual([400, undefined]);
      expect(text).not.toMatch(/<form[^>]*self\.example/);
    },
  );

  test('an address that it did not register is no link', async () => {
    const body = await registered();
    const request = authorizationRequest(
      provider.issuer,
      asApp(body, { redirect_uri: 'https://evil.example/' }),
    );
    const { status, location, text } = await new Visitor().send(request.url);
    expect([status, location]).toEqual([400, undefined]);
    expect(text).not.toContain('evil.example');
  });

  test('whoever cancels has done something here, and is led back', async () => {
    const body = await registered();
    const open = await openLogin(provider.issuer, asApp(body));
    const cancelled = await open.visitor.sendJson(`${open.page}/abort`, {});
    const { location } = await open.visitor.send(String(cancelled.body['redirectTo']));
    expect(location).toMatch(/^https:\/\/self\.example\/callback\?error=access_denied/);
  });
});

test('discovery names the endpoint', async () => {
  const answer = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
  expect(await answer.json()).toMatchObject({ registration_endpoint: address });
});

test('a login of a registered app goes on over a restart', async () => {
  const body = await registered();
  const parameters = { client_id: String(body['client_id']), redirect_uri: ownAddress };
  await provider.restart();
  const open = await openLogin(provider.issuer, parameters);
  expect((await answerLogin(open, 'alice.sandbox')).status).toBe(200);
});
