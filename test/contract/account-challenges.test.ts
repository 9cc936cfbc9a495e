/** What a sign-in without a page may rely on of any store of accounts' challenges. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type {
  AccountChallenge,
  AccountChallengeStore,
  FreshAccountChallenge,
} from '../../src/login/ports.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const start = 1_800_000_000_000;
const own = 32;
const most = 128;
const span = 10_000;

let count = 0;
/** No two have one nonce. */
function fresh(now: number, ttlMs = 300_000): FreshAccountChallenge {
  count += 1;
  const nonce = new Uint8Array(32);
  new DataView(nonce.buffer).setUint32(0, count);
  return {
    message: 'Sign in to app.example.com "with" NEAR\nback\\slash {} 1 2 ',
    sharedMessage: 'Sign in to login.example.com with NEAR',
    nonce,
    recipient: 'login.example.com',
    openedAt: now,
    expiresAt: now + ttlMs,
  };
}

const asOwn = ({ sharedMessage: _shared, ...challenge }: FreshAccountChallenge) => challenge;

const noncesOf = (all: readonly AccountChallenge[]) =>
  new Set(all.map(({ nonce }) => Buffer.from(nonce).toString('hex')));

describe.each(backends)('challenges of accounts on $name', (backend) => {
  let opened: OpenBackend;
  let store: AccountChallengeStore;
  beforeAll(async () => {
    opened = await openBackend(backend, () => start);
    store = opened.stores.accountChallenges;
  });
  afterAll(() => opened.close());

  const openMany = (accountId: string, times: number, now: number, ttlMs?: number) =>
    Promise.all(
      Array.from({ length: times }, () =>
        store.open(parseAccountId(accountId), fresh(now, ttlMs), now),
      ),
    );

  test('are each asker’s own, and all open, newest first', async () => {
    const alice = parseAccountId('own.near');
    const [one, two] = [fresh(start), fresh(start + 1)];
    expect(await store.open(alice, one, start)).toEqual(asOwn(one));
    expect(await store.open(alice, two, start + 1)).toEqual(asOwn(two));
    expect(await store.list(alice, start + 1)).toEqual([asOwn(two), asOwn(one)]);
  });

  test('of one account are not another’s', async () => {
    const mine = fresh(start);
    await store.open(parseAccountId('mine.near'), mine, start);
    expect(await store.list(parseAccountId('yours.near'), start)).toEqual([]);
    expect(await store.take(parseAccountId('yours.near'), mine.nonce)).toBe(false);
    expect(await store.take(parseAccountId('mine.near'), mine.nonce)).toBe(true);
  });

  test('are taken once, however many take at once, and no other goes with it', async () => {
    const raced = parseAccountId('raced.near');
    const [one, two] = [fresh(start), fresh(start)];
    await store.open(raced, one, start);
    await store.open(raced, two, start);
    const taken = await Promise.all(Array.from({ length: 50 }, () => store.take(raced, one.nonce)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.list(raced, start)).toEqual([asOwn(two)]);
  });

  test('of a crowd: the first are their own, all others of ten seconds get one more', async () => {
    const crowd = parseAccountId('crowd.near');
    const given = await openMany('crowd.near', 200, start);
    expect(noncesOf(given).size).toBe(own + 1);
    const shared = given.filter(({ message }) => message.includes('to login.example.com'));
    expect(noncesOf(shared).size).toBe(1);
    expect(shared).toHaveLength(200 - own);
    expect(await store.list(crowd, start)).toHaveLength(own + 1);

    const later = await openMany('crowd.near', 50, start + span);
    expect(noncesOf(later).size).toBe(1);
    expect(noncesOf([...given, ...later]).size).toBe(own + 2);
    expect(await store.list(crowd, start + span)).toHaveLength(own + 2);
  });

  test('that a crowd shares can be answered, and the next who asks gets another', async () => {
    const account = parseAccountId('shared.near');
    await openMany('shared.near', own, start);
    const before = await store.open(account, fresh(start), start);
    const again = await store.open(account, fresh(start), start);
    expect(again).toEqual(before);
    expect(await store.take(account, before.nonce)).toBe(true);
    const after = await store.open(account, fresh(start), start);
    expect(after.nonce).not.toEqual(before.nonce);
    expect(await store.list(account, start)).toHaveLength(own + 1);
  });

  test('stay until they expire, however many others ask, and then leave their place', async () => {
    const account = parseAccountId('patient.near');
    const first = await store.open(account, fresh(start), start);
    let now = start;
    for (let round = 0; round < 29; round += 1) {
      await openMany('patient.near', own + 5, now);
      now += span;
    }
    const open = await store.list(account, now);
    expect(noncesOf(open)).toEqual(noncesOf([...open, first]));
    expect(open.length).toBeLessThanOrEqual(own + 30);
    const expired = start + 300_000;
    expect(noncesOf(await store.list(account, expired)).size).toBeLessThan(open.length);
    const own2 = fresh(expired);
    expect(await store.open(account, own2, expired)).toEqual(asOwn(own2));
  });

  test('that live for an hour are never more than the limit, and the oldest shared one goes', async () => {
    const account = parseAccountId('bounded.near');
    await openMany('bounded.near', own, start, 3_600_000);
    const shared: AccountChallenge[] = [];
    for (let round = 0; round < most; round += 1) {
      const now = start + round * span;
      shared.push(await store.open(account, fresh(now, 3_600_000), now));
    }
    const open = await store.list(account, start + most * span);
    expect(open).toHaveLength(most);
    expect(open.slice(0, most - own)).toEqual(shared.slice(own).toReversed());
  });
});
