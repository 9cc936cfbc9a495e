/**
 * Storage implements the ports that the other rooms declare, and is the only
 * room that knows of SQL. This file opens the embedded database: PostgreSQL
 * compiled into the process (PGlite) in the data folder, behind a lock.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import knexFactory, { type Knex } from 'knex';
import PGliteDialect from 'knex-pglite';
import { lockDataDir } from './data-dir-lock.ts';

/**
 * Without the optimizing compiler, PGlite's first start takes half the memory
 * (0.7 GB at its peak, not 1.3) and no more time. The first flag implies the
 * others on a command line, but not when it is set in a running process.
 */
const leanWebAssembly = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

export interface Database {
  readonly knex: Knex;
  close(): Promise<void>;
}

/**
 * Opens the database in `dataDir`, which is made where it is missing, and
 * brings its tables up to date.
 * @throws DataDirInUse where another process has the folder open
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDataDir(dataDir);
  for (const flag of leanWebAssembly) setFlagsFromString(flag);
  try {
    const knex = await connect(new PGlite(join(dataDir, 'pglite')));
    const close = async () => {
      await knex.destroy();
      lock.release();
    };
    return { knex, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function connect(pglite: PGlite): Promise<Knex> {
  await pglite.waitReady;
  const knex = knexFactory({
    client: PGliteDialect,
    // The dialect takes a ready instance this way; its types do not say so.
    connection: (() => ({ pglite })) as never,
    acquireConnectionTimeout: 5000,
    // Else an error's text, which goes to the log, would hold the values.
    compileSqlOnError: false,
  });
  await migrate(knex);
  return knex;
}

async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: new URL('../../migrations', import.meta.url).pathname,
    loadExtensions: ['.mjs'],
    tableName: 'schema_migrations',
  });
}
