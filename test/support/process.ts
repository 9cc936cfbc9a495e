/** The provider as its own process, started as an operator starts it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from './environment.ts';

const start = fileURLToPath(new URL('../../bin/start.mjs', import.meta.url));

export interface ProviderProcess {
  readonly child: ChildProcess;
  /** Everything written to standard output and standard error so far. */
  output(): string;
  /** The exit code; null after a signal. */
  readonly ended: Promise<number | null>;
}

/**
 * @param environment the whole environment, but for `processEnvironment`
 * @param command what Node runs, with its arguments; `npm start`'s script unless told
 */
export function startProcess(
  environment: Record<string, string>,
  ...command: string[]
): ProviderProcess {
  const child = spawn(process.execPath, command.length === 0 ? [start] : command, {
    env: { ...processEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, output: () => output, ended };
}

/** Waits until the process says that it is ready. */
export async function untilReady({ child, output }: ProviderProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (output().includes('"ready"')) return;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the provider did not become ready: ${output()}`);
}
