/**
 * Visits every proof that something living hangs on, again and again, and ends
 * what hangs on one that is gone: nobody stays signed in by a deleted key. Keys and
 * contracts are visited apart, because a contract decides how long its visit takes.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { KeptProof, ProofClaim, ProofStore } from './ports.ts';
import type { Standing } from './standing.ts';

export interface SweepParts {
  readonly proofs: ProofStore;
  readonly standing: Standing;
  readonly clock: Clock;
  /** Seconds within which every proof is visited; false for never. */
  readonly period: number | false;
  /** Visits to keys in a second, at most. */
  readonly perSecond: number;
  /** Ends what hangs on a proof that is gone. */
  readonly end: (proofId: string) => Promise<void>;
  /** A visit came to nothing; the proof is visited again. */
  readonly failed: (error: unknown) => void;
  /** A visit came so many seconds after it was due; told once a minute. */
  readonly late: (seconds: number) => void;
}

export interface Sweep {
  stop(): Promise<void>;
}

/** Of the period, so that the visit itself and the wait before it fit in as well. */
const dueAfter = 0.8;

/** Milliseconds in which a visit surely comes to its end. */
const longestVisit = 20_000;

interface Lane {
  readonly kind: ProofClaim['kind'];
  readonly period: number;
  /** Seconds from one round to the next. */
  readonly pause: number;
  /** New visits in one round, and visits under way, at most. */
  readonly perRound: number;
  readonly atOnce: number;
}

/** Visits until stopped. */
export function startSweep(parts: SweepParts): Sweep {
  const { period, perSecond } = parts;
  if (period === false) return { stop: () => Promise.resolve() };
  const stopping = new AbortController();
  const pause = Math.min(5, period / 20);
  const perRound = Math.ceil(perSecond * pause);
  const lanes: Lane[] = [
    { kind: 'key', period, pause, perRound, atOnce: 16 },
    { kind: 'contract', period, pause, perRound: Math.ceil(perRound / 5), atOnce: 2 },
  ];
  const running = lanes.map((lane) => runLane(parts, lane, stopping.signal));
  return {
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

async function runLane(parts: SweepParts, lane: Lane, stop: AbortSignal): Promise<void> {
  const { failed } = parts;
  const report = (error: unknown) => {
    if (!stop.aborted) failed(error);
  };
  let toldAt = Number.NEGATIVE_INFINITY;
  const tellLate = (seconds: number) => {
    if (parts.clock() - toldAt < 60_000) return;
    toldAt = parts.clock();
    parts.late(seconds);
  };
  while (!stop.aborted) {
    await visitDue({ ...parts, late: tellLate }, lane).catch(report);
    await wait(lane.pause * 1000, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
}

/** One round. Where one visit fails, the others are still made; a slow one keeps none waiting. */
async function visitDue(parts: SweepParts, lane: Lane): Promise<void> {
  const { proofs, clock, late } = parts;
  const { kind, period, perRound, atOnce } = lane;
  const now = clock();
  const checkedBefore = now - period * 1000 * dueAfter;
  const leaseMs = Math.max(longestVisit, Math.min(60_000, period * 500));
  const due = await proofs.claimDue({ kind, now, checkedBefore, leaseMs, limit: perRound });
  const oldest = Math.min(now, ...due.map(({ checkedAt }) => checkedAt));
  const secondsLate = Math.floor((now - oldest) / 1000 - period);
  if (secondsLate > 0) late(secondsLate);

  const failures: unknown[] = [];
  const waiting = due.values();
  const visitOneByOne = async () => {
    for (const kept of waiting) {
      await visit(parts, kept).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, visitOneByOne));
  if (failures.length > 0) throw failures[0];
}

async function visit({ standing, end }: SweepParts, kept: KeptProof): Promise<void> {
  if (kept.ended || !(await standing.ask(kept))) await end(kept.id);
}
