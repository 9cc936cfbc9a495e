/** Several instances on one database: they start at once, and what one ends, no other believes. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import type { ModelRecord, RecordStore } from '../../src/provider/ports.ts';
import { openSharedDatabase } from '../../src/storage/database.ts';
import {
  backends,
  openAt,
  untold,
  type Backend,
  type OpenBackend,
  type Place,
} from '../support/backends.ts';
import { eventually } from '../support/eventually.ts';
import { startProcess, untilReady, type ProviderProcess } from '../support/process.ts';
import { freePort, testClients } from '../support/provider.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';

const postgresql = backends.find(({ name }) => name === 'PostgreSQL') as Backend;
const migrations = readdirSync(new URL('../../migrations', import.meta.url)).toSorted();
const three = [1, 2, 3];

let place: Place;
let url: string;
/** Somebody who looks at the database from outside. */
let watcher: Client;
beforeEach(async () => {
  place = await postgresql.place();
  url = String(place.settings['database_url']);
  watcher = new Client({ connectionString: url });
  await watcher.connect();
});
afterEach(async () => {
  await watcher.end();
  await place.drop();
});

const ask = async (text: string, values?: unknown[]) =>
  (await watcher.query<Record<string, unknown>>(text, values)).rows;

/** Changes of others are seen so soon. */
const soon = (isSo: () => Promise<boolean>, longest = 2000) => eventually(isSo, longest);

const expectMigratedOnce = async () => {
  const applied = await ask('select name from schema_migrations order by name');
  expect(applied.map(({ name }) => name)).toEqual(migrations);
  expect(await ask('select is_locked from schema_migrations_lock')).toEqual([{ is_locked: 0 }]);
};

describe('migrations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'near-oidc-instances-'));
  const running: ProviderProcess[] = [];
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterEach(async () => {
    for (const { child, ended } of running.splice(0)) {
      child.kill('SIGKILL');
      await ended;
    }
  });
  afterAll(async () => {
    await chain.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = () => openSharedDatabase({ url, poolSize: 2, outage: untold });

  async function run(): Promise<ProviderProcess & { readonly origin: string }> {
    const file = join(folder, 'near-oidc.yaml');
    writeFileSync(file, JSON.stringify({ clients: testClients }));
    const port = String(await freePort());
    const started = startProcess({
      ISSUER: `http://localhost:${port}`,
      HOST: 'localhost',
      PORT: port,
      CONFIG_FILE: file,
      DATABASE_URL: url,
      SECRET_KEY: 'a-secret-key-that-all-instances-share',
      NEAR_NETWORK: 'sandbox',
      NEAR_RPC_URLS: chain.url,
    });
    running.push(started);
    return { ...started, origin: `http://localhost:${port}` };
  }

  test('of three instances that start at once on an empty database are applied once', async () => {
    const opened = await Promise.all(three.map(open));
    await expectMigratedOnce();
    await Promise.all(opened.map(({ close }) => close()));
  });

  test('of three processes likewise, and they sign with one key', async () => {
    const started = await Promise.all(three.map(run));
    await Promise.all(started.map(untilReady));
    await expectMigratedOnce();
    const sets = await Promise.all(
      started.map(async ({ origin }) => (await fetch(`${origin}/jwks`)).text()),
    );
    expect(new Set(sets).size).toBe(1);
  });

  test('are done where a lock of knex was left behind', async () => {
    await ask('create table schema_migrations_lock (index serial primary key, is_locked int)');
    await ask('insert into schema_migrations_lock (is_locked) values (1)');
    const opened = await Promise.all(three.map(open));
    await expectMigratedOnce();
    await Promise.all(opened.map(({ close }) => close()));
  });

  test('that were cut off by kill -9 are done by those who start next', async () => {
    const inTheWay = new Client({ connectionString: url });
    await inTheWay.connect();
    await inTheWay.query('begin');
    await inTheWay.query('create table records (in_the_way int)');
    const killed = await run();
    await soon(async () => {
      const waiting = await ask(`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`);
      return waiting.length > 0;
    }, 30_000);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = three.map(open);
    await inTheWay.query('rollback');
    await inTheWay.end();
    const opened = await Promise.all(next);
    await expectMigratedOnce();
    await Promise.all(opened.map(({ close }) => close()));
  });
});

describe('a grant that another instance remembers', () => {
  let proxy: Proxy;
  let here: OpenBackend;
  let there: OpenBackend;
  beforeEach(async () => {
    here = await openAt(place);
    const address = new URL(url);
    proxy = await startProxy(Number(address.port));
    address.port = String(proxy.port);
    there = await openAt({ ...place, settings: { ...place.settings, database_url: address.href } });
    await remembers(there.stores.records, granted('probe'));
  });
  afterEach(async () => {
    await Promise.all([here.close(), there.close()]);
    await proxy.close();
  });

  const granted = (name: string): ModelRecord => ({
    model: 'Grant',
    idHash: name,
    payload: { accountId: `${name}.sandbox`, clientId: 'app', exp: 4_000_000_000 },
    accountId: `${name}.sandbox`,
    clientId: 'app',
    expiresAt: 4_000_000_000_000,
  });
  const forgetSilently = ({ idHash }: ModelRecord) =>
    ask(`delete from records where model = 'Grant' and id_hash = $1`, [idHash]);
  const isFound = async (records: RecordStore, { idHash }: ModelRecord) =>
    (await records.find('Grant', idHash)) !== undefined;

  /** Saves it, and makes sure that these records have it in memory alone. */
  async function remembers(records: RecordStore, grant: ModelRecord): Promise<void> {
    await soon(async () => {
      await here.stores.records.save(grant);
      await records.find('Grant', grant.idHash);
      await forgetSilently(grant);
      return isFound(records, grant);
    }, 5000);
  }

  test('is gone for it as soon as it is removed', async () => {
    const { records } = there.stores;
    const grant = granted('removed');
    await here.stores.records.save(grant);
    expect(await isFound(records, grant)).toBe(true);
    await here.stores.records.remove('Grant', grant.idHash);
    await soon(async () => !(await isFound(records, grant)));
    expect(await records.findGrant('removed.sandbox', 'app', 0)).toBeUndefined();
  });

  test('is seen as it is as soon as it is widened', async () => {
    const { records } = there.stores;
    const grant = granted('widened');
    await here.stores.records.save(grant);
    expect(await isFound(records, grant)).toBe(true);
    const payload = { ...grant.payload, openid: { scope: 'openid near' } };
    await here.stores.records.save({ ...grant, payload });
    await soon(async () => {
      const found = await records.find('Grant', grant.idHash);
      return JSON.stringify(found?.payload) === JSON.stringify(payload);
    });
  });

  test('is believed no more once its connection to the changes is cut off', async () => {
    const { records } = there.stores;
    const grant = granted('cut-off');
    await remembers(records, grant);
    await ask(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'near-oidc'
        and query in ('select 1', 'listen near_oidc_changes')`);
    await soon(async () => !(await isFound(records, grant)));
    // Nor when changes are heard again, since one may have been missed.
    await wait(1500);
    expect(await isFound(records, grant)).toBe(false);
  });

  test('is believed no more two seconds after the network falls silent', async () => {
    const { records } = there.stores;
    const grant = granted('silent');
    await remembers(records, grant);
    proxy.freeze();
    await wait(2000);
    await expect(records.find('Grant', grant.idHash)).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    proxy.thaw();
    await soon(async () => !(await isFound(records, grant)), 10_000);
  });
});
