/**
 * Visits every proof that something living hangs on, again and again, and ends
 * what hangs on one that is gone: nobody stays signed in by a deleted key.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { ProofStore } from './ports.ts';
import type { Standing } from './standing.ts';

export interface SweepParts {
  readonly proofs: ProofStore;
  readonly standing: Standing;
  readonly clock: Clock;
  /** Seconds within which every proof is visited; false for never. */
  readonly period: number | false;
  readonly perSecond: number;
  /** Ends what hangs on a proof that is gone. */
  readonly end: (proofId: string) => Promise<void>;
  /** A visit came to nothing; the proof is visited again. */
  readonly failed: (error: unknown) => void;
}

/** Of the period, so that the visit itself and the wait before it fit in as well. */
const dueAfter = 0.8;

export interface Sweep {
  stop(): Promise<void>;
}

/** Visits until stopped. */
export function startSweep(parts: SweepParts): Sweep {
  const { period } = parts;
  if (period === false) return { stop: () => Promise.resolve() };
  const stopping = new AbortController();
  const { signal } = stopping;
  const seconds = Math.min(5, period / 20);
  const limit = Math.ceil(parts.perSecond * seconds);

  const run = async () => {
    while (!signal.aborted) {
      await visitDue(parts, period, limit).catch(parts.failed);
      await wait(seconds * 1000, undefined, { signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** One batch. Where one visit fails, the others are still made. */
async function visitDue(
  { proofs, standing, clock, end }: SweepParts,
  period: number,
  limit: number,
): Promise<void> {
  const due = await proofs.claimDue({
    now: clock(),
    checkedBefore: clock() - period * 1000 * dueAfter,
    leaseMs: Math.min(60, period / 2) * 1000,
    limit,
  });
  const visits = due.map(async (kept) => {
    if (kept.ended || !(await standing.ask(kept))) await end(kept.id);
  });
  const results = await Promise.allSettled(visits);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
