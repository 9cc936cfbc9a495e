/** What the provider may rely on of any store of its records. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ModelRecord, RecordStore } from '../../src/provider/ports.ts';
import { removeExpired } from '../../src/storage/cleaning.ts';
import type { Database } from '../../src/storage/database.ts';
import { createRecordStore } from '../../src/storage/records.ts';
import { backends } from '../support/backends.ts';

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

const many = <T>(times: number, ask: () => Promise<T>) =>
  Promise.all(Array.from({ length: times }, ask));

describe.each(backends)('records on $name', ({ open }) => {
  let database: Database;
  let store: RecordStore;
  beforeAll(async () => {
    database = await open();
    store = createRecordStore(database.knex);
  });
  afterAll(() => database.close());

  test('come back as they were saved, and are replaced by their like', async () => {
    const record = fresh();
    await store.save(record);
    expect(await store.find(record.model, record.idHash)).toEqual({ payload: record.payload });
    await store.save({ ...record, payload: { other: 1 } });
    expect(await store.find(record.model, record.idHash)).toEqual({ payload: { other: 1 } });
  });

  test('of one model are not another’s', async () => {
    const record = fresh();
    await store.save(record);
    expect(await store.find('AccessToken', record.idHash)).toBeUndefined();
  });

  test('are inserted once, however many insert at once', async () => {
    const record = fresh({ model: 'ReplayDetection' });
    const won = await many(20, () => store.insert(record));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  test('are consumed once, however many consume at once', async () => {
    const record = fresh();
    await store.save(record);
    const won = await many(20, () => store.consume(record.model, record.idHash, 1_700_000_000_000));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await store.find(record.model, record.idHash)).toEqual({
      payload: record.payload,
      consumedAt: 1_700_000_000_000,
    });
  });

  test('that are not there cannot be consumed', async () => {
    expect(await store.consume('AuthorizationCode', 'nowhere', 1)).toBe(false);
  });

  test('stay consumed when they are saved again', async () => {
    const record = fresh();
    await store.save(record);
    await store.consume(record.model, record.idHash, 1_700_000_000_000);
    await store.save(record);
    expect(await store.consume(record.model, record.idHash, 1_700_000_000_001)).toBe(false);
  });

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

  test('go with their grant, model by model, and alone', async () => {
    const kept = fresh({ grantId: 'other-grant' });
    const gone = [fresh({ grantId: 'grant' }), fresh({ grantId: 'grant' })];
    await Promise.all([kept, ...gone].map((record) => store.save(record)));
    await store.removeByGrant('AuthorizationCode', 'grant');
    expect(await store.find(kept.model, kept.idHash)).toBeDefined();
    for (const { model, idHash } of gone) expect(await store.find(model, idHash)).toBeUndefined();
    await store.remove(kept.model, kept.idHash);
    expect(await store.find(kept.model, kept.idHash)).toBeUndefined();
  });

  test('go with their grant from one session alone', async () => {
    const [mine, yours] = ['mine', 'yours'].map((uid) =>
      fresh({ model: 'RefreshToken', grantId: 'shared', uid, payload: { odd: 'a\u0000\ud800' } }),
    ) as [ModelRecord, ModelRecord];
    await Promise.all([store.save(mine), store.save(yours)]);
    await store.removeByGrant('RefreshToken', 'shared', 'mine');
    expect(await store.find(mine.model, mine.idHash)).toBeUndefined();
    expect(await store.find(yours.model, yours.idHash)).toEqual({ payload: yours.payload });
  });

  test('that expired are cleaned away in bounded batches, the living stay', async () => {
    const hour = 3_600_000;
    const now = 1_800_000_000_000;
    const expired = Array.from({ length: 501 }, () => fresh({ expiresAt: now - 2 * hour }));
    const alive = fresh({ expiresAt: now });
    await Promise.all([...expired, alive].map((record) => store.save(record)));
    expect(await removeExpired(database.knex, now)).toBe(500);
    expect(await removeExpired(database.knex, now)).toBe(1);
    expect(await removeExpired(database.knex, now)).toBe(0);
    expect(await store.find(alive.model, alive.idHash)).toBeDefined();
  });

  test('that stem from a proof go together, and are given to one of many that end it', async () => {
    const proofId = `proof-${count}`;
    const session = fresh({ model: 'Session', proofId, payload: { accountId: 'alice.near' } });
    const token = fresh({ model: 'RefreshToken', proofId });
    const other = fresh({ model: 'RefreshToken', proofId: 'another' });
    await Promise.all([session, token, other].map((record) => store.save(record)));
    const removed = await many(10, () => store.removeByProof(proofId));
    expect(removed.flat()).toHaveLength(2);
    expect(removed.flat()).toContainEqual(session.payload);
    expect(await store.find('RefreshToken', token.idHash)).toBeUndefined();
    expect(await store.find('RefreshToken', other.idHash)).toBeDefined();
  });

  test('a grant goes only when nothing hangs on it', async () => {
    const grant = fresh({ model: 'Grant' });
    const token = fresh({ model: 'RefreshToken', grantId: 'grant-in-use' });
    await Promise.all([store.save(grant), store.save(token)]);
    await store.removeIdleGrant(grant.idHash, 'grant-in-use');
    expect(await store.find('Grant', grant.idHash)).toBeDefined();
    await store.remove('RefreshToken', token.idHash);
    await store.removeIdleGrant(grant.idHash, 'grant-in-use');
    expect(await store.find('Grant', grant.idHash)).toBeUndefined();
  });
});
