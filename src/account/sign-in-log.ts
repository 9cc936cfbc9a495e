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
  let failing = false;

  const fail = (error: unknown): void => {
    if (!failing) events.signInsNotKept({ err: error });
    failing = true;
  };

  /** Whether to go on at once. Those that storage refuses for good are given up. */
  const writeBatch = async (): Promise<boolean> => {
    const batch = waiting.slice(0, mostInBatch);
    try {
      await store.add(batch, mostOfAccount);
      failing = false;
    } catch (error) {
      fail(error);
      if (error instanceof Refusal) return false;
    }
    waiting.splice(0, batch.length);
    return true;
  };

  const writeAll = async (): Promise<void> => {
    // The answer goes out first.
    await setImmediate();
    while (waiting.length > 0) {
      if (await writeBatch()) continue;
      if (stopping.signal.aborted) break;
      const pause = { ref: false, signal: stopping.signal };
      await wait(pauseAfterFailure, undefined, pause).catch(() => undefined);
    }
    isRunning = false;
  };

  return {
    note(signIn) {
      if (waiting.length >= mostWaiting) return fail(new Error('too many sign-ins wait'));
      waiting.push({ ...signIn, id: random(16).toString('base64url') });
      if (isRunning) return;
      isRunning = true;
      running = writeAll();
    },
    recent: (accountId) => store.recent(accountId, mostShown),
    async close() {
      stopping.abort();
      await running;
    },
  };
}
