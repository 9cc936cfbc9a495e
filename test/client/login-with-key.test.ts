/**
 * What the package does before servers that are hostile, busy or away. That it signs in at
 * the provider itself is told in with-provider.test.ts.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loginWithKey } from '@near-oidc/client';
import { developmentKey } from '../../dev/accounts.ts';
import { startSmallServer } from './small-server.ts';
import {
  challengeTo,
  failureOf,
  key,
  person,
  startTokenServer,
  type TokenServer,
} from './token-server.ts';

let server: TokenServer;
beforeEach(async () => {
  server = await startTokenServer();
});
afterEach(() => server.close());

describe('what is asked', () => {
  test('names client, account, scope and resource once, and the challenge with the signature', async () => {
    await server.login({ scope: 'openid near', resource: 'https://api.example/' });
    expect(server.askedFor('/challenge')[0]?.body).toEqual({
      client_id: 'bot',
      account_id: 'alice.sandbox',
      scope: 'openid near',
      resource: 'https://api.example/',
    });
    expect(server.askedFor('/token')[0]?.body).toEqual({
      client_id: 'bot',
      grant_type: 'urn:near-oidc:grant-type:nep413',
      account_id: 'alice.sandbox',
      public_key: developmentKey('alice.sandbox').getPublicKey().toString(),
      signature: expect.stringMatching(/^[\w+/]{86}==$/),
      challenge: challengeTo('').challenge,
      resource: 'https://api.example/',
    });
  });

  test('a secret goes in the header alone, form-encoded before', async () => {
    await server.login({ clientId: 'a b', clientSecret: 'c:d+e' });
    for (const { body, headers } of [
      ...server.askedFor('/challenge'),
      ...server.askedFor('/token'),
    ]) {
      expect(headers['authorization']).toBe(`Basic ${btoa('a+b:c%3Ad%2Be')}`);
      expect(body).not.toHaveProperty('client_id');
    }
  });

  test('the secret key is in no request', async () => {
    await (await server.login()).refresh();
    expect(JSON.stringify(server.asked)).not.toContain(key.slice(8));
  });
});

describe('a server', () => {
  test('with the metadata of another issuer gets no signature', async () => {
    server.answers.set('/.well-known/oauth-authorization-server', () => ({
      body: { issuer: 'https://login.example.com' },
    }));
    expect(await failureOf(server.login())).toMatchObject({ code: 'wrong_issuer' });
  });

  test('that passes on the challenge of another gets no signature', async () => {
    server.answers.set('/challenge', () => ({ body: challengeTo('login.example.com') }));
    const failure = await failureOf(server.login());
    expect(failure).toMatchObject({ code: 'wrong_recipient' });
    expect(String(failure)).toContain('login.example.com');
    expect(server.askedFor('/token')).toEqual([]);
    await server.login({ recipient: 'login.example.com' });
    expect(server.askedFor('/token')).toHaveLength(1);
  });

  test.each([
    ['a short challenge', { challenge: 'AAAA' }],
    ['a challenge that is no base64', { challenge: '€' }],
    ['a message that is no text', { message: 5 }],
    ['no recipient', { recipient: undefined }],
  ])('that asks with %s gets no signature', async (_what, change) => {
    const whole = challengeTo(new URL(server.url).host);
    server.answers.set('/challenge', () => ({ body: { ...whole, ...change } }));
    expect(await failureOf(server.login())).toMatchObject({ code: 'unexpected_answer' });
    expect(server.askedFor('/token')).toEqual([]);
  });

  test('that names an endpoint without TLS elsewhere is not followed there', async () => {
    const body = {
      issuer: server.url,
      nep413_challenge_endpoint: 'http://192.0.2.1/challenge',
      token_endpoint: 'https://login.example.com/token',
    };
    server.answers.set('/.well-known/oauth-authorization-server', () => ({ body }));
    expect(await failureOf(server.login())).toMatchObject({ code: 'unexpected_answer' });
  });

  test('that sends tokens’ requests elsewhere is not followed', async () => {
    const elsewhere = await startSmallServer();
    try {
      const headers = { location: `${elsewhere.url}/token` };
      server.answers.set('/token', () => ({ status: 307, headers }));
      expect(await failureOf(server.login())).toMatchObject({ code: 'unreachable' });
      expect(elsewhere.asked).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  test('that knows no login by a key is told so in a sentence', async () => {
    const body = { issuer: server.url, token_endpoint: `${server.url}/token` };
    server.answers.set('/.well-known/oauth-authorization-server', () => ({ body }));
    await expect(server.login()).rejects.toThrow(/offers no login by a key/);
  });

  test('that gives a page is an answer that was not expected', async () => {
    server.answers.set('/challenge', () => ({ body: '<html>hello</html>' }));
    expect(await failureOf(server.login())).toMatchObject({
      code: 'unexpected_answer',
      status: undefined,
    });
    server.answers.set('/challenge', () => ({ status: 502, body: '<html>Bad gateway</html>' }));
    expect(await failureOf(server.login())).toMatchObject({
      code: 'unexpected_answer',
      status: 502,
    });
  });

  test('that refuses is quoted: code, sentence, status', async () => {
    const body = { error: 'invalid_grant', error_description: 'This key is not on the account.' };
    server.answers.set('/token', () => ({ status: 400, body }));
    expect(await failureOf(server.login())).toMatchObject({
      name: 'NearOidcError',
      code: 'invalid_grant',
      message: 'This key is not on the account.',
      status: 400,
    });
  });

  test('that is away is named', async () => {
    const failure = await failureOf(loginWithKey('http://localhost:9', key, person));
    expect(failure).toMatchObject({ code: 'unreachable' });
    expect(String(failure)).toContain('http://localhost:9');
  });
});

test.each([
  ['http://login.example.com', {}],
  ['https://login.example.com/', {}],
  ['https://login.example.com/path', {}],
  ['https://user:pass@login.example.com', {}],
  ['login.example.com', {}],
  ['https://login.example.com', { clientId: undefined }],
  ['https://login.example.com', { accountId: '' }],
])('%s with %j is refused before anything is asked', async (issuer, change) => {
  const fetch = () => Promise.reject(new Error('it was asked'));
  const options = { ...person, ...change } as typeof person;
  expect(await failureOf(loginWithKey(issuer, key, { ...options, fetch }))).toMatchObject({
    code: 'invalid_argument',
  });
});

const busy = { status: 503, headers: { 'retry-after': '0' }, body: { error: 'try_later' } };

describe('a busy server', () => {
  test('is asked once more for a challenge and for a refresh, and not twice', async () => {
    server.answerFirst('/challenge', busy);
    const signedIn = await server.login();
    server.answerFirst('/token', busy);
    await signedIn.refresh();
    expect(signedIn.accessToken).toBe('access-2');
    server.answerFirst('/token', busy, busy);
    expect(await failureOf(signedIn.refresh())).toMatchObject({ code: 'try_later', status: 503 });
    await signedIn.refresh();
    expect(server.askedFor('/token').at(-1)?.body['refresh_token']).toBe('refresh-2');
  });

  test('gets no signature twice, since its challenge may be spent', async () => {
    server.answerFirst('/token', busy);
    expect(await failureOf(server.login())).toMatchObject({ code: 'try_later', retryAfter: 0 });
    expect(server.askedFor('/token')).toHaveLength(1);
  });

  test('that names a long time is not waited for', async () => {
    server.answerFirst('/challenge', { ...busy, headers: { 'retry-after': '3600' } });
    expect(await failureOf(server.login())).toMatchObject({ retryAfter: 3600 });
  });

  test('is waited for no longer than the signal wants', async () => {
    const stop = new AbortController();
    server.answerFirst('/challenge', { ...busy, headers: { 'retry-after': '30' } });
    const failure = failureOf(server.login({ signal: stop.signal }));
    setTimeout(() => stop.abort(new Error('enough')), 50);
    expect(String(await failure)).toBe('Error: enough');
  });
});
