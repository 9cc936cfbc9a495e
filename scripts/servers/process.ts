/** A server as a child process, with all that it writes in one folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { guard } from './guard.ts';
import { patienceMs, type Launcher } from './launcher.ts';

export interface Command {
  binary: string;
  args: string[];
  /** All that it writes to; `close` removes it. */
  folder: string;
  stopSignal: NodeJS.Signals;
  /** The signal for when nobody is left to wait for it. */
  abandonSignal: NodeJS.Signals;
  user?: { uid: number; gid: number } | undefined;
  /** Over this process's own environment. */
  env?: Record<string, string>;
}

/** The folder is removed twice, as what fills it (initdb) may still be at it the first time. */
const endAbandoned = `
if [ -n "$word" ]; then
  kill -s "$1" "$word"
  tries=0
  while kill -s 0 "$word" && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -s KILL "$word"
fi
rm -rf -- "$2"
sleep 1
rm -rf -- "$2"`;

export function launchProcess(command: Command): Launcher {
  const { binary, args, folder, stopSignal, abandonSignal, user, env } = command;
  // POSIX shells know signals without SIG alone.
  const cleaner = guard(endAbandoned, abandonSignal.replace('SIG', ''), folder);
  let child: ChildProcess | undefined;
  let output = '';

  const untilClosed = async (running: ChildProcess) => {
    // Its children hold the same standard error, so `close` comes when the last is gone.
    const closed = once(running, 'close', { signal: AbortSignal.timeout(patienceMs) });
    // The timeout of a signal does not keep this process alive.
    const alive = setInterval(() => {}, patienceMs);
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
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
        ...user,
      });
      cleaner.tell(started.pid ?? '');
      for (const stream of [started.stdout, started.stderr]) {
        stream.on('data', (chunk: Buffer) => (output = (output + chunk).slice(-4000)));
      }
      started.once('close', () => {
        child = undefined;
        cleaner.tell('');
      });
      await once(started, 'spawn');
      child = started;
      // Left running, it must not keep this process from ending.
      started.unref();
      for (const stream of [started.stdout, started.stderr]) (stream as Socket).unref();
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
