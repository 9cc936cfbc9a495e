/** Where state may lie: every port is tried on each. */
import { rmSync } from 'node:fs';
import { createStoreEvents } from '../../src/events.ts';
import { createLogger } from '../../src/log.ts';
import { systemClock, type Clock } from '../../src/clock.ts';
import { openSharedDatabase, type Database } from '../../src/storage/database.ts';
import { openEmbeddedDatabase } from '../../src/storage/embedded.ts';
import { createOutage } from '../../src/storage/outage.ts';
import type { Sql } from '../../src/storage/sql.ts';
import { createStores, type Stores } from '../../src/storage/stores.ts';
import { within } from './eventually.ts';
import { createDataFolder } from './data-folder.ts';
import { createTestDatabase, createTestRedis } from './servers.ts';

export interface OpenBackend {
  readonly stores: Stores;
  /** Of the same database, for what no port tells. */
  readonly sql: Sql;
  close(): Promise<void>;
}

/** What is told to a provider, so that its state lies there. */
export interface Place {
  readonly settings: Record<string, unknown>;
  drop(): Promise<void>;
}

export interface Backend {
  readonly name: string;
  /** Whether several instances may share it. */
  readonly isShared: boolean;
  place(): Promise<Place>;
}

const events = createStoreEvents(createLogger('silent'));
/** For a database whose outages nobody is told of. */
export const untold = createOutage('the database', events);

export const backends: readonly Backend[] = [
  {
    name: 'PGlite and memory',
    isShared: false,
    async place() {
      const folder = await createDataFolder();
      const drop = async () => rmSync(folder, { recursive: true, force: true });
      return { settings: { data_dir: folder }, drop };
    },
  },
  {
    name: 'PostgreSQL',
    isShared: true,
    async place() {
      const { url, drop } = await createTestDatabase();
      return { settings: { database_url: url }, drop };
    },
  },
  {
    name: 'PostgreSQL and Redis',
    isShared: true,
    async place() {
      const [database, redis] = await Promise.all([createTestDatabase(), createTestRedis()]);
      const drop = async () => {
        await Promise.all([database.drop(), redis.release()]);
      };
      return { settings: { database_url: database.url, redis_url: redis.url }, drop };
    },
  },
];

/** The stores of one instance at a place. */
export async function openAt(
  { settings }: Place,
  clock: Clock = systemClock,
): Promise<OpenBackend> {
  const text = (name: string) => settings[name] as string | undefined;
  const databaseUrl = text('database_url');
  const database: Database =
    databaseUrl === undefined
      ? await openEmbeddedDatabase(text('data_dir') ?? '')
      : await openSharedDatabase({ url: databaseUrl, poolSize: 10, outage: untold });
  const stores = createStores(database, {
    databaseUrl,
    databasePool: 10,
    dataDir: text('data_dir') ?? '',
    redisUrl: text('redis_url'),
    clock,
    events,
  });
  await untilReady(stores);
  return { stores, sql: database.sql, close: () => stores.close() };
}

/** Redis connects in the background. */
async function untilReady(stores: Stores): Promise<void> {
  await within(5000, () => stores.check());
}

/** A backend of its own for one suite. */
export async function openBackend({ place }: Backend, clock?: Clock): Promise<OpenBackend> {
  const at = await place();
  const opened = await openAt(at, clock);
  const close = async () => {
    await opened.close();
    await at.drop();
  };
  return { ...opened, close };
}
