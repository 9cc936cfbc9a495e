/**
 * Logins of accounts that a contract speaks for (NEP-641), over real HTTP, with one
 * node's word and with that of two.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { KeyPair } from 'near-api-js';
import {
  aliceAccount,
  developmentKey,
  implicitAccount,
  passkeyAccount,
  teamAccount,
  walletContractAccount,
} from '../../dev/accounts.ts';
import { authorize, authorizeWithKey } from '../../dev/wallet/authorize.ts';
import type { ContractAccount } from '../../dev/wallet/types.ts';
import { expectRefusal } from '../support/refusal.ts';
import {
  answerLogin,
  followToApp,
  openLogin,
  redemption,
  requestTokens,
  type OpenLogin,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { refresh } from '../support/signed-in.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

const asked = { scope: 'openid near offline_access', prompt: 'consent' };

const panic = (message: string) => () => {
  throw new Error(message);
};

const question = ({ challenge }: OpenLogin) =>
  challenge['nep641'] as { chainId: string; payload: string };

describe.each([1, 2])('with a quorum of %d', (quorum) => {
  let provider: TestProvider;
  let now = Date.now();
  beforeAll(async () => {
    provider = await startProvider({
      settings: {
        rate_limits: { enabled: false },
        login: { key_checks: { refresh: 10, sweep: false } },
      },
      quorum,
      overrides: { clock: () => now },
    });
  });
  afterAll(() => provider.close());

  const chains = () => provider.chains;
  const open = (visitor?: Visitor) => openLogin(provider.issuer, asked, visitor);
  const post = ({ visitor, page }: OpenLogin, body: JsonObject) =>
    visitor.sendJson(`${page}/login`, body);
  const authorizeAs = (account: ContractAccount, login: OpenLogin) =>
    post(login, {
      accountId: account.accountId,
      authorization: authorize(account, { ...question(login), now }),
    });

  async function tokens(login: OpenLogin, answer: { body: JsonObject }): Promise<JsonObject> {
    const app = await followToApp(login.visitor, String(answer.body['redirectTo']));
    const form = redemption(login.request, app.searchParams);
    return (await requestTokens(provider.issuer, form)).body;
  }

  test('the challenge says what a contract’s wallet needs', async () => {
    const login = await open();
    const { chainId, payload } = question(login);
    expect(chainId).toBe('localnet');
    const { domain, action, msg } = JSON.parse(payload) as Record<string, string>;
    expect([domain, action]).toEqual([new URL(provider.issuer).host, 'Login']);
    expect(JSON.parse(msg ?? '')).toEqual({
      app: 'app.example',
      code: login.challenge['code'],
      nonce: login.challenge['nonce'],
      expires_at: login.challenge['expiresAt'],
    });
  });

  test.each([
    ['an ed25519 wallet contract', walletContractAccount],
    ['a passkey wallet contract', passkeyAccount],
    ['two of the three members of a multisig', teamAccount],
  ])('%s gets in, and the app learns by what', async (_what, account) => {
    const login = await open();
    const given = await tokens(login, await authorizeAs(account, login));
    const idToken = decodeJwt(String(given['id_token']));
    expect(idToken).toMatchObject({
      sub: account.accountId,
      acr: 'urn:near:nep641',
      amr: ['pop'],
      near_network: 'sandbox',
      near_contract: account.accountId,
    });
    expect(idToken).not.toHaveProperty('near_public_key');
    now += 10_000;
    expect((await refresh(provider.issuer, given)).status).toBe(200);
  });

  test('a full-access key gets in by NEP-641 too, and stands in the token', async () => {
    const login = await open();
    const authorization = authorizeWithKey(aliceAccount, { ...question(login), now });
    const answer = await post(login, { accountId: aliceAccount.accountId, authorization });
    const idToken = decodeJwt(String((await tokens(login, answer))['id_token']));
    expect(idToken).toMatchObject({
      sub: aliceAccount.accountId,
      acr: 'urn:near:nep641',
      near_public_key: aliceAccount.publicKey,
    });
  });

  test('an implicit account gets in by its key', async () => {
    const login = await open();
    const answer = await answerLogin(login, implicitAccount.accountId, {
      keyPair: developmentKey('implicit'),
    });
    const idToken = decodeJwt(String((await tokens(login, answer))['id_token']));
    expect(idToken.sub).toBe(implicitAccount.accountId);
  });

  describe('is refused', () => {
    const refused = (
      login: OpenLogin,
      answer: { status: number; body: JsonObject },
      words: RegExp,
      code = 'authorization_refused',
    ) => expectRefusal(login, answer, [401, code, words]);

    test('an authorization shown twice, by itself and with the cookies of before', async () => {
      const login = await open();
      const thief = login.visitor.clone();
      const body = {
        accountId: passkeyAccount.accountId,
        authorization: authorize(passkeyAccount, { ...question(login), now }),
      };
      expect((await post(login, body)).status).toBe(200);
      const again = await post(login, body);
      expect([again.status, again.body['error']]).toEqual([401, 'challenge_spent']);
      const stolen = await post({ ...login, visitor: thief }, body);
      expect(stolen.status).toBe(401);
    });

    test('one for another browser’s sign-in', async () => {
      const [victim, attacker] = [await open(), await open(new Visitor())];
      const authorization = authorize(passkeyAccount, { ...question(victim), now });
      const answer = await post(attacker, { accountId: passkeyAccount.accountId, authorization });
      await refused(attacker, answer, /another message/);
    });

    test.each([
      ['another network', { chainId: 'mainnet' }, /contract said no/],
      ['another place in a tree', { path: ['team.sandbox'] }, /contract said no/],
      ['another payload', { payload: 'Hello' }, /another message/],
      ['a time to come', { later: 3_600_000 }, /contract said no/],
    ])('one for %s', async (_what, change, words) => {
      const login = await open();
      const { later = 0, ...rest } = change as { later?: number };
      const authorization = authorize(passkeyAccount, {
        ...question(login),
        now: now + later,
        ...rest,
      });
      await refused(
        login,
        await post(login, { accountId: passkeyAccount.accountId, authorization }),
        words,
      );
    });

    test('one of another account', async () => {
      const login = await open();
      const authorization = authorize(passkeyAccount, { ...question(login), now });
      await refused(
        login,
        await post(login, { accountId: walletContractAccount.accountId, authorization }),
        /contract said no/,
      );
    });

    test('one where a single member of the multisig approved', async () => {
      const login = await open();
      const one = { ...teamAccount, signers: teamAccount.signers.slice(0, 1) };
      await refused(login, await authorizeAs(one, login), /contract said no/);
    });

    test('one where a member’s key is not on chain any more', async () => {
      const login = await open();
      for (const chain of chains()) {
        chain.deleteKey(aliceAccount.accountId, aliceAccount.publicKey);
      }
      const answer = await authorizeAs(teamAccount, login);
      for (const chain of chains()) chain.setKey(aliceAccount.accountId, aliceAccount.publicKey);
      await refused(login, answer, /not a full-access key/);
    });

    test.each([
      ['an account that does not exist', 'nobody.sandbox'],
      ['an account without a contract', 'bob.sandbox'],
      ['a deterministic account that does not exist', `0s${'0'.repeat(40)}`],
    ])('%s, in the same words', async (_what, accountId) => {
      const login = await open();
      const authorization = authorize(passkeyAccount, { ...question(login), now });
      await refused(
        login,
        await post(login, { accountId, authorization }),
        /no smart contract that can/,
      );
    });

    test.each([
      ['panics', panic('no'), /said no/],
      ['loops', panic('Exceeded the prepaid gas'), /smart contract did not finish/],
      ['answers nonsense', 'nonsense', /no answer that can be read/],
      ['names 10,000 members', { members: 10_000 }, /no answer that can be read/],
      ['names 17 members', { members: 17 }, /names more accounts than this service looks at/],
    ] as const)('a contract that %s', async (_what, view, words) => {
      const accountId = 'hostile.sandbox';
      const login = await open();
      const { payload } = question(login);
      const pending = { account_id: 'bob.sandbox', authorization: '', expect: '' };
      const answer =
        typeof view === 'object'
          ? { payload, pending: Array.from({ length: view.members }, () => pending) }
          : view;
      for (const chain of chains()) chain.setView(accountId, 'w_resolve_auth', answer as never);
      await refused(login, await post(login, { accountId, authorization: 'x' }), words);
    });

    test.each([
      [
        'a signature and an authorization at once',
        { publicKey: 'ed25519:x', signature: 'x' },
        /exclude each other/,
      ],
      [
        'an authorization of more than 32 KiB',
        { authorization: 'x'.repeat(33_000) },
        /longer than 32768/,
      ],
      [
        'an authorization that is not text',
        { authorization: { msg: {} } },
        /authorization is missing/,
      ],
      [
        'an authorization that no database could keep',
        { authorization: 'a\0b' },
        /authorization is not well-formed/,
      ],
      [
        'a lone surrogate in an authorization',
        { authorization: 'a\ud800b' },
        /authorization is not well-formed/,
      ],
      ['an account id that is none', { accountId: 'Alice.sandbox' }, /not a NEAR account id/],
    ])('%s, and the challenge is not spent', async (_what, change, words) => {
      const login = await open();
      const { status, body } = await post(login, {
        accountId: passkeyAccount.accountId,
        authorization: 'x',
        ...change,
      });
      expect([status, String(body['message'])]).toEqual([400, expect.stringMatching(words)]);
      expect((await authorizeAs(passkeyAccount, login)).status).toBe(200);
    });

    test('a NEP-413 signature for an account of a contract, in words that say why', async () => {
      const login = await open();
      const answer = await answerLogin(login, passkeyAccount.accountId, {
        keyPair: KeyPair.fromRandom('ed25519'),
      });
      await refused(login, answer, /mostly held by a smart contract/, 'contract_account');
    });
  });

  test('a login ends when the contract no longer authorizes it', async () => {
    const login = await open();
    const given = await tokens(login, await authorizeAs(walletContractAccount, login));
    const { accountId } = walletContractAccount;
    for (const chain of chains()) {
      chain.setView(accountId, 'w_resolve_auth', panic('signature is disabled'));
    }
    now += 10_000;
    expect((await refresh(provider.issuer, given)).body['error']).toBe('invalid_grant');
  });

  test('nothing that was signed stands in the log', () => {
    const written = provider.log.join('\n');
    expect(written).toContain('contract_refused');
    expect(written).not.toContain('client_data_json');
    expect(written).not.toContain('access_key');
    expect(written).not.toContain('"via');
  });
});
