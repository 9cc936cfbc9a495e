/** The authorization endpoint: a bad request ends in a page, never in a redirect to a stranger. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  answerLogin,
  authorizationRequest,
  login,
  openLogin,
  sign,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { Visitor, type Answer } from '../support/visitor.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({ settings: { rate_limits: { enabled: false } } });
});
afterAll(() => provider.close());

const ask = (extra: Record<string, string | undefined>) =>
  new Visitor().send(authorizationRequest(provider.issuer, extra).url);

function expectPage(answer: Answer): void {
  expect(answer.status).toBe(400);
  expect(answer.headers.get('location')).toBeNull();
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.text).toContain('Request id');
}

describe('a page, and no redirect, for', () => {
  test.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['a redirect_uri that is not registered', { redirect_uri: 'https://evil.example/callback' }],
    ['a redirect_uri with a longer path', { redirect_uri: 'https://app.example/callback/x' }],
    ['a redirect_uri with a query', { redirect_uri: 'https://app.example/callback?x=1' }],
    ['a redirect_uri in another case', { redirect_uri: 'https://app.example/Callback' }],
    ['a redirect_uri climbing up', { redirect_uri: 'https://app.example/callback/%252e%252e' }],
    ['a redirect_uri with a user name', { redirect_uri: 'https://app.example:443@evil.example/' }],
    ['a look-alike host', { redirect_uri: 'https://appxexample/callback' }],
    ['no client at all', { client_id: undefined }],
  ])('%s', async (_name, extra) => {
    expectPage(await ask(extra));
  });

  test.each([
    ['an unknown client', { client_id: 'nobody' }, /app that sent you here is not known/],
    ['a foreign address', { redirect_uri: 'https://evil.example/' }, /has not registered/],
  ])('%s says so in words', async (_name, extra, sentence) => {
    expect((await ask(extra)).text).toMatch(sentence);
  });

  test('a way back that is over says so', async () => {
    const { status, text } = await new Visitor().send(`${provider.issuer}/authorize/long-gone`);
    expect(status).toBe(400);
    expect(text).toContain('has expired, or was begun in another browser');
  });

  test('an unknown client, whatever it claims of its state, without running it', async () => {
    const answer = await ask({ client_id: '"><script>alert(1)</script>' });
    expectPage(answer);
    expect(answer.text).not.toContain('<script>alert');
  });
});

describe('back at the app, with an error, for', () => {
  test.each([
    ['a duplicated parameter', 'invalid_request', {}, '&scope=openid'],
    ['the plain challenge method', 'invalid_request', { code_challenge_method: 'plain' }, ''],
    [
      'a public client without PKCE',
      'invalid_request',
      { code_challenge: undefined, code_challenge_method: undefined },
      '',
    ],
    [
      'a response type that is not offered',
      'unsupported_response_type',
      { response_type: 'token' },
      '',
    ],
    ['nobody signed in and prompt=none', 'login_required', { prompt: 'none' }, ''],
  ])('%s: %s', async (_name, error, extra, suffix) => {
    const { url, state } = authorizationRequest(provider.issuer, extra);
    const answer = await new Visitor().send(`${url}${suffix}`);
    expect(answer.status).toBe(303);
    const location = new URL(answer.location ?? '');
    expect(location.origin).toBe('https://app.example');
    const parameters = new URLSearchParams(location.search || location.hash.slice(1));
    expect(parameters.get('error')).toBe(error);
    expect(parameters.get('iss')).toBe(provider.issuer);
    if (suffix === '') expect(parameters.get('state')).toBe(state);
  });

  test('a person who cancels', async () => {
    const { visitor, page, request } = await openLogin(provider.issuer);
    const { body } = await visitor.sendJson(`${page}/abort`, {});
    const { location } = await visitor.send(String(body['redirectTo']));
    const { searchParams } = new URL(location ?? '');
    expect(searchParams.get('error')).toBe('access_denied');
    expect(searchParams.get('state')).toBe(request.state);
    expect(searchParams.get('iss')).toBe(provider.issuer);
  });
});

describe('text that a database may not like', () => {
  test.each([
    ['U+0000 in state', { state: 'a\u0000b' }],
    ['U+0000 in nonce', { nonce: 'a\u0000b' }],
    ['U+0000 in login_hint', { login_hint: '\u0000' }],
    ['U+0000 in claims', { claims: '{"id_token":{"\\u0000":null}}' }],
    ['a lone surrogate in claims', { claims: '{"id_token":{"\\ud800":null}}' }],
  ])('%s is no fault of ours', async (_name, extra) => {
    const { response } = await login(provider.issuer, 'alice.sandbox', extra);
    expect(response.get('code')).not.toBeNull();
  });
});

describe('a login_hint', () => {
  const hinted = async (hint: string) => {
    const { visitor, page } = await openLogin(provider.issuer, { login_hint: hint });
    return (await visitor.send(page)).text;
  };

  test('that is an account stands in the form and in the command', async () => {
    const text = await hinted('alice.near');
    expect(text).toContain('value="alice.near"');
    expect(text).toContain('sign-as &#39;alice.near&#39;');
  });

  test.each(["x'; touch /tmp/owned; '", 'x\u0003\ntouch', '$(touch x)', 'Alice.near'])(
    'that is none goes nowhere: %j',
    async (hint) => {
      const text = await hinted(hint);
      expect(text).toContain('sign-as &#39;YOUR_ACCOUNT&#39;');
      expect(text).not.toContain('touch');
      expect(text).not.toContain('Alice.near');
    },
  );
});

describe('unknown scopes', () => {
  test('are left out, not fatal', async () => {
    const { response } = await login(provider.issuer, 'alice.sandbox', {
      scope: 'openid profile groups made-up',
    });
    expect(response.get('code')).not.toBeNull();
  });
});

describe('the way back after a form', () => {
  test('is a 303, so that no browser sends the signature on', async () => {
    const { visitor, page, challenge } = await openLogin(provider.issuer);
    const signed = await sign('alice.sandbox', challenge);
    const answer = await visitor.send(`${page}/login`, { form: { ...signed } });
    expect(answer.status).toBe(303);
    expect(new URL(answer.location ?? '').origin).toBe(provider.issuer);
  });

  test('a refused form is the page again, with the reason, a new challenge and what was typed', async () => {
    const open = await openLogin(provider.issuer);
    const signed = await sign('alice.sandbox', open.challenge, { message: 'other' });
    const answer = await open.visitor.send(`${open.page}/login`, { form: { ...signed } });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('does not fit the message shown here');
    expect(answer.text).toContain('value="alice.sandbox"');
    expect(answer.text).toContain(`value="${signed.publicKey}"`);
    expect(answer.text).not.toContain(String(open.challenge['nonce']));
    const { body } = await open.visitor.sendJson(open.page);
    expect(answer.text).toContain(String((body['challenge'] as Record<string, unknown>)['code']));
  });

  test('a form without an account keeps its challenge', async () => {
    const open = await openLogin(provider.issuer);
    const answer = await open.visitor.send(`${open.page}/login`, {
      form: { publicKey: 'ed25519:x' },
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('accountId is missing');
    expect(answer.text).toContain(String(open.challenge['code']));
    expect((await answerLogin(open, 'alice.sandbox')).status).toBe(200);
  });
});

describe('a form from another site', () => {
  test.each(['login', 'consent', 'abort', 'continue'])('to %s is ignored', async (step) => {
    const { visitor, page } = await openLogin(provider.issuer);
    const answer = await visitor.send(`${page}/${step}`, {
      form: { a: 'b' },
      headers: { origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('an answer to a step that is not the current one', () => {
  test.each(['consent', 'continue'])('%s at the login step is refused', async (step) => {
    const { visitor, page } = await openLogin(provider.issuer);
    const { status, body } = await visitor.sendJson(`${page}/${step}`, {});
    expect([status, body['error']]).toEqual([400, 'wrong_step']);
  });
});
