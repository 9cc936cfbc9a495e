/** When the origins of the wallets’ code are looked at, and what comes of it. Waits for none of them. */
import type { RandomSource } from '../clock.ts';
import type { WalletEvents } from '../events.ts';
import type { WalletEntry } from '../wallet-entry.ts';
import { checkExecutor, type CheckOutcome, type CheckParts } from './check.ts';
import type { ExecutorOutline } from './ports.ts';

export interface OriginsParts extends CheckParts {
  readonly wallets: readonly WalletEntry[];
  /** Whether a changed copy is accepted without being told to. */
  readonly follow: boolean;
  readonly random: RandomSource;
  readonly events: WalletEvents;
}

export interface Origins {
  /** Begins a look at each origin that is due. */
  checkDue(outlines: readonly ExecutorOutline[]): void;
  /** Resolves once nothing is under way. */
  settled(): Promise<void>;
  /** Calls off what is under way, and tells nobody that it failed. */
  close(): Promise<void>;
}

/** Milliseconds. */
const checkEvery = 6 * 60 * 60 * 1000;
const largestDelay = checkEvery / 10;
const pauses = { first: 60_000, longest: 60 * 60_000 };

interface Failing {
  readonly pause: number;
  readonly again: number;
}

/** @param changed is called after something was written */
export function watchOrigins(parts: OriginsParts, changed: () => Promise<void>): Origins {
  const { wallets, store, clock, random, follow, events, outward } = parts;
  const underWay = new Map<string, Promise<void>>();
  const failing = new Map<string, Failing>();
  let isClosed = false;
  // So that instances that were started together do not all look at the same moment.
  const delay = (random(2).readUInt16BE() / 0xffff) * largestDelay;

  const isDue = async (id: string, outline: ExecutorOutline | undefined) => {
    const now = clock();
    if (outline === undefined) return now >= (failing.get(id)?.again ?? now);
    if (now < outline.checkedAt + checkEvery + delay) return false;
    // One look is enough for all instances.
    return store.claimCheck(id, now - checkEvery, now);
  };
  const fail = (wallet: string, error: unknown) => {
    if (isClosed) return;
    const before = failing.get(wallet);
    const pause = Math.min((before?.pause ?? pauses.first / 2) * 2, pauses.longest);
    failing.set(wallet, { pause, again: clock() + pause });
    if (before !== undefined) return;
    events.walletNotFetched({ wallet, reason: error instanceof Error ? error.message : 'unknown' });
  };
  const check = async (entry: WalletEntry, outline: ExecutorOutline | undefined) => {
    try {
      if (!(await isDue(entry.id, outline))) return;
      const outcome = await checkExecutor(parts, entry);
      failing.delete(entry.id);
      if (!outcome.isNew) return;
      tell(events, entry.id, outcome, follow);
      await changed();
    } catch (error) {
      fail(entry.id, error);
    }
  };
  const settled = async () => {
    await Promise.all(underWay.values());
  };

  return {
    checkDue(outlines) {
      for (const entry of wallets) {
        if (isClosed || underWay.has(entry.id)) continue;
        const outline = outlines.find((one) => one.id === entry.id);
        const done = check(entry, outline).finally(() => underWay.delete(entry.id));
        underWay.set(entry.id, done);
      }
    },
    settled,
    async close() {
      isClosed = true;
      await outward.close();
      await settled();
    },
  };
}

function tell(events: WalletEvents, wallet: string, outcome: CheckOutcome, follow: boolean): void {
  const { kind, sha256, recorded } = outcome;
  if (kind === 'recorded') events.walletRecorded({ wallet, sha256 });
  if (kind === 'changed' && !follow) events.walletChanged({ wallet, recorded, seen: sha256 });
}
