/** A server as a container of Docker, on the network of this machine. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { guard } from './guard.ts';
import { patienceMs, type Launcher } from './launcher.ts';

const run = promisify(execFile);

/**
 * What it keeps stays in the container until `close`.
 * @param options of `docker run`, before the image
 * @param args the command in the container
 */
export function launchContainer(image: string, options: string[], args: string[]): Launcher {
  const name = `near-oidc-${randomUUID()}`;
  const docker = (...words: string[]) => run('docker', words, { timeout: patienceMs });
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
