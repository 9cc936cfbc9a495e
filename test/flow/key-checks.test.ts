/** A login ends when the key that made it is gone from the chain, and not before. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import { developmentKey } from '../../dev/accounts.ts';
import { startChain } from '../../dev/chain/chain.ts';
import { answerLogin, followToApp } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { authorize, errorOf, refresh, signIn, userinfoStatus } from '../support/signed-in.ts';
import type { JsonObject, Visitor } from '../support/visitor.ts';

const accountId = 'alice.sandbox';
const second = 1000;

/** Seconds; less than the default, so that codes outlive the time that passes here. */
const checkedFor = 10;

let provider: TestProvider;
let now = Date.now();
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      login: { key_checks: { refresh: checkedFor, session: checkedFor, sweep: false } },
    },
    overrides: { clock: () => now },
  });
});
afterAll(() => provider.close());

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

describe('a refresh token whose key was deleted on chain', () => {
  test('is refused as soon as the last look is too old, and everything that stems from the login with it', async () => {
    const { tokens, visitor } = await signIn(provider.issuer, accountId, key);
    deleteKey();
    pass(checkedFor);
    expect((await refresh(provider.issuer, tokens)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(provider.issuer, tokens)).toBe(401);
    expect(errorOf((await authorize(provider.issuer, visitor, { prompt: 'none' })).location)).toBe(
      'login_required',
    );
    provider.chain.setKey(accountId, key.getPublicKey().toString());
    expect((await refresh(provider.issuer, tokens)).body['error']).toBe('invalid_grant');
  });

  test.each([
    [
      'a function-call key',
      { FunctionCall: { allowance: null, receiver_id: 'app.sandbox', method_names: [] } },
    ],
    ['a key of a kind to come', { SomethingNew: {} }],
  ])('or has become %s, is refused', async (_what, permission) => {
    const { tokens } = await signIn(provider.issuer, accountId, key);
    provider.chain.setKey(accountId, key.getPublicKey().toString(), permission);
    pass(checkedFor);
    expect((await refresh(provider.issuer, tokens)).body['error']).toBe('invalid_grant');
  });

  test('or whose account was deleted, is refused', async () => {
    provider.chain.setKey('gone.sandbox', key.getPublicKey().toString());
    const { tokens } = await signIn(provider.issuer, 'gone.sandbox', key);
    provider.chain.deleteAccount('gone.sandbox');
    pass(checkedFor);
    expect((await refresh(provider.issuer, tokens)).body['error']).toBe('invalid_grant');
  });

  test('leaves alone what another key of the account signed, at the same app', async () => {
    const kept = await signIn(provider.issuer, accountId, developmentKey(accountId));
    const lost = await signIn(provider.issuer, accountId, key);
    deleteKey();
    pass(checkedFor);
    expect((await refresh(provider.issuer, lost.tokens)).body['error']).toBe('invalid_grant');
    const { status, body } = await refresh(provider.issuer, kept.tokens);
    expect(status).toBe(200);
    expect(await userinfoStatus(provider.issuer, body)).toBe(200);
    expect((await authorize(provider.issuer, kept.visitor)).location).toContain(
      'https://app.example/callback?code=',
    );
  });
});

describe('when no node can be asked', () => {
  test('a refresh answers 503, and the refresh token is not spent', async () => {
    const { tokens } = await signIn(provider.issuer, accountId, key);
    pass(checkedFor);
    provider.chain.fault('down');
    const refused = await refresh(provider.issuer, tokens);
    expect([refused.status, refused.body['error']]).toEqual([503, 'temporarily_unavailable']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    provider.chain.fault(null);
    expect((await refresh(provider.issuer, tokens)).status).toBe(200);
  });

  test('a refresh token that is used a second time still ends its family', async () => {
    const { tokens } = await signIn(provider.issuer, accountId, key);
    const { body: next } = await refresh(provider.issuer, tokens);
    // Longer than a lost answer is made up for.
    pass(checkedFor + 30);
    provider.chain.fault('down');
    expect((await refresh(provider.issuer, tokens)).body['error']).toBe('invalid_grant');
    provider.chain.fault(null);
    expect((await refresh(provider.issuer, next)).body['error']).toBe('invalid_grant');
  });

  test('a silent login is sent back with the reason, a person gets a page that says it', async () => {
    const { visitor } = await signIn(provider.issuer, accountId, key);
    pass(checkedFor);
    provider.chain.fault('down');
    const silent = await authorize(provider.issuer, visitor, { prompt: 'none' });
    expect(errorOf(silent.location)).toBe('temporarily_unavailable');
    const shown = await authorize(provider.issuer, visitor);
    expect([shown.status, shown.location]).toEqual([503, undefined]);
    expect(Number(shown.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(shown.text).toContain('Too few sandbox nodes said in time');
    provider.chain.fault(null);
    expect((await authorize(provider.issuer, visitor)).location).toContain('code=');
  });

  test('a key that was seen lately is good enough', async () => {
    const { tokens } = await signIn(provider.issuer, accountId, key);
    pass(checkedFor - 1);
    provider.chain.fault('down');
    const { status } = await refresh(provider.issuer, tokens);
    provider.chain.fault(null);
    expect(status).toBe(200);
  });
});

describe('where several nodes are to be asked', () => {
  test('one node’s no, which no other can confirm, ends nothing', async () => {
    const two = await startProvider({
      quorum: 2,
      near: { quorum: 1 },
      settings: { login: { key_checks: { refresh: 0, sweep: false } } },
    });
    try {
      for (const chain of two.chains) chain.setKey(accountId, key.getPublicKey().toString());
      const { tokens } = await signIn(two.issuer, accountId, key);
      const [first, other] = two.chains;
      first?.deleteKey(accountId, key.getPublicKey().toString());
      other?.fault('down');
      expect(await refresh(two.issuer, tokens)).toMatchObject({ status: 503 });
      other?.fault(null);
      other?.deleteKey(accountId, key.getPublicKey().toString());
      expect((await refresh(two.issuer, tokens)).body['error']).toBe('invalid_grant');
    } finally {
      await two.close();
    }
  });
});

describe('one node’s no that another contradicts', () => {
  test('ends nothing, however new a block the first one claims', async () => {
    const ahead = await startChain({ now: () => Date.now() + 5000 });
    const honest = await startChain();
    const two = await startProvider({
      near: { quorum: 1 },
      rpcUrls: () => [ahead.url, honest.url],
      settings: { login: { key_checks: { refresh: 0, sweep: false } } },
    });
    try {
      const publicKey = key.getPublicKey().toString();
      for (const chain of [ahead, honest]) chain.setKey(accountId, publicKey);
      const { tokens } = await signIn(two.issuer, accountId, key);
      ahead.deleteKey(accountId, publicKey);
      expect(await refresh(two.issuer, tokens)).toMatchObject({ status: 503 });
      ahead.setKey(accountId, publicKey);
      expect(await refresh(two.issuer, tokens)).toMatchObject({ status: 200 });
    } finally {
      await two.close();
      await Promise.all([ahead.close(), honest.close()]);
    }
  });
});

describe('the chain is asked', () => {
  test('about one key once in a while, however many tokens and browsers hang on it', async () => {
    const logins = [
      await signIn(provider.issuer, accountId, key),
      await signIn(provider.issuer, accountId, key),
      await signIn(provider.issuer, accountId, key),
    ];
    pass(checkedFor);
    const before = lookUps();
    const answers = await Promise.all([
      ...logins.map(({ tokens }) => refresh(provider.issuer, tokens).then(({ status }) => status)),
      ...logins.map(({ visitor }) =>
        authorize(provider.issuer, visitor).then(({ status }) => status),
      ),
    ]);
    expect(answers).toEqual([200, 200, 200, 303, 303, 303]);
    expect(lookUps() - before).toBe(1);
    pass(checkedFor - 1);
    await authorize(provider.issuer, logins[0]?.visitor as Visitor);
    expect(lookUps() - before).toBe(1);
  });

  test('not at all where the person signs anew', async () => {
    const { visitor } = await signIn(provider.issuer, accountId, key);
    pass(checkedFor);
    const before = lookUps();
    expect((await authorize(provider.issuer, visitor, { prompt: 'login' })).location).toContain(
      '/interaction/',
    );
    expect(lookUps()).toBe(before);
  });
});

describe('a session whose key was deleted on chain', () => {
  test('is nobody’s any more: the next login needs a signature, and works', async () => {
    const { visitor } = await signIn(provider.issuer, accountId, key);
    deleteKey();
    pass(checkedFor);
    const { location: page = '' } = await authorize(provider.issuer, visitor);
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
    const { visitor } = await signIn(provider.issuer, accountId, key);
    const { location: page = '' } = await authorize(provider.issuer, visitor, {
      prompt: 'select_account',
    });
    deleteKey();
    pass(checkedFor);
    const { body } = await visitor.sendJson(`${page}/continue`, {});
    const { location } = await visitor.send(String(body['redirectTo']));
    expect(location).toContain('/interaction/');
    const { body: step } = await visitor.sendJson(location ?? '');
    expect(step).toMatchObject({ prompt: { name: 'login' } });
  });

  test('copied before, is worth nothing after', async () => {
    const { visitor } = await signIn(provider.issuer, accountId, key);
    const thief = visitor.clone();
    deleteKey();
    pass(checkedFor);
    await authorize(provider.issuer, visitor);
    provider.chain.setKey(accountId, key.getPublicKey().toString());
    expect((await authorize(provider.issuer, thief)).location).toContain('/interaction/');
  });
});
