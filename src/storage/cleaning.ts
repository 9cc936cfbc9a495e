/**
 * What expired goes, a bounded batch at a time and by one instance at a time, so that
 * the store stays as large as what is alive.
 */
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import { grace, intervalOf } from './kinds-of-state.ts';
import { idleProofs } from './proofs.ts';
import type { Sql, Statement } from './sql.ts';

const batchSize = 500;
/** For how long expired rows of each stay. */
const stays = {
  records: grace.durable,
  short_lived_records: grace.remembered,
  challenges: grace.challenge,
  account_challenges: grace.challenge,
} as const;
const cleanedTables = Object.keys(stays) as (keyof typeof stays)[];

/** Whoever does not get the lock removes nothing; it goes with the statement. */
const alone = 'with turn as materialized (select pg_try_advisory_xact_lock(4130642) as mine)';

const removals: readonly Statement[] = [
  ...cleanedTables.map((table) => ({
    name: `${table}_clean`,
    text: `${alone} delete from ${table} where (select mine from turn) and ctid = any (array(
        select ctid from ${table}
        where expires_at < $1::timestamptz - ${intervalOf(stays[table])}
        limit ${batchSize}))
      returning 1 as done`,
  })),
  {
    name: 'proofs_clean',
    text: `${alone} delete from proofs where (select mine from turn)
      and id = any (array(${idleProofs} limit ${batchSize})) returning 1 as done`,
  },
  {
    name: 'sign_ins_clean',
    text: `${alone} delete from sign_ins where (select mine from turn) and id = any (array(
        select id from sign_ins
        where at < $1::timestamptz - ${intervalOf(grace.signIn)} limit ${batchSize}))
      returning 1 as done`,
  },
];

/** Removes at most one batch of each table. Gives the largest number of rows that went. */
async function removeExpired(sql: Sql, now: number): Promise<number> {
  let most = 0;
  for (const removal of removals) {
    most = Math.max(most, (await sql.query(removal, [new Date(now)])).length);
  }
  return most;
}

export interface CleaningParts {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly events: Pick<Events, 'cleaningFailed'>;
  /** Where nobody else gives the space of deleted rows back. */
  readonly vacuums: boolean;
  /** What else is cleaned at the same time. */
  readonly also?: () => void;
}

const intervalMilliseconds = 60 * 1000;

/** Cleans once a minute until stopped. */
export function startCleaning(parts: CleaningParts): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const stopping = new AbortController();
  const timer = setInterval(() => {
    running = requireSameTime(parts)
      .then(() => clean(parts, stopping.signal))
      .catch((error: unknown) => parts.events.cleaningFailed({ err: error }));
  }, intervalMilliseconds);
  timer.unref();
  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await running;
    },
  };
}

const compareTimes: Statement = {
  name: 'clock_compare',
  text: `select abs(extract(epoch from clock_timestamp() - $1::timestamptz)) < 60 as agree`,
};

/**
 * A machine that wakes up weeks ahead would remove what is alive for everybody.
 * @throws Error where our time and the database's differ by a minute
 */
export async function requireSameTime({
  sql,
  clock,
}: Pick<CleaningParts, 'sql' | 'clock'>): Promise<void> {
  const [times] = await sql.query<{ agree: boolean }>(compareTimes, [new Date(clock())]);
  if (times?.agree === true) return;
  throw new Error('the time here and that of the database differ by more than a minute');
}

/** Removes what expired, batch after batch, and gives its space back. */
export async function clean(
  { sql, clock, vacuums, also }: Omit<CleaningParts, 'events'>,
  stop?: AbortSignal,
): Promise<void> {
  also?.();
  let removed = await removeExpired(sql, clock());
  const removedAny = removed > 0;
  while (removed >= batchSize && stop?.aborted !== true) {
    // The embedded database answers without giving way to requests, so we do.
    await setImmediate();
    removed = await removeExpired(sql, clock());
  }
  if (removedAny && vacuums) await reclaimSpace(sql);
}

/** The embedded database runs no autovacuum, so nobody else makes room for new rows. */
async function reclaimSpace(sql: Sql): Promise<void> {
  for (const table of [...cleanedTables, 'proofs', 'sign_ins']) {
    await sql.query({ name: '', text: `vacuum ${table}` });
  }
}
