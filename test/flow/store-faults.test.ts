/** Storage that cannot be reached: nobody is let in, nothing is spent, and everybody is told so. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { createStoreSwitch, driverWords } from '../support/broken-stores.ts';
import { approve, askForCodes, decide, deviceClients, poll, typeCode } from '../support/device.ts';
import {
  answerLogin,
  followToApp,
  login,
  openLogin,
  redemption,
  requestTokens,
  sign,
} from '../support/relying-party.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { authorize, errorOf, refresh, signIn, userinfoStatus } from '../support/signed-in.ts';
import type { Answer, JsonObject } from '../support/visitor.ts';

const stores = createStoreSwitch();
let provider: TestProvider;

let now = Date.now();
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      clients: [...testClients, ...deviceClients],
      rate_limits: { enabled: false },
      metrics: { token: 'a-token-for-scrapers' },
    },
    overrides: { wrapStores: stores.wrap, clock: () => now },
  });
});
beforeEach(() => {
  now = Date.now();
});
afterEach(() => {
  stores.broken = [];
  stores.failures = Infinity;
  stores.spared = 0;
});
afterAll(() => provider.close());

const alice = () => signIn(provider.issuer, 'alice.sandbox', developmentKey('alice.sandbox'));

const team = { id: 'team-app', secret: 'team-app-secret-team-app-secret-01' };

/** Tokens of a client that may introspect and revoke. */
async function teamTokens(): Promise<JsonObject> {
  const asked = { client_id: team.id, redirect_uri: 'https://team.example/callback' };
  const { request, response } = await login(provider.issuer, 'alice.sandbox', asked);
  const { client_id: _clientId, ...form } = redemption(request, response);
  return (await requestTokens(provider.issuer, form, team)).body;
}

async function post(path: string, token: unknown): Promise<Response> {
  const basic = Buffer.from(`${team.id}:${team.secret}`).toString('base64');
  return fetch(new URL(path, provider.issuer), {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ token: String(token) }),
  });
}

async function expectOAuthError(response: Response): Promise<void> {
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('2');
  expect(await response.json()).toEqual({
    error: 'temporarily_unavailable',
    error_description: expect.stringMatching(/cannot reach its own storage/),
  });
}

function expectPage(answer: Answer): void {
  expect([answer.status, answer.location]).toEqual([503, undefined]);
  expect(answer.headers.get('retry-after')).toBe('2');
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.text).toContain('cannot reach its own storage');
  expect(answer.text).not.toMatch(/nodes|ECONNREFUSED/);
}

describe('while storage is away', () => {
  test('/authorize shows a page that says so, and blames no node', async () => {
    const { visitor } = await alice();
    stores.broken = 'all';
    expectPage(await authorize(provider.issuer, visitor));
  });

  test('a silent login is sent back with the reason', async () => {
    const { visitor } = await alice();
    stores.broken = 'all';
    const silent = await authorize(provider.issuer, visitor, { prompt: 'none' });
    expect(errorOf(silent.location)).toBe('temporarily_unavailable');
    expect(silent.location).not.toContain('code=');
  });

  test('a silent login is not sent to an address that nobody registered', async () => {
    const { visitor } = await alice();
    stores.broken = 'all';
    const elsewhere = { prompt: 'none', redirect_uri: 'https://evil.example/' };
    const { location } = await authorize(provider.issuer, visitor, elsewhere);
    expect(location).toBeUndefined();
  });

  test('/token answers 503, and the code is not spent', async () => {
    const { request, response } = await login(provider.issuer, 'alice.sandbox');
    const form = redemption(request, response);
    stores.broken = 'all';
    const refused = await requestTokens(provider.issuer, form);
    expect([refused.status, refused.body['error']]).toEqual([503, 'temporarily_unavailable']);
    expect(refused.headers.get('retry-after')).toBe('2');
    stores.broken = [];
    expect((await requestTokens(provider.issuer, form)).status).toBe(200);
  });

  test('a code that was used up before storage failed is refused for good, and ends nothing else', async () => {
    const { tokens } = await alice();
    const offline = { scope: 'openid offline_access', prompt: 'consent' };
    const { request, response } = await login(provider.issuer, 'alice.sandbox', offline);
    const form = redemption(request, response);
    stores.broken = ['records.save RefreshToken'];
    const refused = await requestTokens(provider.issuer, form);
    expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_grant']);
    stores.broken = [];
    expect((await refresh(provider.issuer, tokens)).status).toBe(200);
  });

  test('a refresh does not begin where its access token could not be kept', async () => {
    const { tokens } = await alice();
    stores.broken = ['records.checkShortLived'];
    expect((await refresh(provider.issuer, tokens)).status).toBe(503);
    stores.broken = [];
    now += 60_000;
    expect((await refresh(provider.issuer, tokens)).status).toBe(200);
  });

  test('a refresh whose successor was never kept can be sent again, however late', async () => {
    const { tokens } = await alice();
    stores.broken = ['records.saveSuccessor'];
    expect((await refresh(provider.issuer, tokens)).status).toBe(503);
    stores.broken = [];
    now += 10 * 60_000;
    expect((await refresh(provider.issuer, tokens)).status).toBe(200);
  });

  test('a refresh answers 503, and the refresh token is not spent', async () => {
    const { tokens } = await alice();
    stores.broken = 'all';
    expect((await refresh(provider.issuer, tokens)).body['error']).toBe('temporarily_unavailable');
    stores.broken = [];
    expect((await refresh(provider.issuer, tokens)).status).toBe(200);
  });

  test('/userinfo answers 503, not that the token is bad', async () => {
    const { tokens } = await alice();
    stores.broken = 'all';
    const headers = { authorization: `Bearer ${String(tokens['access_token'])}` };
    await expectOAuthError(await fetch(`${provider.issuer}/userinfo`, { headers }));
    stores.broken = ['proofs.find'];
    await expectOAuthError(await fetch(`${provider.issuer}/userinfo`, { headers }));
  });

  test('/introspect answers 503, not that the token is inactive', async () => {
    const { access_token: token } = await teamTokens();
    stores.broken = 'all';
    await expectOAuthError(await post('/introspect', token));
    stores.broken = [];
    expect(await (await post('/introspect', token)).json()).toMatchObject({ active: true });
  });

  test.each(['records.find', 'records.remove', 'records.removeByGrant'])(
    '/revoke never says that it is done while %s fails, and works afterwards',
    async (operation) => {
      const tokens = await teamTokens();
      stores.broken = [operation];
      await expectOAuthError(await post('/revoke', tokens['access_token']));
      stores.broken = [];
      expect((await post('/revoke', tokens['access_token'])).status).toBe(200);
      expect(await userinfoStatus(provider.issuer, tokens)).toBe(401);
    },
  );

  test.each([1, 2, 3, 4, 5, 6])(
    '/revoke that breaks off at its operation %i can be sent again, and then leaves nothing',
    async (operation) => {
      const { tokens } = await alice();
      stores.broken = ['records.removeByGrant', 'records.remove'];
      stores.spared = operation - 1;
      const form = { client_id: 'public-app', token: String(tokens['refresh_token']) };
      const revoke = () =>
        fetch(`${provider.issuer}/revoke`, { method: 'POST', body: new URLSearchParams(form) });
      expect((await revoke()).status).toBe(503);
      stores.broken = [];
      expect((await revoke()).status).toBe(200);
      expect(await userinfoStatus(provider.issuer, tokens)).toBe(401);
      expect((await refresh(provider.issuer, tokens)).body['error']).toBe('invalid_grant');
    },
  );

  test('/logout answers 503, and so does its form', async () => {
    const { visitor } = await alice();
    const { text } = await visitor.send(`${provider.issuer}/logout`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    stores.broken = 'all';
    expectPage(await visitor.send(`${provider.issuer}/logout`));
    const form = { xsrf, logout: 'yes' };
    expectPage(await visitor.send(`${provider.issuer}/logout/confirm`, { form }));
  });

  test('a login step answers 503, to people and to programs', async () => {
    const { visitor, page } = await openLogin(provider.issuer);
    stores.broken = 'all';
    expectPage(await visitor.send(page));
    const { status, body } = await visitor.sendJson(page);
    expect([status, body['error']]).toEqual([503, 'store_unavailable']);
  });

  test('an answer is refused with 503, and is good when storage is back', async () => {
    const open = await openLogin(provider.issuer);
    stores.broken = 'all';
    const refused = await answerLogin(open, 'alice.sandbox');
    expect([refused.status, refused.body['error']]).toEqual([503, 'store_unavailable']);
    const signed = await sign('alice.sandbox', open.challenge);
    expectPage(await open.visitor.send(`${open.page}/login`, { form: { ...signed } }));
    stores.broken = [];
    const { body } = await answerLogin(open, 'alice.sandbox');
    const app = await followToApp(open.visitor, String(body['redirectTo']));
    expect(app.searchParams.get('code')).not.toBeNull();
  });

  test('/health/ready says no, and /health/live yes', async () => {
    stores.broken = 'all';
    expect((await fetch(`${provider.issuer}/health/ready`)).status).toBe(503);
    expect((await fetch(`${provider.issuer}/health/live`)).status).toBe(200);
  });
});

test.each([
  ['at all', Infinity],
  ['at the first try', 1],
])('a session that could not be kept %s gives no code', async (_when, failures) => {
  const { visitor } = await alice();
  stores.broken = ['records.replace Session'];
  stores.failures = failures;
  // Another app than before, so that the session changes.
  const other = { client_id: 'team-app', redirect_uri: 'https://team.example/callback' };
  const answer = await authorize(provider.issuer, visitor, other);
  expectPage(answer);
  expect(answer.text).not.toContain('code=');
});

describe('a device code whose step could not be kept', () => {
  test.each(['confirm', 'abort'] as const)('may be decided again: %s', async (decision) => {
    const codes = await askForCodes(provider.issuer);
    const { visitor, page } = await typeCode(provider.issuer, codes.userCode);
    stores.broken = ['records.replace DeviceCode'];
    const refused = await decide(provider.issuer, visitor, page, decision);
    expect([refused.status, refused.location]).toEqual([503, undefined]);
    stores.broken = [];
    const again = await typeCode(provider.issuer, codes.userCode, visitor);
    const decided = await decide(provider.issuer, visitor, again.page, decision);
    if (decision === 'abort') expect(decided.text).toContain('You stopped this.');
    else await approve(visitor, decided, 'alice.sandbox');
    const { status } = await poll(provider.issuer, codes);
    expect(status).toBe(decision === 'abort' ? 400 : 200);
  });
});

test('the log has the cause, and no answer has it', async () => {
  const { tokens } = await alice();
  stores.broken = 'all';
  provider.log.length = 0;
  const { body } = await refresh(provider.issuer, tokens);
  expect(JSON.stringify(body)).not.toContain('ECONNREFUSED');
  const lines = provider.log.map((line) => JSON.parse(line) as JsonObject);
  expect(lines.filter(({ refusal }) => refusal === 'store_unavailable')).toEqual([
    expect.objectContaining({ msg: 'refused', cause: driverWords }),
  ]);
});
