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
  /** A visit that found something out came so many seconds too late; told once a minute. */
  readonly late: (seconds: number) => void;
}

export interface Sweep {
  stop(): Promise<void>;
}

/** Of the period, so that the visit itself and the wait before it fit in as well. */
const dueAfter = 0.8;

/** Milliseconds in which a visit comes to its end, unless the operator gives nodes longer. */
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
  const visits = new Map<string, Promise<void>>();
  const report = (error: unknown) => {
    if (!stop.aborted) parts.failed(error);
  };
  const told = tellOnceAMinute(parts);
  /** One account is visited once at a time: what it makes slow, it makes slow for itself. */
  const begin = (kept: KeptProof) => {
    const { accountId } = kept.proof;
    if (visits.has(accountId)) return;
    const done = visit({ ...parts, late: told }, lane.period, kept).catch(report);
    visits.set(
      accountId,
      done.finally(() => visits.delete(accountId)),
    );
  };
  while (!stop.aborted) {
    await beginRound(parts, lane, { visits, begin, stop }).catch(report);
    await wait(lane.pause * 1000, undefined, { signal: stop, ref: false }).catch(() => undefined);
  }
  await Promise.all(visits.values());
}

interface Round {
  /** Under way, by account. */
  readonly visits: ReadonlyMap<string, Promise<void>>;
  readonly begin: (kept: KeptProof) => void;
  readonly stop: AbortSignal;
}

/** Begins what is due, as much as a round may, and waits only for room. */
async function beginRound(
  { proofs, clock }: SweepParts,
  { kind, period, perRound, atOnce }: Lane,
  { visits, begin, stop }: Round,
): Promise<void> {
  const leaseMs = Math.max(longestVisit, Math.min(60_000, period * 500));
  for (let left = perRound; left > 0 && !stop.aborted;) {
    if (visits.size >= atOnce) await Promise.race(visits.values());
    const now = clock();
    const checkedBefore = now - period * 1000 * dueAfter;
    const limit = Math.min(left, atOnce - visits.size);
    const due = await proofs.claimDue({ kind, now, checkedBefore, leaseMs, limit });
    due.forEach(begin);
    if (due.length < limit) return;
    left -= due.length;
  }
}

function tellOnceAMinute({ clock, late }: SweepParts): SweepParts['late'] {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (seconds) => {
    if (clock() - toldAt < 60_000) return;
    toldAt = clock();
    late(seconds);
  };
}

async function visit(parts: SweepParts, period: number, kept: KeptProof): Promise<void> {
  const { standing, end, clock, late } = parts;
  if (kept.ended) return end(kept.id);
  const secondsLate = Math.floor((clock() - kept.checkedAt) / 1000 - period);
  const stands = await standing.ask(kept);
  // Where nobody could be asked, it is the nodes that are late.
  if (secondsLate > 0) late(secondsLate);
  if (!stands) await end(kept.id);
}
