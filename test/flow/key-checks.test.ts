/** A login ends when the key that made it is gone from the chain, and not before. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { KeyPair } from 'near-api-js';
import { developmentKey } from '../../dev/accounts.ts';
import {
  answerLogin,
  authorizationRequest,
  followToApp,
  openLogin,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import { startLogoutReceiver, type LogoutReceiver } from '../support/logout-receiver.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import type { JsonObject, Visitor } from '../support/visitor.ts';

const accountId = 'alice.sandbox';
const second = 1000;

/** Seconds; less than the default, so that codes outlive the time that passes here. */
const checkedFor = 10;

let provider: TestProvider;
let receiver: LogoutReceiver;
let now = Date.now();
beforeAll(async () => {
  receiver = await startLogoutReceiver();
  const clients = testClients.map((client) =>
    client.client_id === 'public-app'
      ? {
          ...client,
          backchannel_logout_uri: receiver.url,
          backchannel_logout_session_required: true,
        }
      : client,
  );
  provider = await startProvider({
    settings: {
      clients,
      rate_limits: { enabled: false },
      login: { key_checks: { refresh: checkedFor, session: checkedFor, sweep: false } },
    },
    overrides: { clock: () => now },
  });
});
afterAll(async () => {
  await provider.close();
  await receiver.close();
});

let key: KeyPair;
beforeEach(() => {
  now = Date.now();
  key = KeyPair.fromRandom('ed25519');
  provider.chain.setKey(accountId, key.getPublicKey().toString());
});

const deleteKey = () => provider.chain.deleteKey(accountId, key.getPublicKey().toString());
const pass = (seconds: number) => (now += seconds * second);
const lookUps = () =>
  provider.chain.requests.filter((call) => JSON.stringify(call).includes('view_access_key')).length;

interface SignedIn {
  readonly visitor: Visitor;
  readonly tokens: JsonObject;
}

/** A whole login with `key`, with a refresh token. */
async function signIn(keyPair = key): Promise<SignedIn> {
  const open = await openLogin(provider.issuer, {
    scope: 'openid offline_access',
    prompt: 'consent',
  });
  const { body } = await answerLogin(open, accountId, { keyPair });
  const app = await followToApp(open.visitor, String(body['redirectTo']));
  const form = redemption(open.request, app.searchParams);
  const { body: tokens } = await requestTokens(provider.issuer, form);
  expect(tokens).toHaveProperty('refresh_token');
  return { visitor: open.visitor, tokens };
}

const refresh = ({ refresh_token: token }: JsonObject) =>
  requestTokens(provider.issuer, {
    grant_type: 'refresh_token',
    client_id: 'public-app',
    refresh_token: String(token),
  });

const userinfoStatus = async ({ access_token: token }: JsonObject) =>
  (
    await fetch(new URL('/userinfo', provider.issuer), {
      headers: { authorization: `Bearer ${String(token)}` },
    })
  ).status;

/** The first answer to a new authorization request in this browser. */
const authorize = (visitor: Visitor, extra: Record<string, string> = {}) =>
  visitor.send(authorizationRequest(provider.issuer, { scope: 'openid', ...extra }).url);

const errorOf = (location: string | undefined) => new URL(location ?? '').searchParams.get('error');

describe('a refresh token whose key was deleted on chain', () => {
  test('is refused as soon as the last look is too old, and everything that stems from the login with it', async () => {
    const { tokens, visitor } = await signIn();
    deleteKey();
    pass(checkedFor);
    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(tokens)).toBe(401);
    expect(errorOf((await authorize(visitor, { prompt: 'none' })).location)).toBe('login_required');
    provider.chain.setKey(accountId, key.getPublicKey().toString());
    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
  });

  test.each([
    [
      'a function-call key',
      { FunctionCall: { allowance: null, receiver_id: 'app.sandbox', method_names: [] } },
    ],
    ['a key of a kind to come', { SomethingNew: {} }],
  ])('or has become %s, is refused', async (_what, permission) => {
    const { tokens } = await signIn();
    provider.chain.setKey(accountId, key.getPublicKey().toString(), permission);
    pass(checkedFor);
    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
  });

  test('or whose account was deleted, is refused', async () => {
    const other = KeyPair.fromRandom('ed25519');
    provider.chain.setKey('gone.sandbox', other.getPublicKey().toString());
    const open = await openLogin(provider.issuer, {
      scope: 'openid offline_access',
      prompt: 'consent',
    });
    const { body } = await answerLogin(open, 'gone.sandbox', { keyPair: other });
    const app = await followToApp(open.visitor, String(body['redirectTo']));
    const { body: tokens } = await requestTokens(
      provider.issuer,
      redemption(open.request, app.searchParams),
    );
    provider.chain.deleteAccount('gone.sandbox');
    pass(checkedFor);
    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
  });

  test('leaves alone what another key of the account signed, at the same app', async () => {
    const kept = await signIn(developmentKey(accountId));
    const lost = await signIn();
    deleteKey();
    pass(checkedFor);
    expect((await refresh(lost.tokens)).body['error']).toBe('invalid_grant');
    const { status, body } = await refresh(kept.tokens);
    expect(status).toBe(200);
    expect(await userinfoStatus(body)).toBe(200);
    expect((await authorize(kept.visitor)).location).toContain(
      'https://app.example/callback?code=',
    );
  });
});

describe('when no node can be asked', () => {
  test('a refresh answers 503, and the refresh token is not spent', async () => {
    const { tokens } = await signIn();
    pass(checkedFor);
    provider.chain.fault('down');
    const refused = await refresh(tokens);
    expect([refused.status, refused.body['error']]).toEqual([503, 'temporarily_unavailable']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    provider.chain.fault(null);
    expect((await refresh(tokens)).status).toBe(200);
  });

  test('a silent login is sent back with the reason, a person gets a page that says it', async () => {
    const { visitor } = await signIn();
    pass(checkedFor);
    provider.chain.fault('down');
    const silent = await authorize(visitor, { prompt: 'none' });
    expect(errorOf(silent.location)).toBe('temporarily_unavailable');
    const shown = await authorize(visitor);
    expect([shown.status, shown.location]).toEqual([503, undefined]);
    expect(Number(shown.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(shown.text).toContain('No NEAR node could be asked');
    provider.chain.fault(null);
    expect((await authorize(visitor)).location).toContain('code=');
  });

  test('a key that was seen lately is good enough', async () => {
    const { tokens } = await signIn();
    pass(checkedFor - 1);
    provider.chain.fault('down');
    const { status } = await refresh(tokens);
    provider.chain.fault(null);
    expect(status).toBe(200);
  });
});

describe('the chain is asked', () => {
  test('about one key once in a while, however many tokens and browsers hang on it', async () => {
    const logins = [await signIn(), await signIn(), await signIn()];
    pass(checkedFor);
    const before = lookUps();
    const answers = await Promise.all([
      ...logins.map(({ tokens }) => refresh(tokens).then(({ status }) => status)),
      ...logins.map(({ visitor }) => authorize(visitor).then(({ status }) => status)),
    ]);
    expect(answers).toEqual([200, 200, 200, 303, 303, 303]);
    expect(lookUps() - before).toBe(1);
    pass(checkedFor - 1);
    await authorize(logins[0]?.visitor as Visitor);
    expect(lookUps() - before).toBe(1);
  });

  test('not at all where the person signs anew', async () => {
    const { visitor } = await signIn();
    pass(checkedFor);
    const before = lookUps();
    expect((await authorize(visitor, { prompt: 'login' })).location).toContain('/interaction/');
    expect(lookUps()).toBe(before);
  });
});

describe('a session whose key was deleted on chain', () => {
  test('is nobody’s any more: the next login needs a signature, and works', async () => {
    const { visitor } = await signIn();
    deleteKey();
    pass(checkedFor);
    const { location: page = '' } = await authorize(visitor);
    const { body } = await visitor.sendJson(page);
    expect(body).toMatchObject({ prompt: { name: 'login' } });
    expect(body).not.toHaveProperty('session');
    const answer = await answerLogin(
      { visitor, page, challenge: body['challenge'] as JsonObject } as Parameters<
        typeof answerLogin
      >[0],
      accountId,
    );
    const app = await followToApp(visitor, String(answer.body['redirectTo']));
    expect(app.searchParams.get('code')).not.toBeNull();
  });

  test('cannot be continued with one click', async () => {
    const { visitor } = await signIn();
    const { location: page = '' } = await authorize(visitor, { prompt: 'select_account' });
    deleteKey();
    pass(checkedFor);
    const { body } = await visitor.sendJson(`${page}/continue`, {});
    const { location } = await visitor.send(String(body['redirectTo']));
    expect(location).toContain('/interaction/');
    const { body: step } = await visitor.sendJson(location ?? '');
    expect(step).toMatchObject({ prompt: { name: 'login' } });
  });

  test('copied before, is worth nothing after', async () => {
    const { visitor } = await signIn();
    const thief = visitor.clone();
    deleteKey();
    pass(checkedFor);
    await authorize(visitor);
    provider.chain.setKey(accountId, key.getPublicKey().toString());
    expect((await authorize(thief)).location).toContain('/interaction/');
  });
});

describe('an operator', () => {
  test('can do without each check', async () => {
    await provider.restart({
      login: { key_checks: { refresh: false, session: false, sweep: false } },
    });
    const { tokens, visitor } = await signIn();
    deleteKey();
    pass(3600 - 1);
    expect((await refresh(tokens)).status).toBe(200);
    expect((await authorize(visitor)).location).toContain('code=');
    now = Date.now();
    await provider.restart();
  });
});

describe('the sweep alone', () => {
  const waitFor = async (met: () => boolean) => {
    for (let tries = 0; tries < 100 && !met(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(met()).toBe(true);
  };

  test('ends a login within its period, and tells the app by a logout token that verifies', async () => {
    await provider.restart({
      login: { key_checks: { refresh: false, session: false, sweep: 10 } },
    });
    const { tokens, visitor } = await signIn();
    const kept = await signIn(developmentKey(accountId));
    receiver.received.splice(0);
    deleteKey();
    pass(9);
    await waitFor(() => receiver.received.length > 0);

    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(tokens)).toBe(401);
    expect((await authorize(visitor)).location).toContain('/interaction/');
    expect((await refresh(kept.tokens)).status).toBe(200);

    const { sid } = decodeJwt(String(tokens['id_token']));
    const own = receiver.received.filter((token) => decodeJwt(token)['sid'] === sid);
    expect(own).toHaveLength(1);
    const { payload } = await jwtVerify(
      own[0] ?? '',
      createRemoteJWKSet(new URL('/jwks', provider.issuer)),
      { issuer: provider.issuer, audience: 'public-app', typ: 'logout+jwt' },
    );
    expect(payload).toMatchObject({
      sub: accountId,
      sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(payload).not.toHaveProperty('nonce');
    expect(provider.log.some((line) => line.includes('login ended'))).toBe(true);
  });

  test('goes on when nodes come back, and ends nothing while they are away', async () => {
    const { tokens } = await signIn();
    provider.chain.fault('down');
    pass(9);
    await waitFor(() => provider.log.some((line) => line.includes('keys could not be looked up')));
    provider.chain.fault(null);
    expect((await refresh(tokens)).status).toBe(200);
    deleteKey();
    pass(6);
    await waitFor(() => receiver.received.length > 1);
    await provider.restart();
  });
});
