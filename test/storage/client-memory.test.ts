/** What an instance remembers of clients is what there is, and no more than it has room for. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ClientStore, FreshClient, StoredClient } from '../../src/provider/ports.ts';
import { withoutOtherInstances } from '../../src/storage/changes.ts';
import { rememberClients } from '../../src/storage/client-memory.ts';
import {
  backends,
  openAt,
  type Backend,
  type OpenBackend,
  type Place,
} from '../support/backends.ts';
import { eventually } from '../support/eventually.ts';

const day = 24 * 60 * 60 * 1000;

const fresh = (id: string): FreshClient => ({
  id,
  origin: 'command',
  metadata: { client_name: 'An app' },
  secret: {},
  createdAt: 1_800_000_000_000,
});

describe('a client that is remembered', () => {
  let asked: string[];
  let clients: ClientStore;
  const kept = new Map<string, StoredClient>();
  let unused: readonly string[];
  /** The answer of a removal that was done all the same. */
  let isLost: boolean;
  beforeEach(() => {
    [asked, unused, isLost] = [[], [], false];
    kept.clear();
    clients = rememberClients(countedStore(), withoutOtherInstances());
  });

  function countedStore(): ClientStore {
    const changed = async (name: string, id: string, client?: StoredClient) => {
      asked.push(`${name} ${id}`);
      if (client === undefined) return kept.delete(id);
      kept.set(id, client);
      return true;
    };
    return {
      async find(id) {
        asked.push(`find ${id}`);
        return kept.get(id);
      },
      list: async () => [...kept.values()],
      async removeUnused() {
        unused.forEach((id) => kept.delete(id));
        if (isLost) throw new Error('the connection was lost');
        return unused;
      },
      listSealed: async () => [],
      insert: (client) =>
        changed('insert', client.id, { ...client, changedAt: client.createdAt, version: 1 }),
      replace: (client) => changed('replace', client.id, client),
      async noteUse(id) {
        asked.push(`noteUse ${id}`);
      },
      async remove(id) {
        return (await changed('remove', id)) ? { grants: 0, refreshTokens: 0 } : undefined;
      },
    };
  }

  test('is read once, however often it is looked for', async () => {
    await clients.insert(fresh('app'));
    for (let time = 0; time < 3; time += 1) expect((await clients.find('app'))?.id).toBe('app');
    expect(asked).toEqual(['insert app', 'find app']);
  });

  test('is nobody’s to change in memory', async () => {
    await clients.insert(fresh('app'));
    for (let time = 0; time < 2; time += 1) {
      const found = await clients.find('app');
      expect(found?.metadata).toEqual({ client_name: 'An app' });
      Object.assign(found?.metadata ?? {}, { client_name: 'Changed' });
    }
  });

  test('is read anew after a change, and is gone after its removal', async () => {
    await clients.insert(fresh('app'));
    const found = (await clients.find('app')) as StoredClient;
    await clients.replace({ ...found, metadata: { client_name: 'Renamed' } });
    expect((await clients.find('app'))?.metadata).toEqual({ client_name: 'Renamed' });
    await clients.remove('app');
    expect(await clients.find('app')).toBeUndefined();
  });

  test('is remembered on when none went unused, and forgotten when it was among those that went', async () => {
    for (const id of ['app', 'idle']) {
      await clients.insert(fresh(id));
      await clients.find(id);
    }
    asked = [];
    await clients.removeUnused(0);
    unused = ['idle'];
    await clients.removeUnused(0);
    expect(await clients.find('app')).toBeDefined();
    expect(asked).toEqual([]);
    expect(await clients.find('idle')).toBeUndefined();
  });

  test('is not believed in after a removal of which nobody knows whom it took', async () => {
    await clients.insert(fresh('idle'));
    await clients.find('idle');
    [unused, isLost] = [['idle'], true];
    await expect(clients.removeUnused(0)).rejects.toThrow('lost');
    expect(await clients.find('idle')).toBeUndefined();
  });

  test('that nobody has costs one read, and is found once it is added', async () => {
    for (let time = 0; time < 3; time += 1) expect(await clients.find('app')).toBeUndefined();
    expect(asked).toEqual(['find app']);
    await clients.insert(fresh('app'));
    expect(await clients.find('app')).toBeDefined();
  });

  test('stays, however many ids are asked for that nobody has, and those are forgotten', async () => {
    await clients.insert(fresh('app'));
    await clients.find('app');
    for (let count = 0; count < 1500; count += 1) await clients.find(`nobody-${count}`);
    asked = [];
    await clients.find('app');
    await clients.find('nobody-1499');
    expect(asked).toEqual([]);
    await clients.find('nobody-0');
    expect(asked).toEqual(['find nobody-0']);
  });

  test('is none of those of which more is said than there is room for', async () => {
    const metadata = { redirect_uris: [`https://app.example/${'x'.repeat(9000)}`] };
    await clients.insert({ ...fresh('large'), metadata });
    for (let time = 0; time < 2; time += 1) expect(await clients.find('large')).toBeDefined();
    expect(asked).toEqual(['insert large', 'find large', 'find large']);
  });

  test('has its use noted once a day, without asking the store in between', async () => {
    await clients.insert(fresh('app'));
    await clients.find('app');
    asked = [];
    const first = 1_800_000_000_000;
    for (const at of [first, first + 1, first + day - 1, first + day]) {
      await clients.noteUse('app', at);
    }
    expect(asked).toEqual(['noteUse app', 'noteUse app']);
  });
});

describe('a client that another instance remembers', () => {
  const postgresql = backends.find(({ name }) => name === 'PostgreSQL') as Backend;
  let place: Place;
  let here: OpenBackend;
  let there: OpenBackend;
  beforeAll(async () => {
    place = await postgresql.place();
    [here, there] = await Promise.all([openAt(place), openAt(place)]);
  });
  afterAll(async () => {
    await Promise.all([here.close(), there.close()]);
    await place.drop();
  });

  /** So soon it is seen, and stays so. */
  const soon = (id: string, isSo: (found: StoredClient | undefined) => boolean) =>
    eventually(async () => isSo(await there.stores.clients.find(id)), 2000);

  test('is seen as soon as it is added, changed and removed', async () => {
    const { clients } = here.stores;
    expect(await there.stores.clients.find('app')).toBeUndefined();
    await clients.insert(fresh('app'));
    await soon('app', (found) => found !== undefined);
    const read = (await clients.find('app')) as StoredClient;
    await clients.replace({ ...read, secret: { hash: 'another' } });
    await soon('app', (found) => found?.secret.hash === 'another');
    await clients.remove('app');
    await soon('app', (found) => found === undefined);
  });

  test('is seen within two seconds though its notice was lost with the connection', async () => {
    const { clients } = here.stores;
    await clients.insert(fresh('cut'));
    await soon('cut', (found) => found !== undefined);
    const cut = { name: '', text: cutListeners };
    // A row that changes without a word, as if its word had been lost.
    await here.sql.query({ name: '', text: "update clients set version = 7 where id = 'cut'" });
    await here.sql.query(cut);
    await soon('cut', (found) => found?.version === 7);
  });
});

const cutListeners = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'near-oidc'
    and query in ('select 1', 'listen near_oidc_changes')`;
