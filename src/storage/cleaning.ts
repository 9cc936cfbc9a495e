/** Expired rows go, a bounded batch at a time, so that the store stays as large as what is alive. */
import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';

/** Expired refresh tokens and codes stay this long, so that a late reuse is still recognised. */
const graceMilliseconds = 60 * 60 * 1000;
const batchSize = 500;
const cleanedTables = ['records', 'challenges'];

/** Removes at most one batch a table. Gives how many rows went. */
export async function removeExpired(knex: Knex, now: number): Promise<number> {
  const before = new Date(now - graceMilliseconds);
  const removed = await Promise.all(
    cleanedTables.map(async (table) => {
      const expired = knex(table).select('ctid').where('expires_at', '<', before).limit(batchSize);
      const rows: unknown[] = await knex(table)
        .whereRaw('ctid in (?)', [expired])
        .delete()
        .returning('expires_at');
      return rows.length;
    }),
  );
  const proofs = await removeIdleProofs(knex, now);
  return removed.reduce((sum, count) => sum + count, proofs);
}

/** A login that was begun is finished, or given up, within this time. */
const idleProofMilliseconds = 24 * 60 * 60 * 1000;

/** Proofs that nothing hangs on any more. */
async function removeIdleProofs(knex: Knex, now: number): Promise<number> {
  const hangingOn = knex('records').select(knex.raw('1')).whereRaw('records.proof_id = proofs.id');
  const idle = knex('proofs')
    .select('id')
    .whereRaw('(checked_at < ? or ended_at < ?)', [
      new Date(now - idleProofMilliseconds),
      new Date(now - graceMilliseconds),
    ])
    .whereNotExists(hangingOn)
    .limit(batchSize);
  const rows: unknown[] = await knex('proofs').whereIn('id', idle).delete().returning('id');
  return rows.length;
}

export interface CleaningParts {
  readonly knex: Knex;
  readonly clock: Clock;
  readonly log: Logger;
}

const intervalMilliseconds = 60 * 1000;

/** Cleans once a minute until stopped. */
export function startCleaning({ knex, clock, log }: CleaningParts): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const stopping = new AbortController();
  const timer = setInterval(() => {
    running = clean(knex, clock(), stopping.signal).catch((error: unknown) =>
      log.error({ err: error }, 'cleaning failed'),
    );
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

/** Removes what expired, batch after batch, and gives its space back. */
export async function clean(knex: Knex, now: number, stop?: AbortSignal): Promise<void> {
  let removed = await removeExpired(knex, now);
  const removedAny = removed > 0;
  while (removed >= batchSize && stop?.aborted !== true) {
    // The embedded database answers without giving way to requests, so we do.
    await setImmediate();
    removed = await removeExpired(knex, now);
  }
  if (removedAny) await reclaimSpace(knex);
}

/** The embedded database runs no autovacuum, so nobody else makes room for new rows. */
async function reclaimSpace(knex: Knex): Promise<void> {
  for (const table of [...cleanedTables, 'proofs']) await knex.raw('vacuum ??', [table]);
}
