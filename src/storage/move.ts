/**
 * Everything durable goes from the embedded database into PostgreSQL, in one transaction.
 * What is durable is asked of the database itself: every table that is logged, so none
 * that a later migration adds is left behind. Values travel as PostgreSQL's own text, so
 * that no driver reads them: JSON keeps each byte, and times their microseconds.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier } from 'pg';
import type { MovedTable, StoreMove } from '../admin/ports.ts';
import { Refusal } from '../errors.ts';
import { OperatorError } from '../operator-error.ts';
import { explainInUse } from './data-dir-lock.ts';
import type { Database } from './database.ts';
import { createKeyStore } from './keys.ts';
import { migratePostgresql } from './migrations.ts';
import { openPostgresql, type Postgresql } from './postgresql.ts';
import { copyTable, digestOf } from './table-copy.ts';
import { listDurableTables, type Table } from './tables.ts';
import type { Sql } from './sql.ts';

export interface MoveParts {
  readonly dataDir: string;
  readonly databaseUrl: string;
}

/** Milliseconds for one statement; to compare a large table takes longer than any question. */
const longestStatement = 10 * 60_000;

/**
 * Opens both, and brings the tables of both up to date.
 * @throws OperatorError where the folder or PostgreSQL cannot be had
 */
export async function openMove({ dataDir, databaseUrl }: MoveParts): Promise<StoreMove> {
  if (!existsSync(join(dataDir, 'pglite'))) {
    throw new OperatorError(
      `There is no embedded database in ${dataDir}. Set DATA_DIR to the folder that the server had.`,
    );
  }
  // The command is for those as well who have PostgreSQL, and need not load one.
  const { openEmbeddedDatabase } = await import('./embedded.ts');
  const source = await openEmbeddedDatabase(dataDir).catch(
    explainInUse(
      () =>
        `The data folder ${dataDir} is in use by another process. Stop the server that has it first; ` +
        'nothing may be written while it is moved.',
    ),
  );
  const options = { url: databaseUrl, poolSize: 1, longestStatement };
  const target = openPostgresql(options);
  const close = async () => {
    await Promise.all([source.close(), target.close()]);
  };
  try {
    await migratePostgresql(target, databaseUrl).catch(explainOutage);
  } catch (error) {
    await close();
    throw error;
  }
  const secretKeyFile = join(dataDir, 'secret-key');
  return {
    keys: createKeyStore(source.sql),
    secretKeyFile: existsSync(secretKeyFile) ? secretKeyFile : undefined,
    run: () => moveAll(source, target).catch(explainOutage),
    close,
  };
}

function moveAll(source: Database, target: Postgresql): Promise<MovedTable[]> {
  return source.sql.transaction((from) =>
    target.transaction(async (to) => {
      const tables = await prepare(from, to);
      const moved: MovedTable[] = [];
      for (const table of tables) {
        await copyTable(table, from, to);
        moved.push({ name: table.name, rows: await compare(table, from, to) });
      }
      return moved;
    }),
  );
}

/** @returns what is to be moved */
async function prepare(from: Sql, to: Sql): Promise<readonly Table[]> {
  for (const sql of [from, to]) {
    // Else the same value would be written in two ways.
    await sql.query({ name: '', text: "set local timezone = 'UTC'" });
    await sql.query({ name: '', text: "set local datestyle = 'ISO'" });
    await sql.query({ name: '', text: "set local bytea_output = 'hex'" });
  }
  const [tables, places] = [await listDurableTables(from), await listDurableTables(to)];
  for (const table of tables) requirePlace(table, places);
  const names = places.map(({ name }) => escapeIdentifier(name)).join(', ');
  // Nobody writes from here on, such as a server that is started too early.
  await to.query({ name: '', text: `lock table ${names} in exclusive mode` });
  for (const place of places) await requireEmpty(place, to);
  return tables;
}

function requirePlace(table: Table, places: readonly Table[]): void {
  const place = places.find(({ name }) => name === table.name);
  const columnsOf = ({ columns }: Table) =>
    columns
      .map(({ name, type }) => `${name} ${type}`)
      .toSorted()
      .join(', ');
  if (place === undefined || columnsOf(place) !== columnsOf(table)) {
    throw new OperatorError(
      `The embedded database has a table ${table.name} that PostgreSQL does not have in this form: ` +
        'another version of near-oidc, or somebody, changed one of them. Nothing was moved.',
    );
  }
}

async function requireEmpty({ name }: Table, to: Sql): Promise<void> {
  const text = `select 1 from ${escapeIdentifier(name)} limit 1`;
  if ((await to.query({ name: '', text })).length === 0) return;
  throw new OperatorError(
    `The database of DATABASE_URL is not empty: ${name} has rows, from a server that ran on it or ` +
      'from an earlier move. If that move was complete, start the server on it. Else make an ' +
      'empty database (createdb), set DATABASE_URL to it, and begin again. Nothing was moved.',
  );
}

async function compare(table: Table, from: Sql, to: Sql): Promise<number> {
  const [before, after] = [await digestOf(table, from), await digestOf(table, to)];
  if (before.rows !== after.rows || before.checksum !== after.checksum) {
    throw new Error(`the copy of ${table.name} differs from the original; nothing was moved`);
  }
  return after.rows;
}

function explainOutage(error: unknown): never {
  if (!(error instanceof Refusal)) throw error;
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  throw new OperatorError(
    `The PostgreSQL of DATABASE_URL did not answer (${reason}). Nothing was moved; ` +
      'once it answers, run this again.',
    { cause: error },
  );
}
