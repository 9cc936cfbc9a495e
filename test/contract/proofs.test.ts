/** What a login may rely on of any store of its proofs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Proof, ProofClaim, ProofStore } from '../../src/login/ports.ts';
import { accountIdSchema } from '../../src/near/account-id.ts';
import { removeExpired } from '../../src/storage/cleaning.ts';
import type { Database } from '../../src/storage/database.ts';
import { createProofStore } from '../../src/storage/proofs.ts';
import { createRecordStore } from '../../src/storage/records.ts';
import { backends } from '../support/backends.ts';

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

describe.each(backends)('proofs on $name', ({ open }) => {
  let database: Database;
  let store: ProofStore;
  let count = 0;
  const freshId = () => `proof-${(count += 1)}`;

  /** A proof that was last checked `age` ago, with a session hanging on it. */
  const keepUsed = async (age: number, session: { expiresAt?: number } = {}): Promise<string> => {
    const id = freshId();
    await store.keep(id, keyProof, now - age);
    await createRecordStore(database.knex).save({
      model: 'Session',
      idHash: `session of ${id}`,
      payload: {},
      proofId: id,
      expiresAt: now + minute,
      ...session,
    });
    return id;
  };
  const claim = async (change: Partial<ProofClaim> = {}): Promise<string[]> => {
    const due = { now, checkedBefore: now - 8 * minute, leaseMs: minute, limit: 100, ...change };
    return (await store.claimDue(due)).map(({ id }) => id);
  };

  beforeAll(async () => {
    database = await open();
    store = createProofStore(database.knex);
  });
  afterAll(() => database.close());

  test.each([
    ['key', keyProof],
    ['contract', contractProof],
  ])('of a %s come back as they were kept', async (_kind, proof) => {
    const id = freshId();
    await store.keep(id, proof, now);
    expect(await store.find(id)).toEqual({ id, proof, checkedAt: now, ended: false });
  });

  test('that were never kept are not there', async () => {
    expect(await store.find('never')).toBeUndefined();
  });

  test('stay ended when a check that was under way confirms them', async () => {
    const id = freshId();
    await store.keep(id, keyProof, now);
    await store.end(id, now);
    await store.confirm(id, now + 1);
    expect(await store.find(id)).toMatchObject({ ended: true });
  });

  test('that ended begin anew with a new login', async () => {
    const id = freshId();
    await store.keep(id, keyProof, now);
    await store.end(id, now);
    await store.keep(id, keyProof, now + minute);
    expect(await store.find(id)).toMatchObject({ ended: false, checkedAt: now + minute });
  });

  test('are due when they were not looked up for long enough, the longest first', async () => {
    const [young, old, older] = [
      await keepUsed(minute),
      await keepUsed(9 * minute),
      await keepUsed(10 * minute),
    ];
    expect(await claim({ limit: 1 })).toEqual([older]);
    const rest = await claim();
    expect(rest).toContain(old);
    expect(rest).not.toContain(young);
  });

  test('are handed to one of many that ask at once, and again once the lease is over', async () => {
    const id = await keepUsed(20 * minute, { expiresAt: now + 60 * minute });
    const handed = await Promise.all(Array.from({ length: 10 }, () => claim()));
    expect(handed.flat().filter((each) => each === id)).toHaveLength(1);
    expect(await claim({ now: now + minute - 1 })).not.toContain(id);
    expect(await claim({ now: now + minute })).toContain(id);
  });

  test('that nothing living hangs on are not looked up', async () => {
    const unused = freshId();
    await store.keep(unused, keyProof, now - 20 * minute);
    const expired = await keepUsed(20 * minute, { expiresAt: now });
    const due = await claim();
    expect(due).not.toContain(unused);
    expect(due).not.toContain(expired);
  });

  test('that ended are due for as long as something hangs on them', async () => {
    const id = await keepUsed(0);
    await store.end(id, now);
    expect(await claim()).toContain(id);
  });

  test('are cleaned away a day after nothing hangs on them any more', async () => {
    const [idle, used] = [freshId(), await keepUsed(30 * 60 * minute)];
    await store.keep(idle, keyProof, now - 25 * 60 * minute);
    const young = freshId();
    await store.keep(young, keyProof, now - 23 * 60 * minute);
    await removeExpired(database.knex, now);
    expect(await store.find(idle)).toBeUndefined();
    expect(await store.find(used)).toBeDefined();
    expect(await store.find(young)).toBeDefined();
  });
});
