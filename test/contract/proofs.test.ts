/** What a login may rely on of any store of its proofs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FreshProof, Proof, ProofClaim, ProofStore } from '../../src/login/ports.ts';
import { accountIdSchema, type AccountId } from '../../src/near/account-id.ts';
import { clean } from '../../src/storage/cleaning.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const now = 1_800_000_000_000;
const minute = 60_000;
const accountId = accountIdSchema.parse('alice.near');
const keyProof: Proof = { kind: 'key', accountId, publicKey: 'ed25519:key' };
const contractProof: Proof = {
  kind: 'contract',
  accountId,
  authorization: '{"some":"blob"}',
  payload: '{"domain":"login.example"}',
};

describe.each(backends)('proofs on $name', (backend) => {
  let opened: OpenBackend;
  let store: ProofStore;
  let count = 0;
  const freshId = () => `proof-${(count += 1)}`;
  const keep = (id: string, proof: Proof, at: number, change: Partial<FreshProof> = {}) =>
    store.keep({ id, fingerprint: `of ${id}`, proof, mostOfAccount: 1000, ...change }, at);

  /** A session that hangs on the proof. */
  const hang = (proofId: string, session: { expiresAt?: number } = {}) =>
    opened.stores.records.save({
      model: 'Session',
      idHash: `session of ${proofId}`,
      payload: {},
      proofId,
      expiresAt: now + minute,
      ...session,
    });

  /** A proof that was last checked `age` ago, with a session hanging on it. */
  const keepUsed = async (age: number, session: { expiresAt?: number } = {}): Promise<string> => {
    const id = freshId();
    const ownAccount = accountIdSchema.parse(`${id}.near`);
    await keep(id, { ...keyProof, accountId: ownAccount }, now - age);
    await hang(id, session);
    return id;
  };
  const claimAll = { now, checkedBefore: now - 8 * minute, leaseMs: minute, limit: 100 };
  const claim = async (change: Partial<ProofClaim> = {}): Promise<string[]> => {
    const kind = 'key' as const;
    const due = {
      kind,
      now,
      checkedBefore: now - 8 * minute,
      leaseMs: minute,
      limit: 100,
      ...change,
    };
    return (await store.claimDue(due)).map(({ id }) => id);
  };

  beforeAll(async () => {
    opened = await openBackend(backend, () => now);
    store = opened.stores.proofs;
  });
  afterAll(() => opened.close());

  test.each([
    ['key', keyProof],
    ['contract', contractProof],
  ])('of a %s come back as they were kept', async (_kind, proof) => {
    const id = freshId();
    await keep(id, proof, now);
    expect(await store.find(id)).toEqual({ id, proof, checkedAt: now, ended: false });
  });

  test('that were never kept are not there', async () => {
    expect(await store.find('never')).toBeUndefined();
  });

  test('stay ended when a check that was under way confirms them', async () => {
    const id = freshId();
    await keep(id, keyProof, now);
    await store.end(id, now);
    await store.confirm(id, now + 1);
    expect(await store.find(id)).toMatchObject({ ended: true });
  });

  test('of the same fingerprint are one, renewed by each login', async () => {
    const [first, second] = [freshId(), freshId()];
    expect(await keep(first, keyProof, now)).toBe(first);
    const fingerprint = `of ${first}`;
    expect(await keep(second, keyProof, now + minute, { fingerprint })).toBe(first);
    expect(await store.find(first)).toMatchObject({ checkedAt: now + minute });
    expect(await store.find(second)).toBeUndefined();
  });

  test('kept ten times at once are one', async () => {
    const fingerprint = `of ${freshId()}`;
    const kept = await Promise.all(
      Array.from({ length: 10 }, () => keep(freshId(), keyProof, now, { fingerprint })),
    );
    expect(new Set(kept).size).toBe(1);
  });

  test('that ended stay ended: a new login begins another', async () => {
    const [ended, fresh] = [freshId(), freshId()];
    await keep(ended, keyProof, now);
    await store.end(ended, now);
    const fingerprint = `of ${ended}`;
    expect(await keep(fresh, keyProof, now + minute, { fingerprint })).toBe(fresh);
    expect(await store.find(ended)).toMatchObject({ ended: true });
    expect(await store.find(fresh)).toMatchObject({ ended: false });
  });

  describe('beyond the number of an account', () => {
    const [carol, dave] = ['carol.near', 'dave.near'].map((id) => accountIdSchema.parse(id));
    const limited = { mostOfAccount: 2 };
    const endedOf = (ids: string[]) =>
      Promise.all(ids.map(async (id) => (await store.find(id))?.ended));

    test('end, the oldest first, and none of another account or another kind', async () => {
      const ids = [freshId(), freshId(), freshId()];
      const [stranger, contract] = [freshId(), freshId()];
      await keep(stranger, { ...keyProof, accountId: dave as AccountId }, now - 10);
      await keep(contract, { ...contractProof, accountId: carol as AccountId }, now - 10);
      for (const [age, id] of ids.entries()) {
        await keep(id, { ...keyProof, accountId: carol as AccountId }, now + age, limited);
      }
      expect(await endedOf([...ids, stranger, contract])).toEqual([
        true,
        false,
        false,
        false,
        false,
      ]);
    });

    test('end first where nothing hangs on them, and never the one just kept', async () => {
      const accountOf = { ...keyProof, accountId: accountIdSchema.parse('erin.near') };
      const [used, unused, latest] = [freshId(), freshId(), freshId()];
      await keep(used, accountOf, now - 10);
      await hang(used);
      await keep(unused, accountOf, now);
      await keep(latest, accountOf, now, limited);
      expect(await endedOf([used, unused, latest])).toEqual([false, true, false]);
    });
  });

  test('are due when they were not looked up for long enough', async () => {
    const [young, old] = [await keepUsed(minute), await keepUsed(9 * minute)];
    const due = await claim();
    expect(due).toContain(old);
    expect(due).not.toContain(young);
  });

  test('whose check fails again and again keep no other waiting', async () => {
    const hour = { expiresAt: now + 60 * minute };
    // Those of other tests would take turns, too.
    await opened.sql.query({ name: '', text: 'delete from proofs' });
    const failing = [await keepUsed(40 * minute, hour), await keepUsed(40 * minute, hour)];
    await claim({ limit: 1000 });
    const other = await keepUsed(30 * minute, hour);
    const soon = { now: now + 2 * minute, limit: 1 };
    expect(await claim(soon)).toEqual([other]);
    expect(failing).toContain((await claim(soon))[0]);
  });

  test('of one account are handed out one at a time', async () => {
    const shared = accountIdSchema.parse('many.near');
    for (const id of [freshId(), freshId()]) {
      await keep(id, { ...keyProof, accountId: shared }, now - 20 * minute);
      await hang(id);
    }
    const counts = [];
    for (let round = 0; round < 3; round += 1) {
      const due = await store.claimDue({ ...claimAll, kind: 'key' });
      counts.push(due.filter(({ proof }) => proof.accountId === shared).length);
    }
    expect(counts).toEqual([1, 1, 0]);
  });

  test('of keys and of contracts are handed out apart', async () => {
    const id = freshId();
    await keep(id, contractProof, now - 20 * minute);
    await hang(id);
    expect(await claim()).not.toContain(id);
    expect(await claim({ kind: 'contract' })).toEqual([id]);
  });

  test('are handed to one of many that ask at once, and again once the lease is over', async () => {
    const id = await keepUsed(20 * minute, { expiresAt: now + 60 * minute });
    const handed = await Promise.all(Array.from({ length: 10 }, () => claim()));
    expect(handed.flat().filter((each) => each === id)).toHaveLength(1);
    expect(await claim({ now: now + minute - 1 })).not.toContain(id);
    expect(await claim({ now: now + minute })).toContain(id);
  });

  test('that nothing can hang on any more are not looked up', async () => {
    const unused = freshId();
    await keep(unused, keyProof, now - 5 * 60 * minute);
    const expired = await keepUsed(5 * 60 * minute, { expiresAt: now - 3 * 60 * minute });
    const due = await claim();
    expect(due).not.toContain(unused);
    expect(due).not.toContain(expired);
  });

  test('are looked up for as long as an access token may hang on them: after a signature, a session that expired, and a sign-out', async () => {
    const signed = freshId();
    const ownAccount = accountIdSchema.parse(`${signed}.near`);
    await keep(signed, { ...keyProof, accountId: ownAccount }, now - 60 * minute);
    const expired = await keepUsed(5 * 60 * minute, { expiresAt: now - 60 * minute });
    const signedOut = await keepUsed(5 * 60 * minute);
    await opened.stores.records.remove('Session', `session of ${signedOut}`);
    expect(await claim()).toEqual(expect.arrayContaining([signed, expired, signedOut]));
    await opened.stores.records.removeByProof(expired);
    const later = { now: now + 125 * minute, checkedBefore: now + 120 * minute, limit: 1000 };
    expect(await claim(later)).not.toContain(signedOut);
  });

  test('that ended are due for as long as something hangs on them', async () => {
    const [id, left] = [await keepUsed(0, { expiresAt: now + 60 * minute }), await keepUsed(0)];
    await Promise.all([store.end(id, now), store.end(left, now)]);
    expect(await claim()).toContain(id);
    await opened.stores.records.removeByProof(left);
    const later = { now: now + 10 * minute, limit: 1000 };
    const due = await claim(later);
    expect(due).toContain(id);
    expect(due).not.toContain(left);
  });

  test('are cleaned away a day after nothing hangs on them any more', async () => {
    const [idle, used] = [freshId(), await keepUsed(30 * 60 * minute)];
    await keep(idle, keyProof, now - 25 * 60 * minute);
    const young = freshId();
    await keep(young, keyProof, now - 23 * 60 * minute);
    await clean({ sql: opened.sql, clock: () => now, vacuums: false });
    expect(await store.find(idle)).toBeUndefined();
    expect(await store.find(used)).toBeDefined();
    expect(await store.find(young)).toBeDefined();
  });

  test('all of an account end at once, are given to one of many, and come back as others', async () => {
    const own = accountIdSchema.parse('everywhere.near');
    const [key, contract] = [freshId(), freshId()];
    await keep(key, { ...keyProof, accountId: own }, now);
    await keep(contract, { ...contractProof, accountId: own }, now);
    const other = freshId();
    await keep(other, { ...keyProof, accountId: accountIdSchema.parse('elsewhere.near') }, now);
    const given = await Promise.all(Array.from({ length: 10 }, () => store.endOf(own, now)));
    expect(given.flat().toSorted()).toEqual([key, contract].toSorted());
    expect((await store.find(key))?.ended).toBe(true);
    expect((await store.find(other))?.ended).toBe(false);
    const again = freshId();
    const renewed = await keep(again, { ...keyProof, accountId: own }, now, {
      fingerprint: `of ${key}`,
    });
    expect(renewed).toBe(again);
  });
});
