/** Looks at a wallet’s origin, and keeps what it serves: as the recorded copy at first sight, else beside it. */
import type { Clock } from '../clock.ts';
import type { Outward } from '../outward.ts';
import type { WalletEntry } from '../wallet-entry.ts';
import { fetchExecutor } from './executor-code.ts';
import type { ExecutorCopy, ExecutorOutline, ExecutorStore } from './ports.ts';

export interface CheckParts {
  readonly store: ExecutorStore;
  readonly outward: Outward;
  readonly clock: Clock;
}

export interface CheckOutcome {
  readonly kind: 'recorded' | 'same' | 'changed';
  /** Of what the origin serves. */
  readonly sha256: string;
  /** Of what is served to browsers. */
  readonly recorded: string;
  /** Whether nobody knew it before; of several instances, one is told so. */
  readonly isNew: boolean;
}

/** @throws OutwardFailure, or NoScript; then nothing was changed */
export async function checkExecutor(
  parts: CheckParts,
  { id, executor }: WalletEntry,
): Promise<CheckOutcome> {
  const copy = await fetchExecutor(parts.outward, executor);
  const { store, clock } = parts;
  const { sha256 } = copy;
  if ((await outlineOf(store, id)) === undefined && (await store.record(id, copy, clock()))) {
    return { kind: 'recorded', sha256, recorded: sha256, isNew: true };
  }
  return compare(parts, id, copy);
}

async function compare(
  { store, clock }: CheckParts,
  id: string,
  copy: ExecutorCopy,
): Promise<CheckOutcome> {
  const { sha256 } = copy;
  const recorded = (await outlineOf(store, id))?.recorded.sha256;
  if (recorded === undefined) throw new Error(`the recorded copy of ${id} went at this moment`);
  if (recorded === sha256) {
    return { kind: 'same', sha256, recorded, isNew: await store.forgetSeen(id, recorded) };
  }
  return { kind: 'changed', sha256, recorded, isNew: await store.noteSeen(id, copy, clock()) };
}

export async function outlineOf(
  store: ExecutorStore,
  id: string,
): Promise<ExecutorOutline | undefined> {
  return (await store.outline()).find((one) => one.id === id);
}
