/** What may be relied on of any store of clients. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type {
  ClientStore,
  FreshClient,
  ModelRecord,
  StoredClient,
} from '../../src/provider/ports.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const day = 24 * 60 * 60 * 1000;
let now = 1_800_000_000_000;

const fresh = (id: string, rest: Partial<FreshClient> = {}): FreshClient => ({
  id,
  origin: 'command',
  metadata: { client_name: 'An app “ÿ”', redirect_uris: ['https://app.example/callback'] },
  secret: { hash: 'hash', sealed: undefined },
  createdAt: now,
  ...rest,
});

const tenTimes = <Result>(work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: 10 }, (_item, index) => work(index)));

describe.each(backends)('clients on $name', (backend) => {
  let opened: OpenBackend;
  let clients: ClientStore;
  beforeAll(async () => {
    opened = await openBackend(backend, () => now);
    ({ clients } = opened.stores);
  });
  beforeEach(async () => {
    now += day;
    for (const { id } of await clients.list()) await clients.remove(id);
  });
  afterAll(() => opened.close());

  const added = async (client: FreshClient): Promise<StoredClient> => {
    expect(await clients.insert(client)).toBe(true);
    const found = await clients.find(client.id);
    if (found === undefined) throw new Error('it was added, and is not there');
    return found;
  };

  test('of one id are added once, however many try at the same moment', async () => {
    const won = await tenTimes((index) =>
      clients.insert(fresh('one', { metadata: { client_name: `Name ${index}` } })),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    const found = await clients.find('one');
    expect(found?.metadata).toEqual({ client_name: `Name ${won.indexOf(true)}` });
    expect(await clients.insert(fresh('one'))).toBe(false);
    expect(await clients.find('one')).toEqual(found);
  });

  test('come back as they were added, whatever their secret', async () => {
    const hashed = fresh('hashed');
    const sealed = fresh('sealed', { secret: { sealed: 'a.b.c' }, origin: 'registered' });
    const without = fresh('without', { secret: {} });
    for (const each of [hashed, sealed, without]) {
      expect(await added(each)).toEqual({ ...each, changedAt: now, version: 1 });
    }
    expect((await clients.list()).map(({ id }) => id)).toEqual(['hashed', 'without', 'sealed']);
    expect((await clients.list('command')).map(({ id }) => id)).toEqual(['hashed', 'without']);
    expect((await clients.listSealed()).map(({ id }) => id)).toEqual(['sealed']);
    expect(await clients.find('nobody')).toBeUndefined();
  });

  test('whose id nobody had are found once they are added', async () => {
    expect(await clients.find('late')).toBeUndefined();
    await added(fresh('late'));
  });

  test('are changed by one alone of those who read the same', async () => {
    const read = await added(fresh('edited'));
    now += 1000;
    const done = await tenTimes((index) =>
      clients.replace({ ...read, metadata: { client_name: `Name ${index}` } }),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
    const { metadata, version, changedAt, createdAt } = (await clients.find('edited')) ?? {};
    expect(metadata).toEqual({ client_name: `Name ${done.indexOf(true)}` });
    expect([version, changedAt, createdAt]).toEqual([2, now, now - 1000]);
  });

  test('keep a former secret for as long as they are told', async () => {
    const read = await added(fresh('rotated'));
    const formerSecret = { hash: 'hash', until: now + 3_600_000 };
    expect(await clients.replace({ ...read, secret: { hash: 'next' }, formerSecret })).toBe(true);
    const found = await clients.find('rotated');
    expect(found).toMatchObject({ secret: { hash: 'next' }, formerSecret });
  });

  test('that were removed are changed by nobody, nor brought back', async () => {
    const read = await added(fresh('gone'));
    await clients.remove('gone');
    expect(await clients.replace(read)).toBe(false);
    expect(await clients.find('gone')).toBeUndefined();
  });

  test('note their use at most once a day', async () => {
    await added(fresh('used'));
    const usedAt = async () => {
      const [row] = await opened.sql.query<{ used_at: Date | null }>(
        { name: '', text: 'select used_at from clients where id = $1' },
        ['used'],
      );
      return row?.used_at?.getTime();
    };
    expect(await usedAt()).toBeUndefined();
    await clients.noteUse('used', now);
    await tenTimes((index) => clients.noteUse('used', now + index + 1));
    expect(await usedAt()).toBe(now);
    await clients.noteUse('used', now + day - 1);
    expect(await usedAt()).toBe(now);
    await clients.noteUse('used', now + day);
    expect(await usedAt()).toBe(now + day);
  });

  describe('that registered themselves', () => {
    test('go when they were given no token since then, and no others', async () => {
      const origin = 'registered';
      await added(fresh('never-used', { origin }));
      await added(fresh('used-long-ago', { origin }));
      await added(fresh('used-lately', { origin }));
      await added(fresh('of-the-operator'));
      await clients.noteUse('used-long-ago', now + 1);
      await clients.noteUse('used-lately', now + 2 * day);
      now += 10 * day;
      await added(fresh('new', { origin }));
      const gone = await tenTimes(() => clients.removeUnused(now - 8 * day));
      expect(gone.flat().toSorted()).toEqual(['never-used', 'used-long-ago']);
      expect(await clients.find('never-used')).toBeUndefined();
      for (const id of ['used-lately', 'of-the-operator', 'new']) {
        expect(await clients.find(id)).toBeDefined();
      }
    });

    test('stay where they were used since, in the day after a use that was noted', async () => {
      await added(fresh('in-use', { origin: 'registered' }));
      const noted = now;
      await clients.noteUse('in-use', noted);
      now += day - 1;
      await clients.noteUse('in-use', now);
      expect(await clients.removeUnused(noted + 1)).toEqual([]);
      expect(await clients.removeUnused(now)).toEqual([]);
      expect(await clients.removeUnused(now + 2)).toEqual(['in-use']);
    });

    test('go a hundred at a time', async () => {
      for (let index = 0; index < 101; index += 1) {
        await clients.insert(fresh(`many-${index}`, { origin: 'registered' }));
      }
      expect(await clients.removeUnused(now + 1)).toHaveLength(100);
      expect(await clients.removeUnused(now + 1)).toHaveLength(1);
    });
  });

  describe('that are removed', () => {
    const save = (record: Partial<ModelRecord>) =>
      opened.stores.records.save({
        model: 'Grant',
        idHash: 'hash',
        payload: {},
        expiresAt: now + day,
        ...record,
      });
    const find = (model: string, idHash: string) => opened.stores.records.find(model, idHash);
    const granted = (idHash: string, clientId: string): Partial<ModelRecord> => ({
      idHash,
      clientId,
      accountId: 'alice.near',
      payload: { accountId: 'alice.near', clientId, exp: now / 1000 + 1000 },
    });

    test('go once, and tell one caller what went', async () => {
      await added(fresh('app'));
      await save(granted('grant', 'app'));
      await save({ ...granted('token', 'app'), model: 'RefreshToken' });
      const removed = await tenTimes(() => clients.remove('app'));
      expect(removed.filter(Boolean)).toEqual([{ grants: 1, refreshTokens: 1 }]);
    });

    test('take grants and refresh tokens along, and nobody else’s', async () => {
      await added(fresh('app'));
      for (const client of ['app', 'other']) {
        await save(granted(`grant of ${client}`, client));
        await save({ ...granted(`token of ${client}`, client), model: 'RefreshToken' });
        // So that it is remembered.
        expect(await find('Grant', `grant of ${client}`)).toBeDefined();
      }
      await clients.remove('app');
      expect(await find('Grant', 'grant of app')).toBeUndefined();
      expect(await find('RefreshToken', 'token of app')).toBeUndefined();
      expect(await find('Grant', 'grant of other')).toBeDefined();
      expect(await find('RefreshToken', 'token of other')).toBeDefined();
    });

    test('are forgotten by sessions, which keep all else as it was', async () => {
      await added(fresh('app'));
      await save(granted('grant', 'app'));
      const payload = {
        uid: 'session',
        authorizations: { app: { sid: 'one' }, other: { sid: 'two', nested: [1, null, 'ÿ'] } },
        state: { secret: '"quoted"' },
      };
      await save({ model: 'Session', idHash: 'session', accountId: 'alice.near', payload });
      await clients.remove('app');
      const { app: _app, ...authorizations } = payload.authorizations;
      expect((await find('Session', 'session'))?.payload).toEqual({ ...payload, authorizations });
    });

    test('go however odd the texts are that sessions and grants hold', async () => {
      await added(fresh('app'));
      const odd = { authorizations: { app: { sid: 'one' } }, state: { state: '\u0000\ud800' } };
      const account = { accountId: 'alice.near' };
      await save({ model: 'Session', idHash: 'odd', ...account, payload: odd });
      await save({ ...granted('grant', 'app'), payload: { ...account, clientId: 'app', ...odd } });
      expect(await clients.remove('app')).toEqual({ grants: 1, refreshTokens: 0 });
      expect(await find('Grant', 'grant')).toBeUndefined();
      expect(await find('Session', 'odd')).toBeDefined();
    });
  });
});
