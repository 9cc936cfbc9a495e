/** A login that holds: its tokens are refreshed one at a time, and sent only where they belong. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSmallServer, type SmallServer } from './small-server.ts';
import { failureOf, giveTokens, startTokenServer, type TokenServer } from './token-server.ts';

let server: TokenServer;
beforeEach(async () => {
  server = await startTokenServer();
});
afterEach(() => server.close());

describe('refreshing', () => {
  test('uses each refresh token once, however many ask at once', async () => {
    const signedIn = await server.login();
    await Promise.all([signedIn.refresh(), signedIn.refresh(), signedIn.refresh()]);
    await signedIn.refresh();
    const used = server.askedFor('/token').map(({ body }) => body['refresh_token']);
    expect(used).toEqual([undefined, 'refresh-1', 'refresh-2']);
    expect(signedIn.refreshToken).toBe('refresh-3');
    const left = (signedIn.expiresAt?.getTime() ?? 0) - Date.now();
    expect(left / 1000).toBeGreaterThan(590);
    expect(left / 1000).toBeLessThanOrEqual(600);
  });

  test('keeps a refresh token that the server does not change', async () => {
    const signedIn = await server.login();
    server.answers.set('/token', () => ({ body: { access_token: 'next' } }));
    await signedIn.refresh();
    expect(signedIn).toMatchObject({ accessToken: 'next', refreshToken: 'refresh-1' });
  });

  test('that is refused leaves what was there, and can be tried again', async () => {
    const signedIn = await server.login();
    server.answerFirst('/token', { status: 400, body: { error: 'invalid_grant' } });
    const failure = await failureOf(signedIn.refresh());
    expect(failure).toMatchObject({ code: 'invalid_grant', status: 400 });
    expect(String(failure)).toContain('The login has ended');
    expect(signedIn.accessToken).toBe('access-1');
    await signedIn.refresh();
    expect(signedIn.accessToken).toBe('access-2');
  });

  test('without a refresh token says how to get one', async () => {
    server.answers.set('/token', () => ({ body: { access_token: 'only' } }));
    const failure = await failureOf((await server.login()).refresh());
    expect(failure).toMatchObject({ code: 'no_refresh_token' });
    expect(String(failure)).toContain('offline_access');
  });
});

test.each(['access_token', 'id_token', 'refresh_token'])(
  'a server’s %s that is no token is refused, and not quoted',
  async (name) => {
    const hostile = 'eyJ\u001b]0;owned\u0007\r\nx-evil: 1';
    const body = { access_token: 'access', [name]: hostile };
    server.answers.set('/token', () => ({ body }));
    const failure = await failureOf(server.login());
    expect(failure).toMatchObject({ code: 'unexpected_answer' });
    expect(String(failure)).not.toContain('owned');
  },
);

describe('the access token', () => {
  let api: SmallServer;
  beforeEach(async () => {
    api = await startSmallServer();
    api.answers.set('/me', () => ({ body: 'hello' }));
  });
  afterEach(() => api.close());

  test('goes to the API that was named, and nowhere else', async () => {
    const signedIn = await server.login({ resource: `${api.url}/` });
    const answer = await signedIn.fetch(`${api.url}/me`, { headers: { 'x-own': '1' } });
    expect(await answer.text()).toBe('hello');
    expect(api.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer access-1',
      'x-own': '1',
    });
    const failure = await failureOf(signedIn.fetch(`${server.url}/userinfo`));
    expect(failure).toMatchObject({ code: 'wrong_origin' });
    expect(server.askedFor('/userinfo')).toEqual([]);
  });

  test('goes to the issuer where no API was named, or where told', async () => {
    await expect((await server.login()).fetch(`${api.url}/me`)).rejects.toThrow(/is not sent to/);
    await (await server.login({ origins: [api.url] })).fetch(new URL('/me', api.url));
    expect(api.asked).toHaveLength(1);
  });

  test('follows no redirect', async () => {
    api.answers.set('/me', () => ({ status: 302, headers: { location: `${server.url}/stolen` } }));
    const signedIn = await server.login({ origins: [api.url, server.url] });
    await expect(signedIn.fetch(`${api.url}/me`)).rejects.toThrow();
    expect(server.askedFor('/stolen')).toEqual([]);
  });

  test('is refreshed before it is used where it ends', async () => {
    server.answers.set('/token', giveTokens(5));
    const signedIn = await server.login({ origins: [api.url] });
    await signedIn.fetch(`${api.url}/me`);
    expect(api.asked[0]?.headers['authorization']).toBe('Bearer access-2');
  });
});
