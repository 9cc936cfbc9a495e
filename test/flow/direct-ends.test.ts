/** A token that was given without a page ends as everything else does: by its person, its key, its holder. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { KeyPair } from 'near-api-js';
import { hashIdentifier } from '../../src/provider/identifiers.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { developmentKey } from '../../dev/accounts.ts';
import { appIdsOf, listOf, sendForm, signInAs } from '../support/account-page.ts';
import { createStoreSwitch, driverWords } from '../support/broken-stores.ts';
import { eventually } from '../support/eventually.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { signInDirectly, verifyToken, type Reply } from '../support/direct.ts';

const accountId = 'alice.sandbox';
const second = 1000;
const checkedFor = 10;

const stores = createStoreSwitch();
let opened: Stores;
let provider: TestProvider;
let issuer: string;
let now = Date.now();
let key: KeyPair;
/** What happens just before a token is kept. */
let meanwhile: () => Promise<unknown> = () => Promise.resolve();
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      direct: { token_ttl: 3600 },
      rate_limits: { enabled: false },
      login: { key_checks: { refresh: checkedFor, session: checkedFor, sweep: false } },
    },
    overrides: {
      clock: () => now,
      wrapStores(given) {
        opened = given;
        const { records } = given;
        const save: typeof records.save = async (record) => {
          if (record.model === 'DirectToken') await meanwhile();
          return records.save(record);
        };
        return stores.wrap({ ...given, records: { ...records, save } });
      },
    },
  });
  ({ issuer } = provider);
});
afterAll(() => provider.close());
beforeEach(() => {
  now = Date.now();
  key = KeyPair.fromRandom('ed25519');
  provider.chain.setKey(accountId, key.getPublicKey().toString());
});
afterEach(() => {
  meanwhile = () => Promise.resolve();
  stores.broken = [];
  provider.chain.fault(null);
});

const tokenOf = async (keyPair = key, account = accountId): Promise<string> => {
  const { body } = await signInDirectly(issuer, account, keyPair);
  return String(body['token']);
};
const look = (token: string): Promise<Reply> => verifyToken(issuer, token);
const statusOf = async (token: string): Promise<number> => (await look(token)).status;
const revoke = (token: string, clientId = 'near-oidc-direct') =>
  fetch(`${issuer}/revoke`, {
    method: 'POST',
    body: new URLSearchParams({ client_id: clientId, token }),
  });
const isKept = async (token: string): Promise<boolean> =>
  (await opened.records.find('DirectToken', hashIdentifier(String(decodeJwt(token).jti)))) !==
  undefined;

describe('a key that was deleted', () => {
  const deleteKey = () => provider.chain.deleteKey(accountId, key.getPublicKey().toString());

  test('ends the token as soon as the last look is too old, for good, and no other', async () => {
    const [token, other] = [await tokenOf(), await tokenOf(developmentKey(accountId))];
    deleteKey();
    expect(await statusOf(token)).toBe(200);
    now += checkedFor * second;
    expect(await statusOf(token)).toBe(401);
    expect(await isKept(token)).toBe(false);
    provider.chain.setKey(accountId, key.getPublicKey().toString());
    expect(await statusOf(token)).toBe(401);
    expect(await statusOf(other)).toBe(200);
  });

  test('that cannot be looked up: 503, and the token is as good as before', async () => {
    const token = await tokenOf();
    now += checkedFor * second;
    provider.chain.fault('down');
    const looked = await look(token);
    expect([looked.status, looked.body['error']]).toEqual([503, 'chain_unavailable']);
    expect(looked.body).not.toHaveProperty('accountId');
    provider.chain.fault(null);
    expect(await statusOf(token)).toBe(200);
  });
});

describe('a person at their account’s page', () => {
  test('sees that they signed in, takes it back, and the token is good no more', async () => {
    const { visitor } = await signInAs(issuer, accountId);
    const [token, other] = [await tokenOf(), await tokenOf()];
    const name = 'Sign-ins without this page';
    await eventually(async () => (await listOf(issuer, visitor, 'signIns')).length > 2);
    const [newest] = await listOf(issuer, visitor, 'signIns');
    expect(newest).toMatchObject({ app: 'near-oidc-direct', name, method: 'nep413' });
    const page = (await visitor.send(`${issuer}/account`)).text;
    expect(page).toContain(name);
    expect(page).toContain('with your wallet alone, without a page of this service');
    expect(page).not.toContain('no longer registered');

    expect(await appIdsOf(issuer, visitor)).toContain('near-oidc-direct');
    await sendForm(issuer, visitor, 'revoke', { app: 'near-oidc-direct' });
    expect([await statusOf(token), await statusOf(other)]).toEqual([401, 401]);
    expect([await isKept(token), await isKept(other)]).toEqual([false, false]);
    expect(await appIdsOf(issuer, visitor)).not.toContain('near-oidc-direct');
    expect(await statusOf(await tokenOf())).toBe(200);
  });

  test('who takes access back ends it for each of many sign-ins that began at one moment', async () => {
    const { visitor } = await signInAs(issuer, accountId);
    const token = await tokenOf();
    const idHash = hashIdentifier(String(decodeJwt(token).jti));
    const { grantId } = (await opened.records.find('DirectToken', idHash))?.payload ?? {};
    const kept = await opened.records.find('Grant', hashIdentifier(String(grantId)));
    const clientId = 'near-oidc-direct';
    for (let count = 0; count < 40; count += 1) {
      const jti = `grant-of-the-same-moment-${count}`;
      const payload = { ...kept?.payload, jti };
      // It lives longer, so it is found, and ended, before the token's.
      const expiresAt = now + 365 * 24 * 60 * 60 * second;
      const grant = { model: 'Grant', idHash: hashIdentifier(jti), payload, expiresAt };
      await opened.records.save({ ...grant, accountId, clientId });
    }
    await sendForm(issuer, visitor, 'revoke', { app: clientId });
    expect(await statusOf(token)).toBe(401);
    expect(await appIdsOf(issuer, visitor)).not.toContain(clientId);
  });

  test('who signs out everywhere ends it too', async () => {
    const { visitor } = await signInAs(issuer, accountId);
    const token = await tokenOf();
    await sendForm(issuer, visitor, 'sign-out-everywhere');
    expect(await statusOf(token)).toBe(401);
    expect(await isKept(token)).toBe(false);
    expect(await statusOf(await tokenOf())).toBe(200);
  });

  test('ends nothing of anybody else', async () => {
    const { visitor } = await signInAs(issuer, 'bob.sandbox');
    const token = await tokenOf();
    await sendForm(issuer, visitor, 'revoke', { app: 'near-oidc-direct' });
    await sendForm(issuer, visitor, 'sign-out-everywhere');
    expect(await statusOf(token)).toBe(200);
  });

  test('a token that was kept while its grant went is good for nothing', async () => {
    const token = await tokenOf();
    const found = await opened.records.find(
      'DirectToken',
      hashIdentifier(String(decodeJwt(token).jti)),
    );
    await opened.records.remove('Grant', hashIdentifier(String(found?.payload['grantId'])));
    expect(await isKept(token)).toBe(true);
    expect(await statusOf(token)).toBe(401);
  });
});

describe('revocation (RFC 7009)', () => {
  test('answers 200 whatever came, and ends what it was sent alone', async () => {
    const [token, other] = [await tokenOf(), await tokenOf()];
    const altered = `${token.slice(0, -6)}AAAAAA`;
    for (const sent of ['nonsense', 'a.b.c', altered, token, token]) {
      expect((await revoke(sent)).status).toBe(200);
    }
    expect([await statusOf(token), await statusOf(other)]).toEqual([401, 200]);
  });

  test('of the last token takes the app from its person’s page, and of no other', async () => {
    const { visitor } = await signInAs(issuer, 'bob.sandbox');
    const bobsKey = developmentKey('bob.sandbox');
    const tokens = [await tokenOf(bobsKey, 'bob.sandbox'), await tokenOf(bobsKey, 'bob.sandbox')];
    const isListed: boolean[] = [];
    for (const token of tokens) {
      await revoke(token);
      isListed.push((await appIdsOf(issuer, visitor)).includes('near-oidc-direct'));
    }
    expect(isListed).toEqual([true, false]);
  });

  test('of the last token, while its person signs in again, ends nothing of the new one', async () => {
    const bobsKey = developmentKey('bob.sandbox');
    const token = await tokenOf(bobsKey, 'bob.sandbox');
    meanwhile = () => revoke(token);
    const next = await tokenOf(bobsKey, 'bob.sandbox');
    expect([await statusOf(token), await statusOf(next)]).toEqual([401, 200]);
  });

  test('holds whatever audience the operator gives tokens meanwhile', async () => {
    const [token, other] = [await tokenOf(), await tokenOf()];
    await provider.restart({ direct: { audience: 'https://api.example' } });
    expect([await statusOf(token), await statusOf(other)]).toEqual([401, 401]);
    expect((await revoke(token)).status).toBe(200);
    await provider.restart({ direct: { token_ttl: 3600 } });
    expect([await statusOf(token), await statusOf(other)]).toEqual([401, 200]);
  });

  test('by an altered token, or as another app, ends nothing', async () => {
    const token = await tokenOf();
    const [header = '', payload = ''] = token.split('.');
    await revoke(`${header}.${payload}.${'A'.repeat(342)}`);
    await revoke(`${header}.${payload}.`);
    expect((await revoke(token, 'public-app')).status).toBe(400);
    expect(await statusOf(token)).toBe(200);
  });

  test('while storage is away answers 503, and never that it is done', async () => {
    const token = await tokenOf();
    stores.broken = ['records.remove'];
    const refused = await revoke(token);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ error: 'temporarily_unavailable' });
    stores.broken = [];
    expect(await statusOf(token)).toBe(200);
  });
});

describe('while storage is away', () => {
  test.each([
    'accountChallenges.list',
    'accountChallenges.take',
    'proofs.keep',
    'records.findGrant',
    'records.save DirectToken',
  ])('nobody is let in (%s), and nothing is told of the reason', async (operation) => {
    stores.broken = [operation];
    const refused = await signInDirectly(issuer, accountId, key);
    expect([refused.status, refused.body['error']]).toEqual([503, 'store_unavailable']);
    expect(refused.headers.get('retry-after')).toBe('2');
    expect(JSON.stringify(refused.body)).not.toContain(driverWords);
    expect(refused.body).not.toHaveProperty('token');
    stores.broken = [];
    expect((await signInDirectly(issuer, accountId, key)).status).toBe(200);
  });

  test('nobody is let in whose grant cannot be kept', async () => {
    stores.broken = ['records.save Grant'];
    const refused = await signInDirectly(issuer, 'dave.sandbox');
    expect([refused.status, refused.body['error']]).toEqual([503, 'store_unavailable']);
  });

  test.each(['records.find', 'proofs.find'])('no token is called good (%s)', async (operation) => {
    const token = await tokenOf();
    stores.broken = [operation];
    const looked = await look(token);
    expect([looked.status, looked.body['error']]).toEqual([503, 'store_unavailable']);
    stores.broken = [];
    expect(await statusOf(token)).toBe(200);
  });
});

test('tokens lie in the store by their hash alone', async () => {
  const token = await tokenOf();
  const jti = String(decodeJwt(token).jti);
  const found = await opened.records.find('DirectToken', hashIdentifier(jti));
  expect(JSON.stringify(found)).not.toContain(jti);
  expect(await opened.records.find('DirectToken', jti)).toBeUndefined();
});

test('a token of an account that the operator bars meanwhile is good no more', async () => {
  const token = await tokenOf();
  await provider.restart({ access: { deny: [accountId] } });
  expect(await statusOf(token)).toBe(401);
  await provider.restart();
  expect(await statusOf(token)).toBe(200);
});

test('the sweep ends the token of a key that is gone, though nobody asks about it', async () => {
  const sweep = { refresh: false, session: false, sweep: 10 };
  await provider.restart({ login: { key_checks: sweep } });
  // Of one account the sweep visits one key at a time, and alice has many here.
  provider.chain.setKey('swept.sandbox', key.getPublicKey().toString());
  const [token, other] = [await tokenOf(key, 'swept.sandbox'), await tokenOf()];
  provider.chain.deleteKey('swept.sandbox', key.getPublicKey().toString());
  now += 9 * second;
  await eventually(async () => !(await isKept(token)), 10_000);
  expect([await statusOf(token), await statusOf(other)]).toEqual([401, 200]);
  await provider.restart();
});
