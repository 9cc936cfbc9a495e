/** A server that can be started, stopped and killed over and over: a process or a container. */
import { setTimeout as pause } from 'node:timers/promises';

export interface Launcher {
  /** Starts it, again with what it kept. It need not answer yet. */
  start(): Promise<void>;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
  /** Ends it without a chance to write anything, and waits until all of it is gone. */
  kill(): Promise<void>;
  /** Stops it and removes everything that it kept. */
  close(): Promise<void>;
  isRunning(): boolean;
  /** What it said last. */
  output(): Promise<string>;
}

/** How long a server may take to come up, or to end. */
export const patienceMs = 60_000;

/** How long to wait for a server, and how long between two looks, in milliseconds. */
export interface Patience {
  readonly longest: number;
  readonly between: number;
}

/**
 * Starts `launcher` and waits until `probe` succeeds.
 * @throws with what the server said last, when it ends or its time is over; it is stopped then
 */
export async function startUntilReady(
  launcher: Launcher,
  probe: () => Promise<unknown>,
  { longest, between }: Patience = { longest: patienceMs, between: 50 },
): Promise<void> {
  await launcher.start();
  const end = Date.now() + longest;
  let last: unknown;
  while (launcher.isRunning() && Date.now() < end) {
    try {
      await probe();
      return;
    } catch (error) {
      last = error;
      await pause(between);
    }
  }
  const output = await launcher.output();
  await launcher.kill();
  throw new Error(`the server did not come up (${String(last)}): ${output}`);
}
