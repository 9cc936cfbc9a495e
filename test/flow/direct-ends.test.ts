/** A token that was given without a page ends as everything else does: by its person, its key, its holder. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type JSONWebKeySet,
  jwtVerify,
} from 'jose';
import { KeyPair } from 'near-api-js';
import { hashIdentifier } from '../../src/provider/identifiers.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { developmentKey } from '../../dev/accounts.ts';
import { appIdsOf, listOf, sendForm, signInAs } from '../support/account-page.ts';
import { createStoreSwitch, driverWords } from '../support/broken-stores.ts';
import { eventually } from '../support/eventually.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { signInDirectly, verifyToken, type Reply } from '../support/direct.ts';
import { userinfoStatus } from '../support/signed-in.ts';

const accountId = 'alice.sandbox';
const second = 1000;
const day = 24 * 60 * 60 * second;
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

describe('what is no token of ours', () => {
  /** Claims of a good one, signed otherwise. */
  const claimsOf = (token: string) => ({ ...decodeJwt(token) });

  test.each([
    ['nothing but letters', () => 'letters'],
    ['three empty parts', () => '..'],
    ['without its signature', (token: string) => token.replace(/[^.]*$/, '')],
    [
      'with another payload',
      (token: string) => {
        const [header = '', , signature = ''] = token.split('.');
        const claims = JSON.stringify({ ...claimsOf(token), sub: 'bob.sandbox' });
        return `${header}.${Buffer.from(claims).toString('base64url')}.${signature}`;
      },
    ],
    [
      'alg none',
      (token: string) => {
        const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
        return `${header}.${token.split('.')[1] ?? ''}.`;
      },
    ],
  ])('%s', async (_name, change) => {
    const looked = await look(change(await tokenOf()));
    expect([looked.status, looked.body['error']]).toEqual([401, 'invalid_token']);
  });

  test('one that was signed with the public key as a secret, or by a key that it brings', async () => {
    const token = await tokenOf();
    const { kid } = decodeProtectedHeader(token);
    const jwks = (await (await fetch(`${issuer}/jwks`)).json()) as JSONWebKeySet;
    const published = jwks.keys.find((each) => each.kid === kid);
    const secret = Buffer.from(JSON.stringify(published));
    const byHash = await new SignJWT(claimsOf(token))
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: String(kid) })
      .sign(secret);
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    const byStranger = await new SignJWT(claimsOf(token))
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: String(kid), jwk })
      .sign(privateKey);
    expect([await statusOf(byHash), await statusOf(byStranger)]).toEqual([401, 401]);
  });

  test('an ID token or an opaque token of an app', async () => {
    const { tokens } = await signInAs(issuer, accountId);
    expect(await statusOf(String(tokens['id_token']))).toBe(401);
    expect(await statusOf(String(tokens['access_token']))).toBe(401);
  });

  test('nor is ours one for an app’s endpoints', async () => {
    const token = await tokenOf();
    expect(await userinfoStatus(issuer, { access_token: token })).toBe(401);
    const hint = new URLSearchParams({ id_token_hint: token });
    expect((await fetch(`${issuer}/logout?${hint.toString()}`)).status).toBe(400);
    const asked = new URLSearchParams({
      client_id: 'near-oidc-direct',
      redirect_uri: 'https://evil.example/',
      response_type: 'code',
    });
    const page = await fetch(`${issuer}/authorize?${asked.toString()}`, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([400, null]);
  });

  test('one that expired', async () => {
    const token = await tokenOf();
    now += 3599 * second;
    expect(await statusOf(token)).toBe(200);
    now += second;
    expect(await statusOf(token)).toBe(401);
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

test('keys that are rotated: a token of before is good until it expires, the next is by the new key', async () => {
  // The library dates what it makes by the machine's own clock, and must not find it expired.
  let time = Date.now() - 21 * day;
  const rotating = await startProvider({
    settings: {
      direct: { token_ttl: 14 * 24 * 60 * 60 },
      keys: { publish_ahead: 600, rotate_after_days: 1 },
      rate_limits: { enabled: false },
      login: { key_checks: { refresh: false, session: false, sweep: false } },
    },
    overrides: { clock: () => time },
  });
  const sign = async () => String((await signInDirectly(rotating.issuer, accountId)).body['token']);
  const lookAt = async (token: string) => (await verifyToken(rotating.issuer, token)).status;
  try {
    const token = await sign();
    const { kid } = decodeProtectedHeader(token);
    await eventually(async () => {
      time += 4 * 60 * 60 * second;
      return decodeProtectedHeader(await sign()).kid !== kid;
    }, 30_000);
    expect(await lookAt(token)).toBe(200);
    const jwks = (await (await fetch(`${rotating.issuer}/jwks`)).json()) as JSONWebKeySet;
    const options = { currentDate: new Date(time) };
    const { payload } = await jwtVerify(token, createLocalJWKSet(jwks), options);
    expect(payload.sub).toBe(accountId);
    time = Number(payload.exp) * second - second;
    expect(await lookAt(token)).toBe(200);
    time += second;
    expect(await lookAt(token)).toBe(401);
  } finally {
    await rotating.close();
  }
});
