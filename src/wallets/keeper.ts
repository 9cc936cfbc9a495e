/**
 * Keeps the code of the offered wallets: what their origins served when they were first seen,
 * and nothing else until it is accepted. Browsers get it from our own origin, never from theirs.
 * Every ten seconds each instance reads what is recorded, so that all serve the same.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { WalletEvents } from '../events.ts';
import { watchOrigins, type OriginsParts } from './origins.ts';
import type { ExecutorCopy, ExecutorOutline } from './ports.ts';
import { createShelf, type KeptWallet } from './shelf.ts';

export type { KeptWallet } from './shelf.ts';

export interface WalletKeeper {
  /** Those whose code is there, in the order of the configuration; the same list until something changes. */
  offered(): readonly KeptWallet[];
  /**
   * The code whose SHA-256 begins with these hexadecimal digits. What is not here may just have
   * been recorded by another instance, so that is asked for.
   */
  find(id: string, hash: string): Promise<ExecutorCopy | undefined>;
  /** Each wallet, and whether its origin serves something else than is recorded. */
  states(): readonly { readonly id: string; readonly isChanged: boolean }[];
  close(): Promise<void>;
}

export interface StartedKeeper extends WalletKeeper {
  /** Looks at what is recorded and at the origins that are due, and waits for them. */
  look(): Promise<void>;
}

/** Milliseconds. */
const lookEvery = 10_000;
const askAgainAfter = 1000;

/** Waits for what is recorded, and for no origin. The outward calls are the keeper's to close. */
export async function startKeeper(parts: OriginsParts): Promise<StartedKeeper> {
  const { wallets, store, clock } = parts;
  const shelf = createShelf(parts);
  let outlines: readonly ExecutorOutline[] = [];

  const read = oneAtATime(async () => {
    outlines = await store.outline();
    await shelf.follow(outlines);
  });
  const readAndFollow = async () => {
    await read();
    if (parts.follow && (await acceptSeen(parts, outlines))) await read();
  };
  const origins = watchOrigins(parts, readAndFollow);
  const look = async () => {
    await readAndFollow();
    origins.checkDue(outlines);
  };
  let asked = { at: Number.NEGATIVE_INFINITY, done: Promise.resolve() };

  await read();
  const stopping = new AbortController();
  const running = lookUntilStopped(look, parts.events, stopping.signal);
  return {
    offered: shelf.offered,
    async find(id, hash) {
      const found = shelf.find(id, hash);
      if (found !== undefined || !wallets.some((entry) => entry.id === id)) return found;
      // Anybody can ask for anything, so this is no way to the database for each of them.
      if (clock() - asked.at >= askAgainAfter) asked = { at: clock(), done: read() };
      await asked.done;
      return shelf.find(id, hash);
    },
    states: () =>
      wallets.map(({ id }) => {
        const isChanged = outlines.some((one) => one.id === id && one.seen !== undefined);
        return { id, isChanged };
      }),
    async look() {
      await look();
      await origins.settled();
    },
    async close() {
      stopping.abort();
      await Promise.all([running, origins.close()]);
    },
  };
}

/** @returns whether a copy was accepted */
async function acceptSeen(
  { store, wallets, clock, events }: OriginsParts,
  outlines: readonly ExecutorOutline[],
): Promise<boolean> {
  let hasAccepted = false;
  for (const { id, recorded, seen } of outlines) {
    if (seen === undefined || !wallets.some((entry) => entry.id === id)) continue;
    if (!(await store.accept(id, seen.sha256, clock()))) continue;
    hasAccepted = true;
    events.walletFollowed({ wallet: id, replaced: recorded.sha256, recorded: seen.sha256 });
  }
  return hasAccepted;
}

/** Where the database is away, what is held stays. */
async function lookUntilStopped(
  look: () => Promise<void>,
  events: WalletEvents,
  signal: AbortSignal,
): Promise<void> {
  let isFailing = false;
  while (!signal.aborted) {
    try {
      await look();
      isFailing = false;
    } catch (error) {
      if (!isFailing) events.walletsUnreadable({ err: error });
      isFailing = true;
    }
    await wait(lookEvery, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** Whoever calls while it runs gets a run that begins after the call: the one under way may be too old. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let last = Promise.resolve();
  let next: Promise<void> | undefined;
  return () => {
    next ??= last
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        last = work();
        return last;
      });
    return next;
  };
}
