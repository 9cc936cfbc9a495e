/** What the provider may rely on of any store of its records. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ModelRecord, RecordStore } from '../../src/provider/ports.ts';
import { clean } from '../../src/storage/cleaning.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

let count = 0;
const fresh = (change: Partial<ModelRecord> = {}): ModelRecord => {
  count += 1;
  return {
    model: 'AuthorizationCode',
    idHash: `hash-${count}`,
    payload: { some: { nested: ['value', count] } },
    expiresAt: 4_000_000_000_000,
    ...change,
  };
};

/** One that is durable, and one that is short-lived. */
const kinds = ['RefreshToken', 'AccessToken'];

const many = <T>(times: number, ask: () => Promise<T>) =>
  Promise.all(Array.from({ length: times }, ask));

describe.each(backends)('records on $name', (backend) => {
  let opened: OpenBackend;
  let store: RecordStore;
  beforeAll(async () => {
    opened = await openBackend(backend);
    store = opened.stores.records;
  });
  afterAll(() => opened.close());

  test.each(kinds)(
    '%s: come back as they were saved, and are replaced by their like',
    async (model) => {
      const record = fresh({ model });
      await store.save(record);
      expect(await store.find(record.model, record.idHash)).toEqual({ payload: record.payload });
      await store.save({ ...record, payload: { other: 1 } });
      expect(await store.find(record.model, record.idHash)).toEqual({ payload: { other: 1 } });
    },
  );

  test('of one model are not another’s', async () => {
    const record = fresh();
    await store.save(record);
    for (const model of kinds) expect(await store.find(model, record.idHash)).toBeUndefined();
  });

  test.each(['ReplayDetection', ...kinds])(
    '%s: are inserted once, however many insert at once',
    async (model) => {
      const record = fresh({ model });
      const won = await many(20, () => store.insert(record));
      expect(won.filter(Boolean)).toHaveLength(1);
    },
  );

  test.each(['AuthorizationCode', 'PushedAuthorizationRequest', 'DeviceCode', ...kinds])(
    '%s: are consumed once, however many consume at once',
    async (model) => {
      const record = fresh({ model });
      await store.save(record);
      const won = await many(20, () =>
        store.consume(record.model, record.idHash, 1_700_000_000_000),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      expect(await store.find(record.model, record.idHash)).toEqual({
        payload: record.payload,
        consumedAt: 1_700_000_000_000,
      });
    },
  );

  test.each(['AuthorizationCode', 'DeviceCode', 'AccessToken'])(
    '%s: of a session that was ended is consumed by nobody, and kept no more; of others it is',
    async (model) => {
      const uid = `ended session of ${model}`;
      const [before, late, other] = [
        fresh({ model, uid }),
        fresh({ model, uid }),
        fresh({ model }),
      ];
      await Promise.all([before, other].map((record) => store.save(record)));
      await store.save(fresh({ model: 'EndedSession', idHash: uid }));
      await store.save(late);
      expect(await store.find(model, late.idHash)).toBeUndefined();
      expect(await store.consume(model, before.idHash, 1_700_000_000_000)).toBe(false);
      expect(await store.find(model, before.idHash)).toEqual({ payload: before.payload });
      expect(await store.consume(model, other.idHash, 1_700_000_000_000)).toBe(true);
    },
  );

  test('that are not there cannot be consumed', async () => {
    expect(await store.consume('AuthorizationCode', 'nowhere', 1)).toBe(false);
  });

  test.each(kinds)('%s: stay consumed when they are saved again', async (model) => {
    const record = fresh({ model });
    await store.save(record);
    await store.consume(record.model, record.idHash, 1_700_000_000_000);
    await store.save(record);
    expect(await store.consume(record.model, record.idHash, 1_700_000_000_001)).toBe(false);
  });

  test.each(kinds)(
    '%s: are replaced while they are there and not consumed, else left alone',
    async (model) => {
      const record = fresh({ model });
      const changed = { ...record, payload: { changed: true } };
      expect(await store.replace(changed)).toBe(false);
      expect(await store.find(model, record.idHash)).toBeUndefined();
      await store.save(record);
      expect(await store.replace(changed)).toBe(true);
      expect(await store.find(model, record.idHash)).toEqual({ payload: { changed: true } });
      await store.consume(model, record.idHash, 1_700_000_000_000);
      expect(await store.replace(record)).toBe(false);
      expect((await store.find(model, record.idHash))?.payload).toEqual({ changed: true });
    },
  );

  test.each(kinds)(
    '%s: are replaced once where that adds what they must not have, however many do it at once',
    async (model) => {
      const record = fresh({ model });
      await store.save(record);
      const replaced = await many(20, () =>
        store.replace({ ...record, payload: { begun: true } }, ['answered', 'begun']),
      );
      expect(replaced.filter(Boolean)).toHaveLength(1);
      expect(await store.replace({ ...record, payload: {} }, ['begun'])).toBe(false);
      expect((await store.find(model, record.idHash))?.payload).toEqual({ begun: true });
      expect(await store.replace({ ...record, payload: {} }, ['answered'])).toBe(true);
    },
  );

  test('are found by uid and by user code within their model', async () => {
    const session = fresh({ model: 'Session', uid: 'session-uid' });
    const device = fresh({ model: 'DeviceCode', userCode: 'ABCD-EFGH' });
    await Promise.all([store.save(session), store.save(device)]);
    expect((await store.findBy('Session', 'uid', 'session-uid'))?.payload).toEqual(session.payload);
    expect((await store.findBy('DeviceCode', 'userCode', 'ABCD-EFGH'))?.payload).toEqual(
      device.payload,
    );
    expect(await store.findBy('Session', 'uid', 'ABCD-EFGH')).toBeUndefined();
  });

  test('give the newest grant of an account to a client', async () => {
    const parties = { model: 'Grant', accountId: 'alice.near', clientId: 'app' };
    await store.save(fresh({ ...parties, payload: { jti: 'old' }, expiresAt: 3_000_000_000_000 }));
    await store.save(fresh({ ...parties, payload: { jti: 'new' }, expiresAt: 3_000_000_000_001 }));
    await store.save(fresh({ ...parties, clientId: 'other', payload: { jti: 'other' } }));
    expect((await store.findGrant('alice.near', 'app', 3_000_000_000_000))?.payload['jti']).toBe(
      'new',
    );
    expect(await store.findGrant('alice.near', 'app', 3_000_000_000_001)).toBeUndefined();
    expect(await store.findGrant('bob.near', 'app', 0)).toBeUndefined();
  });

  test.each(kinds)('%s: go with their grant, model by model, and alone', async (model) => {
    const kept = fresh({ model, grantId: `other grant of ${model}` });
    const grantId = `grant of ${model}`;
    const gone = [fresh({ model, grantId }), fresh({ model, grantId })];
    await Promise.all([kept, ...gone].map((record) => store.save(record)));
    await store.removeByGrant('AuthorizationCode', grantId);
    for (const each of gone) expect(await store.find(model, each.idHash)).toBeDefined();
    await store.removeByGrant(model, grantId);
    expect(await store.find(kept.model, kept.idHash)).toBeDefined();
    for (const each of gone) expect(await store.find(model, each.idHash)).toBeUndefined();
    await store.remove(kept.model, kept.idHash);
    expect(await store.find(kept.model, kept.idHash)).toBeUndefined();
  });

  test.each(kinds)('%s: go with their grant from one session alone', async (model) => {
    const [mine, yours] = ['mine', 'yours'].map((uid) =>
      fresh({ model, grantId: `shared ${model}`, uid, payload: { odd: 'a\u0000\ud800' } }),
    ) as [ModelRecord, ModelRecord];
    await Promise.all([store.save(mine), store.save(yours)]);
    await store.removeByGrant(model, `shared ${model}`, 'mine');
    expect(await store.find(mine.model, mine.idHash)).toBeUndefined();
    expect(await store.find(yours.model, yours.idHash)).toEqual({ payload: yours.payload });
  });

  test.each(kinds)(
    '%s: that expired long ago are cleaned away, all of them, and the living stay',
    async (model) => {
      const hour = 3_600_000;
      const now = Date.now();
      const expired = Array.from({ length: 1001 }, () =>
        fresh({ model, expiresAt: now - 3 * hour }),
      );
      const alive = fresh({ model, expiresAt: now + hour });
      await Promise.all([...expired, alive].map((record) => store.save(record)));
      await clean({ sql: opened.sql, clock: () => now, vacuums: false });
      const [left] = await opened.sql.query<{ count: number }>({
        name: '',
        text: `select (select count(*) from records where expires_at < now())::int
        + (select count(*) from short_lived_records where expires_at < now())::int as count`,
      });
      expect(left?.count).toBe(0);
      expect(await store.find(alive.model, alive.idHash)).toBeDefined();
    },
  );

  test('a successor is kept as long as what it replaces is there, and once more is the same', async () => {
    const [first, next] = [fresh({ model: 'RefreshToken' }), fresh({ model: 'RefreshToken' })];
    expect(await store.saveSuccessor(next, first.idHash)).toBe(false);
    expect(await store.find('RefreshToken', next.idHash)).toBeUndefined();
    await store.save(first);
    expect(await store.saveSuccessor(next, first.idHash)).toBe(true);
    await store.consume('RefreshToken', next.idHash, 1_700_000_000_000);
    expect(await store.saveSuccessor(next, first.idHash)).toBe(true);
    expect(await store.find('RefreshToken', next.idHash)).toEqual({
      payload: next.payload,
      consumedAt: 1_700_000_000_000,
    });
  });

  test('no successor outlives a revocation, however close they come', async () => {
    for (let round = 0; round < 30; round += 1) {
      const grantId = `revoked ${round}`;
      const family = { model: 'RefreshToken', grantId, uid: 'session' };
      const [first, next] = [fresh(family), fresh(family)];
      await store.save(first);
      const revoke = () => store.removeByGrant('RefreshToken', grantId, 'session');
      await Promise.all([store.saveSuccessor(next, first.idHash), revoke()]);
      expect(await store.find('RefreshToken', next.idHash)).toBeUndefined();
    }
  });

  test('that stem from a proof go together, and are given to one of many that end it', async () => {
    const proofId = `proof-${count}`;
    const session = fresh({ model: 'Session', proofId, payload: { accountId: 'alice.near' } });
    const token = fresh({ model: 'RefreshToken', proofId });
    const access = fresh({ model: 'AccessToken', proofId });
    const other = fresh({ model: 'RefreshToken', proofId: 'another' });
    await Promise.all([session, token, access, other].map((record) => store.save(record)));
    const removed = await many(10, () => store.removeByProof(proofId));
    expect(removed.flat()).toHaveLength(3);
    expect(removed.flat()).toContainEqual(session.payload);
    expect(await store.find('RefreshToken', token.idHash)).toBeUndefined();
    expect(await store.find('AccessToken', access.idHash)).toBeUndefined();
    expect(await store.find('RefreshToken', other.idHash)).toBeDefined();
  });

  test('a grant is changed in no way that those who remember it would not hear of', async () => {
    const grant = fresh({ model: 'Grant', grantId: 'its-own' });
    await store.save(grant);
    const ways = [
      () => store.insert(fresh({ model: 'Grant' })),
      () => store.replace({ ...grant, payload: {} }),
      () => store.consume('Grant', grant.idHash, 1_700_000_000_000),
      () => store.removeByGrant('Grant', 'its-own'),
    ];
    for (const change of ways) await expect(change()).rejects.toThrow(/^a Grant is saved/);
    expect((await store.find('Grant', grant.idHash))?.payload).toEqual(grant.payload);
  });

  test.each(kinds)('a grant goes only when no %s hangs on it', async (model) => {
    const grant = fresh({ model: 'Grant' });
    const token = fresh({ model, grantId: 'grant-in-use' });
    await Promise.all([store.save(grant), store.save(token)]);
    await store.removeIdleGrant(grant.idHash, 'grant-in-use');
    expect(await store.find('Grant', grant.idHash)).toBeDefined();
    await store.remove(model, token.idHash);
    await store.removeIdleGrant(grant.idHash, 'grant-in-use');
    expect(await store.find('Grant', grant.idHash)).toBeUndefined();
  });
});
