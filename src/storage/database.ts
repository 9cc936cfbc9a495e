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
  // PGlite needs half the memory and starts five times faster without the optimizing tier.
  setFlagsFromString('--liftoff-only');
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
