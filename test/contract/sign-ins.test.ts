/** What a person's own page may rely on of any store: their sign-ins, their sessions, their apps. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FreshSignIn, SignInStore } from '../../src/account/ports.ts';
import type { AccountRecords, ModelRecord } from '../../src/provider/ports.ts';
import { clean } from '../../src/storage/cleaning.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const now = 1_800_000_000_000;
const day = 24 * 60 * 60 * 1000;

let count = 0;
const signInOf = (accountId: string, change: Partial<FreshSignIn> = {}): FreshSignIn => {
  count += 1;
  return {
    id: `id-${count}`,
    accountId,
    clientId: 'app',
    sessionUid: `session-${count}`,
    at: now + count,
    userAgent: 'Mozilla/5.0 “ÿ” <script>alert(1)</script>',
    method: 'nep413',
    ...change,
  };
};

describe.each(backends)('on $name', (backend) => {
  let opened: OpenBackend;
  let store: SignInStore;
  let records: AccountRecords;
  beforeAll(async () => {
    opened = await openBackend(backend, () => now);
    ({ signIns: store, accountRecords: records } = opened.stores);
  });
  afterAll(() => opened.close());

  describe('sign-ins', () => {
    test('come back as they were added, newest first, and of one account alone', async () => {
      const [older, newer] = [signInOf('alice.near'), signInOf('alice.near', { method: 'nep641' })];
      await store.add([newer, signInOf('bob.near'), older], 50);
      const { id: _newer, ...first } = newer;
      const { id: _older, ...second } = older;
      expect(await store.recent('alice.near', 20)).toEqual([first, second]);
      expect(await store.recent('alice.near', 1)).toEqual([first]);
      expect(await store.recent('carol.near', 20)).toEqual([]);
    });

    test('that are added twice, since an answer was lost, are there once', async () => {
      const signIn = signInOf('twice.near');
      await store.add([signIn], 50);
      await store.add([signIn], 50);
      expect(await store.recent('twice.near', 20)).toHaveLength(1);
    });

    test('stay no more than the newest of each account, however they are added', async () => {
      const other = signInOf('few.near');
      const all = Array.from({ length: 12 }, () => signInOf('many.near'));
      await store.add([...all.slice(0, 7), other], 5);
      for (const each of all.slice(7)) await store.add([each], 5);
      const { rows } = await countOf('many.near');
      expect(rows).toBe(5);
      const kept = await store.recent('many.near', 20);
      expect(kept.map(({ at }) => at)).toEqual(
        all
          .slice(7)
          .map(({ at }) => at)
          .toReversed(),
      );
      expect(await store.recent('few.near', 20)).toHaveLength(1);
    });

    test('of more than 90 days are cleaned away, all of them, and the others stay', async () => {
      const old = Array.from({ length: 1001 }, (_item, index) =>
        signInOf(`old-${index}.near`, { at: now - 91 * day }),
      );
      const young = signInOf('young.near', { at: now - 89 * day });
      await store.add([...old, young], 50);
      await clean({ sql: opened.sql, clock: () => now, vacuums: false });
      expect(await store.recent('old-7.near', 20)).toEqual([]);
      const { old: left } = await countOf('young.near');
      expect(left).toBe(0);
      expect(await store.recent('young.near', 20)).toHaveLength(1);
    });

    async function countOf(accountId: string): Promise<{ rows: number; old: number }> {
      const [found] = await opened.sql.query<{ rows: number; old: number }>(
        {
          name: '',
          text: `select (count(*) filter (where account_id = $1))::int as rows,
              (count(*) filter (where account_id like 'old-%'))::int as old from sign_ins`,
        },
        [accountId],
      );
      return found ?? { rows: -1, old: -1 };
    }
  });

  describe('what there is of an account', () => {
    const save = (change: Partial<ModelRecord>) => {
      count += 1;
      const record = { model: 'Session', idHash: `hash-${count}`, expiresAt: now + day, ...change };
      return opened.stores.records.save({ payload: { uid: record.uid }, ...record });
    };

    test('are its living sessions, of this browser before all, then the newest', async () => {
      const accountId = 'sessions.near';
      await save({ accountId, uid: 'oldest', expiresAt: now + day });
      await save({ accountId, uid: 'newest', expiresAt: now + 3 * day });
      await save({ accountId, uid: 'middle', expiresAt: now + 2 * day });
      await save({ accountId, uid: 'expired', expiresAt: now - 1 });
      await save({ accountId: 'other.near', uid: 'of another' });
      await save({ accountId, uid: 'no session', model: 'RefreshToken' });
      const uids = async (first: string, limit: number) =>
        (await records.sessions(accountId, first, limit)).map(({ uid }) => uid);
      expect(await uids('oldest', 100)).toEqual(['oldest', 'newest', 'middle']);
      expect(await uids('', 2)).toEqual(['newest', 'middle']);
    });

    test('are its living grants, the one that was used last before all', async () => {
      const accountId = 'grants.near';
      const grant = (clientId: string, expiresAt: number) =>
        save({ model: 'Grant', accountId, clientId, expiresAt, payload: { accountId, clientId } });
      await grant('first', now + day);
      await grant('second', now + 2 * day);
      await grant('expired', now - 1);
      const ids = (limit: number) =>
        records
          .grants(accountId, limit)
          .then((found) => found.map(({ clientId }) => String(clientId)));
      expect(await ids(100)).toEqual(['second', 'first']);
      expect(await ids(1)).toEqual(['second']);
    });

    test('a session is removed for its own account, and given to one of many', async () => {
      await save({ accountId: 'owner.near', uid: 'mine', proofId: 'proof' });
      expect(await records.removeSession('stranger.near', 'mine')).toBeUndefined();
      const removed = await Promise.all(
        Array.from({ length: 10 }, () => records.removeSession('owner.near', 'mine')),
      );
      expect(removed.filter((each) => each !== undefined)).toEqual([{ uid: 'mine' }]);
      expect(await opened.stores.records.findBy('Session', 'uid', 'mine')).toBeUndefined();
    });
  });
});
