/** The sweep: a login ends by itself when its key is gone, and the apps are told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { KeyPair } from 'near-api-js';
import { developmentKey } from '../../dev/accounts.ts';
import { startLogoutReceiver, type LogoutReceiver } from '../support/logout-receiver.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { authorize, refresh, signIn, userinfoStatus } from '../support/signed-in.ts';
import type { JsonObject } from '../support/visitor.ts';

const accountId = 'alice.sandbox';
const second = 1000;

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
      login: { key_checks: { refresh: false, session: false, sweep: false } },
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

test('an operator can do without each check', async () => {
  const { tokens, visitor } = await signIn(provider.issuer, accountId, key);
  deleteKey();
  pass(3600 - 1);
  expect((await refresh(provider.issuer, tokens)).status).toBe(200);
  expect((await authorize(provider.issuer, visitor)).location).toContain('code=');
  now = Date.now();
});

describe('the sweep alone', () => {
  beforeAll(() =>
    provider.restart({ login: { key_checks: { refresh: false, session: false, sweep: 10 } } }),
  );
  const waitFor = async (met: () => boolean) => {
    for (let tries = 0; tries < 100 && !met(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(met()).toBe(true);
  };
  /** The logout tokens about the session that these tokens stem from. */
  const logoutsOf = ({ id_token: idToken }: JsonObject) => {
    const { sid } = decodeJwt(String(idToken));
    return receiver.received.filter((token) => decodeJwt(token)['sid'] === sid);
  };

  test('ends a login within its period, and tells the app by a logout token that verifies', async () => {
    const { tokens, visitor } = await signIn(provider.issuer, accountId, key);
    const kept = await signIn(provider.issuer, accountId, developmentKey(accountId));
    deleteKey();
    pass(9);
    await waitFor(() => logoutsOf(tokens).length > 0);

    expect((await refresh(provider.issuer, tokens)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(provider.issuer, tokens)).toBe(401);
    expect((await authorize(provider.issuer, visitor)).location).toContain('/interaction/');
    expect((await refresh(provider.issuer, kept.tokens)).status).toBe(200);

    const [logout, ...more] = logoutsOf(tokens);
    expect(more).toEqual([]);
    const { payload } = await jwtVerify(
      logout ?? '',
      createRemoteJWKSet(new URL('/jwks', provider.issuer)),
      { issuer: provider.issuer, audience: 'public-app', typ: 'logout+jwt' },
    );
    expect(payload).toMatchObject({
      sub: accountId,
      sid: decodeJwt(String(tokens['id_token']))['sid'],
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    expect(payload).not.toHaveProperty('nonce');
    expect(provider.log.some((line) => line.includes('login ended'))).toBe(true);
  });

  test('tells the app of a login whose session is another login’s by now', async () => {
    const before = await signIn(provider.issuer, accountId, key);
    await signIn(provider.issuer, accountId, developmentKey(accountId), before.visitor);
    deleteKey();
    pass(9);
    await waitFor(() => logoutsOf(before.tokens).length > 0);
    expect((await authorize(provider.issuer, before.visitor)).location).toContain('code=');
  });

  test('goes on when nodes come back, and ends nothing while they are away', async () => {
    const { tokens } = await signIn(provider.issuer, accountId, key);
    provider.chain.fault('down');
    pass(9);
    await waitFor(() => provider.log.some((line) => line.includes('keys could not be looked up')));
    provider.chain.fault(null);
    expect((await refresh(provider.issuer, tokens)).status).toBe(200);
    deleteKey();
    pass(21);
    await waitFor(() => logoutsOf(tokens).length > 0);
  });
});
