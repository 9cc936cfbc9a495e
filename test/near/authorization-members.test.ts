/**
 * Trees of authorizations: each member must hold, at its own place, for what its parent
 * expects; and what a contract can make us do is bounded, whatever it answers.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import { multisig } from '../../dev/chain/contracts/multisig-contract.ts';
import { ed25519Wallet } from '../../dev/chain/contracts/wallet-contract.ts';
import { implicitAccountId } from '../../src/near/implicit-account.ts';
import { parsePublicKey } from '../../src/near/public-key.ts';
import { authorize, authorizeByWallet, pairOf, payload, publicKeyOf } from './authorizations.ts';
import { forwardTo, startNode, stopNodes } from './local-node.ts';
import { member, method, obey, openStage, resolveOn, rpcOf, says } from './resolver-stage.ts';
import type { Pending, Stage } from './resolver-stage.ts';

const dao = 'dao.near';
const vault = 'vault.near';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  for (const contract of [dao, vault, 'leaf.near']) stage.chain.setView(contract, method, obey);
});
afterEach(async () => {
  await stopNodes();
  await stage.close();
});

/** A member with a full-access key, who signs for `path`. */
async function keyed(name: string, path = [dao], pair = pairOf(name)): Promise<Pending> {
  const signerId = `${name}.near`;
  stage.chain.setKey(signerId, publicKeyOf(pair));
  return member(signerId, await authorize({ keyPair: pair }, { signerId, path }));
}

describe('every member holds', () => {
  test('three of them: keys of both curves, and a contract', async () => {
    const blob = says(
      payload,
      await keyed('alice'),
      await keyed('bob', [dao], KeyPair.fromRandom('secp256k1')),
      member('leaf.near', says(payload)),
    );
    expect(await stage.outcome(dao, blob)).toBe('contract');
  });

  test('two levels down, where each signs the whole way up', async () => {
    const inner = says(
      payload,
      await keyed('alice', [vault, dao]),
      member('leaf.near', says('x'), 'x'),
    );
    const blob = says(payload, member(vault, inner), await keyed('bob'));
    expect(await stage.outcome(dao, blob)).toBe('contract');
    expect(stage.blocks()).toEqual([expect.any(String)]);
  });

  test('and each contract is told the way, its direct parent first', async () => {
    const told: unknown[] = [];
    stage.chain.setView('leaf.near', method, (args) => {
      told.push(args);
      return { payload };
    });
    await stage.outcome(dao, says(payload, member(vault, says(payload, member('leaf.near', 'b')))));
    expect(told).toEqual([{ path: [vault, dao], authorization: 'b' }]);
  });

  test('a member may be an implicit account that was not created yet', async () => {
    const pair = pairOf('implicit');
    const signerId = implicitAccountId(parsePublicKey(publicKeyOf(pair)));
    const callbackUrl = 'https://wallet.example/';
    const blob = await authorize({ keyPair: pair, callbackUrl }, { signerId, path: [dao] });
    expect(await stage.outcome(dao, says(payload, member(signerId, blob)))).toBe('contract');
  });

  test('the same account may be asked more than once, in a cycle that ends', async () => {
    const blob = says(payload, member(vault, says(payload, member(dao, says(payload)))));
    expect(await stage.outcome(dao, blob)).toBe('contract');
  });
});

describe('contracts that check for themselves', () => {
  const wallet = 'wallet.near';
  const pair = pairOf('wallet');
  const people = ['alice.near', 'bob.near', wallet, 'erin.near', 'frank.near'];
  const approvals = (...members: Pending[]) => JSON.stringify({ approvals: { payload, members } });
  const byWallet = (path: string[]) =>
    member(wallet, authorizeByWallet(pair, { signerId: wallet, path }));

  beforeEach(() => {
    stage.chain.setView(dao, method, multisig({ members: people, threshold: 3 }));
    stage.chain.setView(vault, method, multisig({ members: [wallet], threshold: 1 }));
    stage.chain.setView(wallet, method, ed25519Wallet(publicKeyOf(pair)));
  });

  test('a wallet at the top level', async () => {
    expect(await stage.outcome(wallet, byWallet([]).authorization)).toBe('contract');
  });

  test('3 of 5: two keys and a wallet contract; 2 of 5 are not enough', async () => {
    const [alice, bob] = [await keyed('alice'), await keyed('bob')];
    expect(await stage.outcome(dao, approvals(alice, bob, byWallet([dao])))).toBe('contract');
    expect(await stage.outcome(dao, approvals(alice, bob))).toBe('contract_refused');
  });

  test('a wallet’s signature counts at no other place', async () => {
    expect(await stage.outcome(vault, approvals(byWallet([vault])))).toBe('contract');
    expect(await stage.outcome(vault, approvals(byWallet([dao])))).toBe('contract_refused');
    expect(await stage.outcome(vault, approvals(byWallet([])))).toBe('contract_refused');
    expect(await stage.outcome(wallet, byWallet([vault]).authorization)).toBe('contract_refused');
  });
});

describe('one member that does not hold ends it', () => {
  const withMember = async (one: Pending) => stage.outcome(dao, says(payload, one));

  test('signed for the top level', async () => {
    expect(await withMember(await keyed('alice', []))).toBe('other_path');
  });

  test('signed under another parent', async () => {
    expect(await withMember(await keyed('alice', [vault]))).toBe('other_path');
  });

  test('signed for this parent, and shown at the top level', async () => {
    const { account_id: accountId, authorization } = await keyed('alice');
    expect(await stage.outcome(accountId, authorization)).toBe('other_path');
  });

  test('signed for this parent, and shown deeper down', async () => {
    const inner = says(payload, await keyed('alice', [vault]));
    expect(await stage.outcome(dao, says(payload, member(vault, inner)))).toBe('other_path');
  });

  test('with a limited key', async () => {
    const one = await keyed('alice');
    stage.chain.setKey('alice.near', publicKeyOf(pairOf('alice')), { FunctionCall: {} });
    expect(await withMember(one)).toBe('limited_key');
  });

  test('for another payload than its parent expects, by key or by contract', async () => {
    const { account_id: accountId, authorization } = await keyed('alice');
    expect(await withMember(member(accountId, authorization, 'other'))).toBe(
      'unexpected_sub_payload',
    );
    expect(await withMember(member('leaf.near', says('other')))).toBe('unexpected_sub_payload');
  });

  test('whatever the others say, and the log is told who it was', async () => {
    const inner = says(payload, member('leaf.near', says(payload)), member('gone.near', 'x'));
    const verdict = await stage.resolve(
      dao,
      says(payload, await keyed('bob'), member(vault, inner)),
    );
    expect(verdict).toMatchObject({
      reason: 'no_account',
      detail: 'dao.near > vault.near > gone.near: UNKNOWN_ACCOUNT',
    });
  });

  test('members are not asked at all where the parent authorizes another payload', async () => {
    expect(await stage.outcome(dao, says('other', member('leaf.near', says('other'))))).toBe(
      'other_payload',
    );
    expect(stage.queries()).toEqual([`call_function ${dao}`]);
  });
});

describe('what a contract can make us do', () => {
  const many = (count: number) =>
    Array.from({ length: count }, () => ({ account_id: 'aa', authorization: '', expect: payload }));

  test.each([
    ['17 members', 17, 'too_many'],
    ['500 members', 500, 'too_many'],
    ['10,000 members', 10_000, 'answer_too_large'],
  ])('%s: none of them is asked', async (_what, count, reason) => {
    stage.chain.setView(dao, method, { payload, pending: many(count) });
    expect(await stage.outcome(dao, 'blob')).toBe(reason);
    expect(stage.queries()).toEqual([`call_function ${dao}`]);
  });

  test('16 members are asked, and no more, on however many levels', async () => {
    stage.chain.setView('aa', method, { payload });
    const leaves = (count: number) =>
      Array.from({ length: count }, () => member('leaf.near', says(payload)));
    const tree = (count: number) =>
      says(
        payload,
        member(vault, says(payload, ...leaves(7))),
        member(vault, says(payload, ...leaves(count))),
      );
    expect(await stage.outcome(dao, tree(7))).toBe('contract');
    expect(await stage.outcome(dao, tree(8))).toBe('too_many');
    expect(await stage.outcome(dao, tree(7), { maxMembers: 15 })).toBe('too_many');
  });

  test('a cycle without end goes as deep as the limit', async () => {
    for (const [one, other] of [
      [dao, vault],
      [vault, dao],
    ] as const) {
      stage.chain.setView(one, method, { payload, pending: [member(other, 'blob')] });
    }
    expect(await stage.outcome(dao, 'blob')).toBe('too_deep');
    expect(stage.queries()).toEqual(
      [dao, vault, dao, vault, dao].map((id) => `call_function ${id}`),
    );
    expect(await stage.outcome(dao, 'blob', { maxDepth: 0 })).toBe('too_deep');
    expect(stage.queries()).toHaveLength(6);
  });

  test('a tree that doubles at every level ends at the count', async () => {
    const pending = [member(dao, 'blob'), member(dao, 'blob')];
    stage.chain.setView(dao, method, { payload, pending });
    const limits = { maxDepth: 100, maxMembers: 16 };
    expect(await stage.outcome(dao, 'blob', limits)).toBe('too_many');
    expect(stage.queries().length).toBeLessThanOrEqual(17);
  });

  test('a member’s blob of more than 32 KiB is not sent on', async () => {
    const pending = [member('leaf.near', says(payload)), member('leaf.near', 'x'.repeat(33_000))];
    stage.chain.setView(dao, method, { payload, pending });
    expect(await stage.outcome(dao, 'blob')).toBe('too_large');
    expect(stage.queries()).toEqual([`call_function ${dao}`]);
  });

  test('a log line stays short, whatever the names and the panics', async () => {
    const names = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64));
    const blob = names.reduceRight((inner, name) => says(payload, member(name, inner)), says('x'));
    for (const name of names) stage.chain.setView(name, method, obey);
    stage.chain.setView('d'.repeat(64), method, () => {
      throw new Error('no '.repeat(5000));
    });
    const verdict = await stage.resolve(dao, blob);
    // Five names of 64, and what the last one said.
    expect(verdict.kind === 'refused' && verdict.detail.length).toBeLessThan(550);
    expect(verdict).toMatchObject({ reason: 'contract_refused' });
  });

  test('four are asked at once, however many there are on a level', async () => {
    const forward = forwardTo(stage.chain.url);
    let open = 0;
    let most = 0;
    const node = await startNode((asked) => {
      if (asked.request.params['request_type'] !== 'call_function') return forward(asked);
      most = Math.max(most, (open += 1));
      setTimeout(() => {
        open -= 1;
        forward(asked);
      }, 20);
    }, forward);
    const leaves = Array.from({ length: 4 }, () => member('leaf.near', says(payload)));
    const branches = Array.from({ length: 3 }, () => member(vault, says(payload, ...leaves)));
    const asked = { accountId: dao, authorization: says(payload, ...branches) };
    expect(await resolveOn(rpcOf([node.url]), asked)).toMatchObject({ kind: 'contract' });
    expect(most).toBe(4);
  });
});
