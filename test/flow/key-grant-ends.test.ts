/** Tokens of a key last as long as the key, the account's word and the operator's. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { KeyPair } from 'near-api-js';
import { aliceAccount, passkeyAccount, teamAccount } from '../../dev/accounts.ts';
import { authorize, authorizeWithKey } from '../../dev/wallet/authorize.ts';
import { editClient, removeClient, type ClientsParts } from '../../src/admin/clients.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { listOf, sendForm } from '../support/account-page.ts';
import { createStoreSwitch } from '../support/broken-stores.ts';
import { eventually } from '../support/eventually.ts';
import {
  askChallenge,
  basic,
  keyClients,
  keyGrant,
  redeem,
  signChallenge,
  signInByKey,
} from '../support/key-client.ts';
import { addTestClient, operatorOn } from '../support/operator.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { login, requestTokens } from '../support/relying-party.ts';
import { userinfoStatus } from '../support/signed-in.ts';
import type { JsonObject } from '../support/visitor.ts';

const accountId = 'alice.sandbox';
const scope = 'openid near offline_access';
/** Seconds. */
const checkedFor = 10;

const stores = createStoreSwitch();
let opened: Stores;
let provider: TestProvider;
let now = Date.now();
let key: KeyPair;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      clients: [...testClients, ...keyClients],
      rate_limits: { enabled: false },
      login: { key_checks: { refresh: checkedFor, session: checkedFor, sweep: false } },
    },
    overrides: {
      clock: () => now,
      wrapStores(given) {
        opened = given;
        return stores.wrap(given);
      },
    },
  });
});
afterAll(() => provider.close());
beforeEach(() => {
  now = Date.now();
  key = KeyPair.fromRandom('ed25519');
  provider.chain.setKey(accountId, key.getPublicKey().toString());
});
afterEach(() => {
  stores.broken = [];
});

const deleteKey = () => provider.chain.deleteKey(accountId, key.getPublicKey().toString());

async function tokensOf(account = accountId, keyPair?: KeyPair): Promise<JsonObject> {
  const options = keyPair === undefined ? {} : { keyPair };
  const { body } = await signInByKey(provider.issuer, account, { scope }, options);
  expect(body).toHaveProperty('refresh_token');
  return body;
}

const refresh = ({ refresh_token: token }: JsonObject) =>
  requestTokens(provider.issuer, {
    grant_type: 'refresh_token',
    client_id: 'script',
    refresh_token: String(token),
  });

describe('tokens end', () => {
  test('where the key is deleted: at the first refresh after the last look is too old', async () => {
    const tokens = await tokensOf(accountId, key);
    deleteKey();
    now += checkedFor * 1000;
    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(provider.issuer, tokens)).toBe(401);
  });

  test('and stay where another key of the account is', async () => {
    const tokens = await tokensOf();
    await tokensOf(accountId, key);
    deleteKey();
    now += checkedFor * 1000;
    expect((await refresh(tokens)).status).toBe(200);
  });

  test('by the sweep, without anybody asking', async () => {
    const swept = await startProvider({
      settings: { clients: keyClients, login: { key_checks: { sweep: 10 } } },
      overrides: { clock: () => now },
    });
    try {
      swept.chain.setKey(accountId, key.getPublicKey().toString());
      const { body } = await signInByKey(swept.issuer, accountId, { scope }, { keyPair: key });
      expect(await userinfoStatus(swept.issuer, body)).toBe(200);
      swept.chain.deleteKey(accountId, key.getPublicKey().toString());
      now += 10_000;
      await eventually(async () => (await userinfoStatus(swept.issuer, body)) === 401, 10_000);
    } finally {
      await swept.close();
    }
  }, 20_000);

  test('where the person ends the app at their page, and the app has to be signed for anew', async () => {
    const tokens = await tokensOf('bob.sandbox');
    const { visitor } = await login(provider.issuer, 'bob.sandbox', { prompt: 'consent' });
    const apps = await listOf(provider.issuer, visitor, 'apps');
    expect(apps.find(({ app }) => app === 'script')).toMatchObject({
      name: 'My script',
      scopes: expect.arrayContaining(['openid', 'near', 'offline_access']),
    });
    await sendForm(provider.issuer, visitor, 'revoke', { app: 'script' });
    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(provider.issuer, tokens)).toBe(401);
    expect(await userinfoStatus(provider.issuer, await tokensOf('bob.sandbox'))).toBe(200);
  });

  test('where the person signs out everywhere', async () => {
    const tokens = await tokensOf('bob.sandbox');
    const { visitor } = await login(provider.issuer, 'bob.sandbox', { prompt: 'consent' });
    await sendForm(provider.issuer, visitor, 'sign-out-everywhere');
    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(provider.issuer, tokens)).toBe(401);
  });

  test('where the client revokes them', async () => {
    const tokens = await tokensOf();
    const body = { client_id: 'script', token: String(tokens['refresh_token']) };
    await fetch(new URL('/revoke', provider.issuer), {
      method: 'POST',
      body: new URLSearchParams(body),
    });
    expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
  });

  test('where the operator bars the account', async () => {
    const tokens = await tokensOf();
    await provider.restart({ access: { deny: [accountId] } });
    try {
      expect((await refresh(tokens)).body['error']).toBe('invalid_grant');
      const { body } = await askChallenge(provider.issuer);
      const refused = await redeem(provider.issuer, await signChallenge(accountId, body));
      expect(refused.body['error']).toBe('invalid_grant');
    } finally {
      await provider.restart();
    }
  });
});

test('the person finds the sign-in in their list, with what the program called itself', async () => {
  const headers = { 'user-agent': 'nightly-report/1.0' };
  await signInByKey(provider.issuer, 'bob.sandbox', {}, { headers });
  const { visitor } = await login(provider.issuer, 'bob.sandbox', { prompt: 'consent' });
  await eventually(async () => {
    const past = await listOf(provider.issuer, visitor, 'signIns');
    return past.some(
      ({ app, userAgent, method }) =>
        app === 'script' && userAgent === headers['user-agent'] && method === 'nep413',
    );
  });
});

test('the log tells of the sign-in and of the tokens, and of no tokens for a challenge', async () => {
  const from = provider.log.length;
  await tokensOf();
  const told = provider.log.slice(from).map((line) => JSON.parse(line) as JsonObject);
  const of = (msg: string) => told.filter((line) => line['msg'] === msg);
  expect(of('signed in')).toMatchObject([{ accountId, clientId: 'script' }]);
  expect(of('tokens issued')).toMatchObject([{ grantType: 'urn:near-oidc:grant-type:nep413' }]);
});

test('a client that an operator’s command added counts as used by tokens, and not by a challenge', async () => {
  const change = { redirect_uris: undefined, grant_types: [keyGrant] };
  const { secret = '' } = await addTestClient(operatorOn(opened), 'stored-bot', change);
  const headers = basic('stored-bot', secret);
  stores.asked.length = 0;
  const { body } = await askChallenge(provider.issuer, {}, headers);
  expect(stores.asked).not.toContain('clients.noteUse');
  const { status } = await redeem(provider.issuer, await signChallenge(accountId, body), headers);
  expect(status).toBe(200);
  expect(stores.asked).toContain('clients.noteUse');
});

test.each<[string, string, (operator: ClientsParts, id: string) => Promise<unknown>]>([
  ['may ask for less', 'invalid_scope', (on, id) => editClient(on, id, { scope: 'openid' })],
  [
    'lost the grant',
    'invalid_request',
    (on, id) => editClient(on, id, { grant_types: ['client_credentials'] }),
  ],
  ['is gone', 'invalid_client', removeClient],
])('a challenge from before its client %s gives no tokens', async (how, error, change) => {
  const operator = operatorOn(opened);
  const id = `stored-${how.replaceAll(' ', '-')}`;
  const given = { redirect_uris: undefined, grant_types: [keyGrant, 'refresh_token'] };
  const { secret = '' } = await addTestClient(operator, id, given);
  const headers = basic(id, secret);
  const { body } = await askChallenge(provider.issuer, { scope }, headers);
  await change(operator, id);
  const answer = await signChallenge(accountId, body);
  expect((await redeem(provider.issuer, answer, headers)).body['error']).toBe(error);
});

describe('by NEP-641', () => {
  const question = ({ chain_id: chainId, payload }: JsonObject) => ({
    chainId: String(chainId),
    payload: String(payload),
    now,
  });

  test.each([
    ['a passkey contract', passkeyAccount],
    ['a multisig', teamAccount],
  ])('%s signs for a program, and the tokens say by what', async (_what, account) => {
    const { body } = await askChallenge(provider.issuer, { scope });
    const tokens = await redeem(provider.issuer, {
      account_id: account.accountId,
      challenge: String(body['challenge']),
      authorization: authorize(account, question(body)),
    });
    expect(decodeJwt(String(tokens.body['id_token']))).toMatchObject({
      sub: account.accountId,
      acr: 'urn:near:nep641',
      near_contract: account.accountId,
    });
    now += checkedFor * 1000;
    expect((await refresh(tokens.body)).status).toBe(200);
  });

  test('what authorizes another challenge gives no tokens', async () => {
    const [one, other] = [
      (await askChallenge(provider.issuer)).body,
      (await askChallenge(provider.issuer)).body,
    ];
    const refused = await redeem(provider.issuer, {
      account_id: accountId,
      challenge: String(one['challenge']),
      authorization: authorizeWithKey(aliceAccount, question(other)),
    });
    expect(refused.body).toMatchObject({
      error: 'invalid_grant',
      error_description: expect.stringContaining('did not authorize'),
    });
  });
});

describe('while storage is away', () => {
  test.each([
    ['challenges.open', 'una.sandbox'],
    ['challenges.take', 'dos.sandbox'],
    ['proofs.keep', 'tria.sandbox'],
    ['records.save Grant', 'vier.sandbox'],
    ['records.save AccessToken', 'fem.sandbox'],
  ])('at %s, nothing is given, and when to come back is said', async (operation, account) => {
    provider.chain.setKey(account, key.getPublicKey().toString());
    const open = await askChallenge(provider.issuer);
    const answer = await signChallenge(account, open.body, { keyPair: key });
    stores.broken = [operation];
    const refused =
      operation === 'challenges.open'
        ? await askChallenge(provider.issuer)
        : await redeem(provider.issuer, answer);
    expect([refused.status, refused.body['error']]).toEqual([503, 'temporarily_unavailable']);
    expect(refused.headers.get('retry-after')).toBe('2');
    stores.broken = [];
    const { status } = await signInByKey(provider.issuer, account, {}, { keyPair: key });
    expect(status).toBe(200);
  });
});
