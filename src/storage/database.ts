/**
 * Storage implements the ports that the other rooms declare, and is the only room
 * that knows of SQL and of Redis. This file opens the database that instances share.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../errors.ts';
import { listenToChanges, type Changes } from './changes.ts';
import { migratePostgresql } from './migrations.ts';
import type { Outage } from './outage.ts';
import { openPostgresql } from './postgresql.ts';
import type { Sql } from './sql.ts';

export interface Database {
  readonly sql: Sql;
  /** For the names of metrics. */
  readonly kind: 'postgresql' | 'embedded';
  /** What other instances change; only with PostgreSQL are there others. */
  readonly changes: Changes;
  close(): Promise<void>;
}

export interface PostgresqlSettings {
  readonly url: string;
  readonly poolSize: number;
  readonly outage: Outage;
}

/** Milliseconds for which a database that is not up yet is waited for. */
const longestWait = 30_000;
const pause = 500;

/**
 * Connects and brings the tables up to date.
 * @throws Refusal `store_unavailable` where it cannot be reached for half a minute
 */
export async function openSharedDatabase(settings: PostgresqlSettings): Promise<Database> {
  const { url, outage } = settings;
  const postgresql = openPostgresql(settings);
  try {
    await untilReachable(() => migratePostgresql(postgresql, url), outage);
  } catch (error) {
    await postgresql.close();
    throw error;
  }
  const changes = listenToChanges({ url, outage });
  const close = async () => {
    await changes.close();
    await postgresql.close();
  };
  return { sql: postgresql, kind: 'postgresql', changes, close };
}

/** What is started beside its database may be first. */
async function untilReachable(work: () => Promise<void>, outage: Outage): Promise<void> {
  for (let waited = 0; ; waited += pause) {
    try {
      return await work();
    } catch (error) {
      const isAway = error instanceof Refusal && error.status === 503;
      if (!isAway || waited >= longestWait) throw error;
      outage.lost(error);
      await wait(pause);
    }
  }
}
