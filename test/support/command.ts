/** The command `near-oidc`, as an operator types it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from './environment.ts';

const command = fileURLToPath(new URL('../../bin/near-oidc.mjs', import.meta.url));

export interface CommandOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param environment the whole environment, but for `processEnvironment` */
export function runCommand(
  environment: Record<string, string>,
  ...words: string[]
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [command, ...words], {
    env: { ...processEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
