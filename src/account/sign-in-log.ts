/**
 * Sign-ins are kept after they were answered: no login waits for it, and none fails by it.
 * What cannot be kept now waits, up to a limit, until storage answers again.
 */
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { RandomSource } from '../clock.ts';
import { Refusal } from '../errors.ts';
import type { Events } from '../events.ts';
import type { FreshSignIn, SignIn, SignInStore } from './ports.ts';

export interface SignInLog {
  /** Keeps it soon; returns at once and never throws. */
  note(signIn: SignIn): void;
  /** The last ones of an account, newest first. @throws Refusal `store_unavailable` */
  recent(accountId: string): Promise<readonly SignIn[]>;
  /** Keeps what waits, if storage answers. */
  close(): Promise<void>;
}

export interface SignInLogParts {
  readonly store: SignInStore;
  readonly random: RandomSource;
  readonly events: Pick<Events, 'signInsNotKept'>;
  /** How many may wait. */
  readonly mostWaiting?: number;
}

const mostOfAccount = 50;
const mostShown = 20;
const mostInBatch = 200;
/** Milliseconds. */
const pauseAfterFailure = 1000;

export function createSignInLog(parts: SignInLogParts): SignInLog {
  const { store, random, events, mostWaiting = 10_000 } = parts;
  const waiting: FreshSignIn[] = [];
  const stopping = new AbortController();
  let isRunning = false;
  let running = Promise.resolve();
  const losses = createLosses(events);

  /** Whether to go on at once. What storage refuses for good is tried one by one, and then given up. */
  const writeBatch = async (size: number): Promise<boolean> => {
    const batch = waiting.slice(0, size);
    try {
      await store.add(batch, mostOfAccount);
      losses.over();
    } catch (error) {
      if (error instanceof Refusal) {
        losses.begin(error);
        return false;
      }
      if (batch.length > 1) return writeEach(batch.length);
      losses.add(error, 1);
    }
    waiting.splice(0, batch.length);
    return true;
  };

  const writeEach = async (count: number): Promise<boolean> => {
    for (let left = count; left > 0; left -= 1) {
      if (!(await writeBatch(1))) return false;
    }
    return true;
  };

  const writeAll = async (): Promise<void> => {
    // The answer goes out first.
    await setImmediate();
    while (waiting.length > 0) {
      if (await writeBatch(mostInBatch)) continue;
      if (stopping.signal.aborted) break;
      const pause = { ref: false, signal: stopping.signal };
      await wait(pauseAfterFailure, undefined, pause).catch(() => undefined);
    }
    isRunning = false;
    losses.tell();
  };

  return {
    note(signIn) {
      if (waiting.length >= mostWaiting) {
        return losses.add(new Error('too many sign-ins wait'), 1);
      }
      waiting.push({ ...signIn, id: random(16).toString('base64url') });
      if (isRunning) return;
      isRunning = true;
      running = writeAll();
    },
    recent: (accountId) => store.recent(accountId, mostShown),
    async close() {
      stopping.abort();
      await running;
      if (waiting.length > 0)
        losses.add(new Error('stopped while sign-ins waited'), waiting.length);
      losses.tell();
    },
  };
}

/** Tells that storage fails once, when that begins, and what was given up once it is over. */
function createLosses(events: SignInLogParts['events']) {
  let failing = false;
  let lost = 0;
  let cause: unknown;
  const tell = (): void => {
    if (lost > 0) events.signInsNotKept({ err: cause, lost });
    lost = 0;
  };
  return {
    tell,
    begin(error: unknown): void {
      if (!failing) events.signInsNotKept({ err: error, lost: 0 });
      failing = true;
    },
    add(error: unknown, count: number): void {
      cause = error;
      lost += count;
    },
    over(): void {
      failing = false;
      tell();
    },
  };
}
