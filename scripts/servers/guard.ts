/**
 * Cleans up behind this process, however it ends: by itself, by a signal (even SIGKILL) or in
 * a test's sandbox, where no exit handler is called. A shell waits until its input ends, which
 * the operating system sees to when this process is gone.
 */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';

export interface Guard {
  /** Makes `word` the script's `$word`; an empty one takes it back. */
  tell(word: string | number): void;
  /** Nothing is left to clean up. */
  release(): void;
}

/** Runs `script` with `args` as `$1`, `$2`, … once this process is gone. */
export function guard(script: string, ...args: string[]): Guard {
  const wait = 'word=; while read -r line; do word=$line; done';
  // Detached, as Ctrl-C would else end it together with this process.
  const shell = spawn('/bin/sh', ['-c', `${wait}\n${script}`, 'guard', ...args], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const input = shell.stdin as Socket;
  // It must not keep this process from ending.
  shell.unref();
  input.unref();
  input.on('error', () => {});
  return {
    tell: (word) => void input.write(`${word}\n`),
    release: () => void shell.kill('SIGKILL'),
  };
}
