/** The sweep by itself: whom it visits, what it does about them, and what it never does. */
import { afterEach, describe, expect, test } from '@jest/globals';
import type { KeptProof, ProofClaim, ProofStore } from '../../src/login/ports.ts';
import type { Standing } from '../../src/login/standing.ts';
import { startSweep, type Sweep, type SweepParts } from '../../src/login/sweep.ts';
import { accountIdSchema } from '../../src/near/account-id.ts';

const now = 1_800_000_000_000;
/** Each of an account of its own, but for those whose names begin alike. */
const kept = (id: string, change: Partial<KeptProof> = {}): KeptProof => ({
  id,
  proof: {
    kind: 'key',
    accountId: accountIdSchema.parse(`${id.split(' ')[0]}.near`),
    publicKey: 'ed25519:key',
  },
  checkedAt: now,
  ended: false,
  ...change,
});

let sweep: Sweep | undefined;
afterEach(() => sweep?.stop());

/** Hands out what is due once, and answers about it as told. */
function stage(
  due: Partial<Record<ProofClaim['kind'], KeptProof[]>>,
  ask: (id: string) => Promise<boolean>,
  change: Partial<SweepParts> = {},
) {
  const claims: ProofClaim[] = [];
  const ended: string[] = [];
  const failures: unknown[] = [];
  const late: number[] = [];
  const proofs = {
    async claimDue(claim: ProofClaim) {
      claims.push(claim);
      return (due[claim.kind] ?? []).splice(0, claim.limit);
    },
  } as unknown as ProofStore;
  sweep = startSweep({
    proofs,
    standing: { ask: ({ id }: KeptProof) => ask(id) } as Standing,
    clock: () => now,
    period: 1,
    perSecond: 100,
    end: async (id) => void ended.push(id),
    failed: (error) => failures.push(error),
    late: (seconds) => late.push(seconds),
    ...change,
  });
  return { claims, ended, failures, late };
}

const rounds = (count = 2) => new Promise((resolve) => setTimeout(resolve, count * 60));

describe('the sweep', () => {
  test.each(['key', 'contract'] as const)(
    'ends what is gone of a %s, and nothing else',
    async (kind) => {
      const due = { [kind]: [kept('gone'), kept('there'), kept('ended before', { ended: true })] };
      const asked: string[] = [];
      const { ended } = stage(due, async (id) => {
        asked.push(id);
        return id === 'there';
      });
      await rounds();
      expect(ended.toSorted()).toEqual(['ended before', 'gone']);
      expect(asked.toSorted()).toEqual(['gone', 'there']);
    },
  );

  test('asks again soon enough that each is visited within the period', async () => {
    const { claims } = stage({}, async () => true, { period: 100 });
    await rounds(1);
    expect(claims.map(({ kind }) => kind).toSorted()).toEqual(['contract', 'key']);
    for (const claim of claims) {
      expect(claim.checkedBefore).toBe(now - 80_000);
      expect(claim.limit).toBeLessThanOrEqual(500);
    }
  });

  test('goes on after a visit, or a whole round, that failed', async () => {
    let broken = true;
    const { ended, failures } = stage({ key: [kept('fails'), kept('gone')] }, async (id) => {
      if (id === 'fails') throw new Error('no node answered');
      return false;
    });
    await rounds();
    expect(ended).toEqual(['gone']);
    expect(failures).toEqual([new Error('no node answered')]);
    await sweep?.stop();

    const claimDue = async () => {
      if (!broken) return [];
      broken = false;
      throw new Error('the database is away');
    };
    const second = stage({}, async () => true, { proofs: { claimDue } as unknown as ProofStore });
    await rounds();
    expect(second.failures).toEqual([new Error('the database is away')]);
  });

  test('is late where it found something out too late, not where nobody could be asked', async () => {
    const old = { checkedAt: now - 61_000 };
    const outage = stage({ key: [kept('old', old)] }, () => Promise.reject(new Error('no node')));
    await rounds();
    expect(outage.late).toEqual([]);
    await sweep?.stop();
    const overdue = [kept('one', old), kept('other', old)];
    const { late } = stage({ key: overdue }, async () => true);
    await rounds();
    expect(late).toEqual([60]);
  });

  test('visits two contracts at once, and does not wait for them to visit keys', async () => {
    const contracts = ['aa', 'bb', 'cc'].map((id) => kept(id));
    const asked: string[] = [];
    const { ended } = stage({ key: [kept('gone')], contract: contracts }, (id) => {
      asked.push(id);
      return id === 'gone' ? Promise.resolve(false) : new Promise((resolve) => slow.push(resolve));
    });
    await rounds();
    expect(asked.toSorted()).toEqual(['aa', 'bb', 'gone']);
    expect(ended).toEqual(['gone']);
    slow.shift()?.(true);
    await rounds(1);
    expect(asked).toContain('cc');
    slow.splice(0).forEach((answer) => answer(true));
  });

  test('visits an account once at a time, so that it holds no place of others', async () => {
    const asked: string[] = [];
    const contracts = ['slow 1', 'slow 2', 'other'].map((id) => kept(id));
    stage({ contract: contracts }, (id) => {
      asked.push(id);
      return id === 'other' ? Promise.resolve(true) : new Promise((resolve) => slow.push(resolve));
    });
    await rounds(3);
    expect(asked).toEqual(['slow 1', 'other']);
    slow.splice(0).forEach((answer) => answer(true));
  });

  test('that is turned off asks for nothing', async () => {
    const { claims } = stage({ key: [kept('gone')] }, async () => false, { period: false });
    await rounds();
    expect(claims).toEqual([]);
  });

  test('that was stopped tells nobody of what it left', async () => {
    const { failures } = stage(
      { key: [kept('one')] },
      () => new Promise((_resolve, reject) => setTimeout(() => reject(new Error('closed')), 100)),
    );
    await rounds(1);
    await sweep?.stop();
    expect(failures).toEqual([]);
  });
});

const slow: ((stands: boolean) => void)[] = [];
