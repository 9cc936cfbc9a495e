/** A server that can be started, stopped and killed over and over: a process or a container. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { guard } from './guard.ts';

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

export interface Command {
  binary: string;
  args: string[];
  /** All that it writes to; `close` removes it. */
  folder: string;
  stopSignal: NodeJS.Signals;
  /** The signal for when nobody is left to wait for it. */
  abandonSignal: NodeJS.Signals;
  user?: { uid: number; gid: number } | undefined;
}

const endMs = 60_000;

const endAbandoned = `
if [ -n "$word" ]; then
  kill -s "$1" "$word"
  tries=0
  while kill -s 0 "$word" && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -s KILL "$word"
fi
rm -rf -- "$2"`;

export function launchProcess(command: Command): Launcher {
  const { binary, args, folder, stopSignal, abandonSignal, user } = command;
  // POSIX shells know signals without SIG alone.
  const cleaner = guard(endAbandoned, abandonSignal.replace('SIG', ''), folder);
  let child: ChildProcess | undefined;
  let output = '';

  const untilClosed = async (running: ChildProcess) => {
    // Its children hold the same standard error, so `close` comes when the last is gone.
    const closed = once(running, 'close', { signal: AbortSignal.timeout(endMs) });
    // The timeout of a signal does not keep this process alive.
    const alive = setInterval(() => {}, endMs);
    await closed.finally(() => clearInterval(alive));
  };
  const stop = async () => {
    if (child === undefined) return;
    child.kill(stopSignal);
    await untilClosed(child);
  };
  const kill = async () => {
    if (child === undefined) return;
    killWithChildren(child);
    await untilClosed(child);
  };

  return {
    async start() {
      if (child !== undefined) return;
      const started = spawn(binary, args, {
        cwd: folder,
        // In a group of its own, so that Ctrl-C reaches the one who stops it in order.
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
        ...user,
      });
      cleaner.tell(started.pid ?? '');
      started.stderr.on('data', (chunk: Buffer) => (output = (output + chunk).slice(-4000)));
      started.once('close', () => {
        child = undefined;
        cleaner.tell('');
      });
      await once(started, 'spawn');
      child = started;
      // Left running, it must not keep this process from ending.
      started.unref();
      (started.stderr as Socket).unref();
    },
    stop,
    kill,
    async close() {
      await stop().catch(kill);
      rmSync(folder, { recursive: true, force: true });
      cleaner.release();
    },
    isRunning: () => child !== undefined,
    output: async () => output.trim(),
  };
}

/** A child that is busy does not notice for long that its parent is gone. */
function killWithChildren(child: ChildProcess): void {
  // Halted, it makes no more of them.
  child.kill('SIGSTOP');
  // Only Linux has such a file; elsewhere busy children finish what they do.
  const file = `/proc/${child.pid}/task/${child.pid}/children`;
  const children = existsSync(file) ? (readFileSync(file, 'utf8').match(/\d+/g) ?? []) : [];
  child.kill('SIGKILL');
  for (const pid of children) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}

const run = promisify(execFile);

/**
 * The same as a container of `image`, on the network of this machine.
 * @param options of `docker run`, before the image
 * @param args the command in the container
 */
export function launchContainer(image: string, options: string[], args: string[]): Launcher {
  const name = `near-oidc-${randomUUID()}`;
  const docker = (...words: string[]) => run('docker', words, { timeout: endMs });
  const cleaner = guard('docker rm --force --volumes "$1"', name);
  let isMade = false;
  let isRunning = false;
  const end = async (how: 'stop' | 'kill') => {
    if (!isRunning) return;
    await docker(how, name);
    await docker('wait', name);
    isRunning = false;
  };
  return {
    async start() {
      if (isRunning) return;
      const make = ['run', '--detach', '--name', name, '--network', 'host', ...options, image];
      await (isMade ? docker('start', name) : docker(...make, ...args));
      isMade = isRunning = true;
    },
    stop: () => end('stop'),
    kill: () => end('kill'),
    async close() {
      await docker('rm', '--force', '--volumes', name);
      isRunning = false;
      cleaner.release();
    },
    isRunning: () => isRunning,
    async output() {
      const { stdout, stderr } = await docker('logs', '--tail', '20', name);
      return `${stdout}${stderr}`.trim();
    },
  };
}

/**
 * Starts `launcher` and waits until `probe` succeeds.
 * @throws with what the server said last, when it ends or a minute is over; it is stopped then
 */
export async function startUntilReady(
  launcher: Launcher,
  probe: () => Promise<unknown>,
): Promise<void> {
  await launcher.start();
  const end = Date.now() + endMs;
  let last: unknown;
  while (launcher.isRunning() && Date.now() < end) {
    try {
      await probe();
      return;
    } catch (error) {
      last = error;
      await pause(50);
    }
  }
  const output = await launcher.output();
  await launcher.kill();
  throw new Error(`the server did not come up (${String(last)}): ${output}`);
}
