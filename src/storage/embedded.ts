/**
 * The embedded database: PostgreSQL compiled into the process (PGlite), in the data
 * folder, behind a lock. One process alone can have it, and it makes no fsync.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { withoutOtherInstances } from './changes.ts';
import { lockDataDir } from './data-dir-lock.ts';
import type { Database } from './database.ts';
import { migrateEmbedded } from './migrations.ts';
import { insideTransaction, type Sql, type SqlValue, type Statement } from './sql.ts';

/**
 * Without the optimizing compiler, PGlite's first start takes half the memory
 * (0.7 GB at its peak, not 1.3) and no more time. The first flag implies the
 * others on a command line, but not when it is set in a running process.
 */
const leanWebAssembly = ['--liftoff-only', '--no-wasm-tier-up', '--no-wasm-dynamic-tiering'];

/**
 * PGlite's own 128 MB would be taken at the start, to hold a second time what the system's
 * cache of files holds.
 */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

interface Embedded extends Sql {
  readonly pglite: PGlite;
  close(): Promise<void>;
}

/**
 * Opens the database in `dataDir`, which is made where it is missing, and brings its
 * tables up to date.
 * @throws DataDirInUse where another process has the folder open
 */
export async function openEmbeddedDatabase(dataDir: string): Promise<Database> {
  const embedded = await openEmbedded(dataDir);
  try {
    await migrateEmbedded(embedded, embedded.pglite);
  } catch (error) {
    await embedded.close();
    throw error;
  }
  const { close } = embedded;
  return { sql: embedded, kind: 'embedded', changes: withoutOtherInstances(), close };
}

async function openEmbedded(dataDir: string): Promise<Embedded> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockDataDir(dataDir);
  for (const flag of leanWebAssembly) setFlagsFromString(flag);
  try {
    const pglite = new PGlite(join(dataDir, 'pglite'), { startParams });
    await pglite.waitReady;
    return {
      pglite,
      query: askThrough(pglite),
      transaction: (work) =>
        pglite.transaction((inside) => work(insideTransaction(askThrough(inside)))),
      async close() {
        await pglite.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function askThrough(asked: Pick<PGlite, 'query'>): Sql['query'] {
  return async <Row extends object>({ text }: Statement, values?: readonly SqlValue[]) => {
    const { rows } = await asked.query<Row>(text, values as unknown[] | undefined);
    return rows;
  };
}
