/**
 * What the package does before servers that are hostile, busy or away. That it signs in at
 * the provider itself is told in with-provider.test.ts.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loginWithKey } from '@near-oidc/client';
import { developmentKey } from '../../dev/accounts.ts';
import { startSmallServer, type Answer, type SmallServer } from './small-server.ts';

const key = developmentKey('alice.sandbox').toString();
const person = { accountId: 'alice.sandbox', clientId: 'bot' };

let server: SmallServer;
beforeEach(async () => {
  server = await startSmallServer();
  const { url, answers } = server;
  const metadata = {
    issuer: url,
    nep413_challenge_endpoint: `${url}/challenge`,
    token_endpoint: `${url}/token`,
  };
  answers.set('/.well-known/oauth-authorization-server', () => ({ body: metadata }));
  answers.set('/challenge', () => ({ body: challengeTo(new URL(url).host) }));
  answers.set('/token', giveTokens());
});
afterEach(() => server.close());

const challengeTo = (recipient: string) => ({
  challenge: Buffer.alloc(32, 7).toString('base64'),
  message: 'Sign in to bot with NEAR',
  recipient,
});

/** Each time others; `expires` in seconds. */
function giveTokens(expires = 600): () => Answer {
  let count = 0;
  return () => {
    count += 1;
    const tokens = { access_token: `access-${count}`, refresh_token: `refresh-${count}` };
    return { body: { ...tokens, expires_in: expires, scope: 'openid', token_type: 'Bearer' } };
  };
}

/** The first answers, then what was there before. */
function answerFirst(path: string, ...first: Answer[]): void {
  const then = server.answers.get(path);
  server.answers.set(path, (asked) => first.shift() ?? then?.(asked) ?? { status: 404 });
}

const askedFor = (path: string) => server.asked.filter((asked) => asked.path === path);
const login = (options = {}) => loginWithKey(server.url, key, { ...person, ...options });
const failureOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);

describe('what is asked', () => {
  test('names client, account, scope and resource once, and the challenge with the signature', async () => {
    await login({ scope: 'openid near', resource: 'https://api.example/' });
    expect(askedFor('/challenge')[0]?.body).toEqual({
      client_id: 'bot',
      account_id: 'alice.sandbox',
      scope: 'openid near',
      resource: 'https://api.example/',
    });
    expect(askedFor('/token')[0]?.body).toEqual({
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
    await login({ clientId: 'a b', clientSecret: 'c:d+e' });
    for (const { body, headers } of [...askedFor('/challenge'), ...askedFor('/token')]) {
      expect(headers['authorization']).toBe(`Basic ${btoa('a+b:c%3Ad%2Be')}`);
      expect(body).not.toHaveProperty('client_id');
    }
  });

  test('the secret key is in no request', async () => {
    await (await login()).refresh();
    expect(JSON.stringify(server.asked)).not.toContain(key.slice(8));
  });
});

describe('a server', () => {
  test('with the metadata of another issuer gets no signature', async () => {
    server.answers.set('/.well-known/oauth-authorization-server', () => ({
      body: { issuer: 'https://login.example.com' },
    }));
    expect(await failureOf(login())).toMatchObject({ code: 'wrong_issuer' });
  });

  test('that passes on the challenge of another gets no signature', async () => {
    server.answers.set('/challenge', () => ({ body: challengeTo('login.example.com') }));
    const failure = await failureOf(login());
    expect(failure).toMatchObject({ code: 'wrong_recipient' });
    expect(String(failure)).toContain('login.example.com');
    expect(askedFor('/token')).toEqual([]);
    await login({ recipient: 'login.example.com' });
    expect(askedFor('/token')).toHaveLength(1);
  });

  test.each([
    ['a short challenge', { challenge: 'AAAA' }],
    ['a challenge that is no base64', { challenge: '€' }],
    ['a message that is no text', { message: 5 }],
    ['no recipient', { recipient: undefined }],
  ])('that asks with %s gets no signature', async (_what, change) => {
    const whole = challengeTo(new URL(server.url).host);
    server.answers.set('/challenge', () => ({ body: { ...whole, ...change } }));
    expect(await failureOf(login())).toMatchObject({ code: 'unexpected_answer' });
    expect(askedFor('/token')).toEqual([]);
  });

  test('that names an endpoint without TLS elsewhere is not followed there', async () => {
    const body = {
      issuer: server.url,
      nep413_challenge_endpoint: 'http://192.0.2.1/challenge',
      token_endpoint: 'https://login.example.com/token',
    };
    server.answers.set('/.well-known/oauth-authorization-server', () => ({ body }));
    expect(await failureOf(login())).toMatchObject({ code: 'unexpected_answer' });
  });

  test('that sends tokens’ requests elsewhere is not followed', async () => {
    const elsewhere = await startSmallServer();
    try {
      const headers = { location: `${elsewhere.url}/token` };
      server.answers.set('/token', () => ({ status: 307, headers }));
      expect(await failureOf(login())).toMatchObject({ code: 'unreachable' });
      expect(elsewhere.asked).toEqual([]);
    } finally {
      await elsewhere.close();
    }
  });

  test('that knows no login by a key is told so in a sentence', async () => {
    const body = { issuer: server.url, token_endpoint: `${server.url}/token` };
    server.answers.set('/.well-known/oauth-authorization-server', () => ({ body }));
    await expect(login()).rejects.toThrow(/offers no login by a key/);
  });

  test('that gives a page is an answer that was not expected', async () => {
    server.answers.set('/challenge', () => ({ body: '<html>hello</html>' }));
    expect(await failureOf(login())).toMatchObject({
      code: 'unexpected_answer',
      status: undefined,
    });
    server.answers.set('/challenge', () => ({ status: 502, body: '<html>Bad gateway</html>' }));
    expect(await failureOf(login())).toMatchObject({ code: 'unexpected_answer', status: 502 });
  });

  test('that refuses is quoted: code, sentence, status', async () => {
    const body = { error: 'invalid_grant', error_description: 'This key is not on the account.' };
    server.answers.set('/token', () => ({ status: 400, body }));
    expect(await failureOf(login())).toMatchObject({
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
    answerFirst('/challenge', busy);
    const signedIn = await login();
    answerFirst('/token', busy);
    await signedIn.refresh();
    expect(signedIn.accessToken).toBe('access-2');
    answerFirst('/token', busy, busy);
    expect(await failureOf(signedIn.refresh())).toMatchObject({ code: 'try_later', status: 503 });
    await signedIn.refresh();
    expect(askedFor('/token').at(-1)?.body['refresh_token']).toBe('refresh-2');
  });

  test('gets no signature twice, since its challenge may be spent', async () => {
    answerFirst('/token', busy);
    expect(await failureOf(login())).toMatchObject({ code: 'try_later', retryAfter: 0 });
    expect(askedFor('/token')).toHaveLength(1);
  });

  test('that names a long time is not waited for', async () => {
    answerFirst('/challenge', { ...busy, headers: { 'retry-after': '3600' } });
    expect(await failureOf(login())).toMatchObject({ retryAfter: 3600 });
  });

  test('is waited for no longer than the signal wants', async () => {
    const stop = new AbortController();
    answerFirst('/challenge', { ...busy, headers: { 'retry-after': '30' } });
    const failure = failureOf(login({ signal: stop.signal }));
    setTimeout(() => stop.abort(new Error('enough')), 50);
    expect(String(await failure)).toBe('Error: enough');
  });
});

describe('refreshing', () => {
  test('uses each refresh token once, however many ask at once', async () => {
    const signedIn = await login();
    await Promise.all([signedIn.refresh(), signedIn.refresh(), signedIn.refresh()]);
    await signedIn.refresh();
    const used = askedFor('/token').map(({ body }) => body['refresh_token']);
    expect(used).toEqual([undefined, 'refresh-1', 'refresh-2']);
    expect(signedIn.refreshToken).toBe('refresh-3');
    const left = (signedIn.expiresAt?.getTime() ?? 0) - Date.now();
    expect(left / 1000).toBeGreaterThan(590);
    expect(left / 1000).toBeLessThanOrEqual(600);
  });

  test('keeps a refresh token that the server does not change', async () => {
    const signedIn = await login();
    server.answers.set('/token', () => ({ body: { access_token: 'next' } }));
    await signedIn.refresh();
    expect(signedIn).toMatchObject({ accessToken: 'next', refreshToken: 'refresh-1' });
  });

  test('that is refused leaves what was there, and can be tried again', async () => {
    const signedIn = await login();
    answerFirst('/token', { status: 400, body: { error: 'invalid_grant' } });
    expect(await failureOf(signedIn.refresh())).toMatchObject({ code: 'invalid_grant' });
    expect(signedIn.accessToken).toBe('access-1');
    await signedIn.refresh();
    expect(signedIn.accessToken).toBe('access-2');
  });

  test('without a refresh token says how to get one', async () => {
    server.answers.set('/token', () => ({ body: { access_token: 'only' } }));
    const failure = await failureOf((await login()).refresh());
    expect(failure).toMatchObject({ code: 'no_refresh_token' });
    expect(String(failure)).toContain('offline_access');
  });
});

describe('the access token', () => {
  let api: SmallServer;
  beforeEach(async () => {
    api = await startSmallServer();
    api.answers.set('/me', () => ({ body: 'hello' }));
  });
  afterEach(() => api.close());

  test('goes to the API that was named, and nowhere else', async () => {
    const signedIn = await login({ resource: `${api.url}/` });
    const answer = await signedIn.fetch(`${api.url}/me`, { headers: { 'x-own': '1' } });
    expect(await answer.text()).toBe('hello');
    expect(api.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer access-1',
      'x-own': '1',
    });
    const failure = await failureOf(signedIn.fetch(`${server.url}/userinfo`));
    expect(failure).toMatchObject({ code: 'wrong_origin' });
    expect(askedFor('/userinfo')).toEqual([]);
  });

  test('goes to the issuer where no API was named, or where told', async () => {
    await expect((await login()).fetch(`${api.url}/me`)).rejects.toThrow(/is not sent to/);
    await (await login({ origins: [api.url] })).fetch(new URL('/me', api.url));
    expect(api.asked).toHaveLength(1);
  });

  test('follows no redirect', async () => {
    api.answers.set('/me', () => ({ status: 302, headers: { location: `${server.url}/stolen` } }));
    const signedIn = await login({ origins: [api.url, server.url] });
    await expect(signedIn.fetch(`${api.url}/me`)).rejects.toThrow();
    expect(askedFor('/stolen')).toEqual([]);
  });

  test('is refreshed before it is used where it ends', async () => {
    server.answers.set('/token', giveTokens(5));
    const signedIn = await login({ origins: [api.url] });
    await signedIn.fetch(`${api.url}/me`);
    expect(api.asked[0]?.headers['authorization']).toBe('Bearer access-2');
  });
});
