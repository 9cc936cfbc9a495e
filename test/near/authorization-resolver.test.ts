/** One account: what its keys, its contract and the chain have to say of a blob. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import type { Permission } from '../../dev/chain/chain.ts';
import { implicitAccountId } from '../../src/near/implicit-account.ts';
import { parsePublicKey } from '../../src/near/public-key.ts';
import { authorize, now, pairOf, payload, publicKeyOf } from './authorizations.ts';
import { method, obey, openStage, says, type Stage } from './resolver-stage.ts';

const alice = pairOf('alice');
const secp = KeyPair.fromRandom('secp256k1');
const account = 'alice.near';
const limited: Permission = {
  FunctionCall: { allowance: null, receiver_id: 'app.near', method_names: [] },
};
const gasKey: Permission = { GasKeyFullAccess: { balance: '1', num_nonces: 1 } };

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

const signed = (keyPair = alice, signerId = account) => authorize({ keyPair }, { signerId });

describe('a full-access key', () => {
  test.each([
    ['ed25519', alice, 'FullAccess'],
    ['secp256k1', secp, 'FullAccess'],
    ['a gas key with full access', alice, gasKey],
  ] as const)('lets in: %s', async (_what, pair, permission) => {
    stage.chain.setKey(account, publicKeyOf(pair), permission);
    expect(await stage.resolve(account, await signed(pair))).toEqual({
      kind: 'key',
      publicKey: publicKeyOf(pair),
      host: new URL(stage.chain.url).host,
    });
    expect(stage.queries()).toEqual([`view_access_key ${account}`]);
  });

  test('goes before the contract, which is not asked', async () => {
    stage.chain.setKey(account, publicKeyOf(alice));
    stage.chain.setView(account, method, { payload });
    expect(await stage.outcome(account, await signed())).toBe('key');
    expect(stage.queries()).toEqual([`view_access_key ${account}`]);
  });

  test('that signed another payload settles it, whatever the contract would say', async () => {
    stage.chain.setKey(account, publicKeyOf(alice));
    stage.chain.setView(account, method, { payload });
    const blob = await authorize({ keyPair: alice }, { signerId: account, payload: 'other' });
    expect(await stage.outcome(account, blob)).toBe('other_payload');
  });
});

describe('refused by the chain', () => {
  test('a limited key', async () => {
    stage.chain.setKey(account, publicKeyOf(alice), limited);
    expect(await stage.outcome(account, await signed())).toBe('limited_key');
  });

  test('a key that was deleted', async () => {
    stage.chain.setKey(account, publicKeyOf(alice));
    stage.chain.deleteKey(account, publicKeyOf(alice));
    expect(await stage.outcome(account, await signed())).toBe('key_refused');
  });

  test('a key of an account that does not exist and is not the key’s own', async () => {
    expect(await stage.outcome(account, await signed(), { uncreatedMayEnter: true })).toBe(
      'key_refused',
    );
  });
});

describe.each([
  ['ed25519', alice],
  ['secp256k1', secp],
])('the implicit account of an %s key', (_curve, pair) => {
  const implicit = implicitAccountId(parsePublicKey(publicKeyOf(pair)));

  test('that exists without the key is refused: its owner may have removed it', async () => {
    stage.chain.createAccount(implicit);
    const blob = await signed(pair, implicit);
    expect(await stage.outcome(implicit, blob, { uncreatedMayEnter: true })).toBe('key_refused');
  });

  test('that holds the key enters', async () => {
    stage.chain.setKey(implicit, publicKeyOf(pair));
    expect(await stage.outcome(implicit, await signed(pair, implicit))).toBe('key');
  });

  test('that was never created enters only where the operator says so', async () => {
    const blob = await signed(pair, implicit);
    expect(await stage.outcome(implicit, blob)).toBe('uncreated');
    expect(await stage.outcome(implicit, blob, { uncreatedMayEnter: true })).toBe('key');
  });

  test('of somebody else is not entered with this key', async () => {
    const other = implicitAccountId(parsePublicKey(publicKeyOf(pairOf('bob'))));
    const blob = await signed(pair, other);
    expect(await stage.outcome(other, blob, { uncreatedMayEnter: true })).toBe('key_refused');
  });
});

describe('refused before any key is looked up', () => {
  test.each([
    ['another network', { chainId: 'mainnet' }, 'wrong_network'],
    ['another account', { signerId: 'bob.near' }, 'other_account'],
    ['a member of a multisig', { path: ['dao.near'] }, 'other_path'],
    ['a time to come', { timestamp: BigInt(now + 1) * 1_000_000n }, 'from_the_future'],
  ])('%s', async (_what, envelope, reason) => {
    stage.chain.setKey(account, publicKeyOf(alice));
    const blob = await authorize({ keyPair: alice }, { signerId: account, ...envelope });
    expect(await stage.outcome(account, blob)).toBe(reason);
    expect(stage.queries()).toEqual([`call_function ${account}`]);
  });

  test('a callback to another site', async () => {
    stage.chain.setKey(account, publicKeyOf(alice));
    const callbackUrl = 'https://phish.example/collect';
    const blob = await authorize({ keyPair: alice, callbackUrl }, { signerId: account });
    expect(await stage.outcome(account, blob)).toBe('other_callback');
  });

  test('a signature that is not the key’s', async () => {
    stage.chain.setKey(account, publicKeyOf(alice));
    const { signature } = JSON.parse(await signed(pairOf('bob'))) as { signature: string };
    const blob = await authorize({ keyPair: alice, change: { signature } }, { signerId: account });
    expect(await stage.outcome(account, blob)).toBe('wrong_signature');
  });

  test('an unknown field makes it the contract’s blob, and its reason the contract’s', async () => {
    stage.chain.setKey(account, publicKeyOf(alice));
    const change = { memo: '' };
    const blob = await authorize({ keyPair: alice, change }, { signerId: account });
    expect(await stage.outcome(account, blob)).toBe('no_contract');
  });

  test('a blob of more than 32 KiB, counted in bytes: no node is asked', async () => {
    stage.chain.setView(account, method, { payload });
    const largest = 'ü'.repeat(16 * 1024);
    expect(await stage.outcome(account, largest)).toBe('contract');
    const asked = stage.chain.requests.length;
    expect(await stage.resolve(account, `${largest}.`)).toMatchObject({
      reason: 'too_large',
      host: '',
    });
    expect(stage.chain.requests).toHaveLength(asked);
  });
});

describe('a contract', () => {
  test('that authorizes the payload lets in, asked once at one block', async () => {
    stage.chain.setView(account, method, obey);
    expect(await stage.resolve(account, says(payload))).toMatchObject({ kind: 'contract' });
    expect(stage.queries()).toEqual([`call_function ${account}`]);
    expect(stage.blocks()).toEqual([expect.any(String)]);
  });

  test('lets in where the key did not', async () => {
    stage.chain.setKey(account, publicKeyOf(alice), limited);
    stage.chain.setView(account, method, { payload });
    expect(await stage.outcome(account, await signed())).toBe('contract');
  });

  test('that refuses leaves the key’s reason to be told, and both to the log', async () => {
    stage.chain.setView(account, method, () => {
      throw new Error('not mine');
    });
    const verdict = await stage.resolve(account, await signed());
    expect(verdict).toMatchObject({ reason: 'key_refused' });
    expect(verdict).toMatchObject({ detail: expect.stringMatching(/^alice\.near: .*not mine/) });
  });

  test.each([
    ['another payload', { payload: `${payload} ` }, 'other_payload'],
    ['no object', 'yes', 'malformed_answer'],
    ['null', null, 'malformed_answer'],
    ['no payload', { pending: [] }, 'malformed_answer'],
    ['a payload of another type', { payload: { domain: 'x' } }, 'malformed_answer'],
    ['a pending that is no list', { payload, pending: {} }, 'malformed_answer'],
    ['a null pending', { payload, pending: null }, 'malformed_answer'],
    [
      'a pending account that is none',
      { payload, pending: [{ account_id: '../x', authorization: '', expect: payload }] },
      'malformed_answer',
    ],
    [
      'a pending without expect',
      { payload, pending: [{ account_id: 'bob.near', authorization: '' }] },
      'malformed_answer',
    ],
    ['100 KB', { payload: 'x'.repeat(100_000) }, 'answer_too_large'],
    ['1 MB', { payload: 'x'.repeat(1_000_000) }, 'answer_too_large'],
  ])('that answers %s is refused', async (_what, answer, reason) => {
    stage.chain.setView(account, method, answer);
    expect(await stage.outcome(account, 'blob')).toBe(reason);
    expect(stage.queries()).toEqual([`call_function ${account}`]);
  });

  test.each([
    ['is not there, nor the account', () => undefined, 'no_account'],
    ['is not there', () => stage.chain.createAccount(account), 'no_contract'],
    ['does not resolve', () => stage.chain.setView(account, 'other', 1), 'no_method'],
    [
      'panics',
      () =>
        stage.chain.setView(account, method, () => {
          throw new Error('invalid signature');
        }),
      'contract_refused',
    ],
    [
      'loops',
      () =>
        stage.chain.setView(account, method, () => {
          throw new Error('Exceeded the prepaid gas');
        }),
      'out_of_gas',
    ],
  ])('that %s is refused', async (_what, prepare, reason) => {
    prepare();
    expect(await stage.outcome(account, 'blob')).toBe(reason);
  });
});
