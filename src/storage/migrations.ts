/**
 * Brings the tables up to date, whoever else tries at the same moment. knex is
 * loaded only where there is something to do: a usual start does without it.
 */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import type { Knex } from 'knex';
import { Client } from 'pg';
import { connectionSettings, tellUnavailable } from './postgresql.ts';
import type { Sql } from './sql.ts';

const directory = fileURLToPath(new URL('../../migrations', import.meta.url));
const tableName = 'schema_migrations';

/** Any number that nobody else uses; the lock is the database's. */
const lockNumber = 4_130_641;

/** Milliseconds for which an instance waits while another one migrates. */
const longestMigration = 120_000;

/** The names of what is there to be applied and has not been. */
async function findPending({ query }: Sql): Promise<string[]> {
  const [table] = await query<{ there: boolean }>({
    name: '',
    text: `select to_regclass('${tableName}') is not null as there`,
  });
  const applied = table?.there
    ? await query<{ name: string }>({ name: '', text: `select name from ${tableName}` })
    : [];
  const names = new Set(applied.map(({ name }) => name));
  return readdirSync(directory).filter((name) => name.endsWith('.mjs') && !names.has(name));
}

/** @throws Refusal `store_unavailable` where the database cannot be reached */
export async function migratePostgresql(sql: Sql, url: string): Promise<void> {
  if ((await findPending(sql)).length === 0) return;
  const settings = {
    ...connectionSettings(url),
    // A change of a large table takes longer than any question.
    statement_timeout: longestMigration,
    query_timeout: longestMigration,
  };
  const holder = new Client(settings);
  // Whoever waits on it is told by the failing question.
  holder.on('error', () => undefined);
  try {
    await holder.connect();
    await holder.query('select pg_advisory_lock($1)', [lockNumber]);
    // Both wrap one driver, whose types each of them writes down in its own way.
    const connection = settings as Knex.PgConnectionConfig;
    await migrate({ client: 'pg', connection, pool: { min: 0, max: 2 } });
  } catch (error) {
    tellUnavailable(error);
  } finally {
    // The lock goes with the connection, however that ends.
    await holder.end();
  }
}

export async function migrateEmbedded(sql: Sql, pglite: PGlite): Promise<void> {
  if ((await findPending(sql)).length === 0) return;
  const { default: PGliteDialect } = await import('knex-pglite');
  /** Its migrations borrow the database, and must not close it. */
  class BorrowingDialect extends PGliteDialect {
    override destroyRawConnection(): Promise<void> {
      return Promise.resolve();
    }
  }
  await migrate({
    client: BorrowingDialect,
    // The dialect takes a ready instance this way; its types do not say so.
    connection: (() => ({ pglite })) as never,
  });
}

/** Only for whoever holds the lock. */
async function migrate(settings: Knex.Config): Promise<void> {
  const { default: knexFactory } = await import('knex');
  const knex = knexFactory({ ...settings, compileSqlOnError: false });
  const config = { directory, loadExtensions: ['.mjs'], tableName };
  try {
    // What a process left locked when it was killed: nobody else migrates now.
    await knex.migrate.forceFreeMigrationsLock(config);
    await knex.migrate.latest(config);
  } finally {
    await knex.destroy();
  }
}
