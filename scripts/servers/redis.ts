/** Redis servers for tests and measurements: in memory alone, and nothing outlives the caller. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { thisMachine } from '../requirements/machine.ts';
import { redis } from '../requirements/redis.ts';
import { launchContainer } from './container.ts';
import { startUntilReady, type Launcher } from './launcher.ts';
import { launchProcess } from './process.ts';

export interface RedisServer {
  /** Of database 0. */
  readonly url: string;
  readonly port: number;
  /** Such as `7.0.15`; of Valkey, the version of Redis that it keeps to. */
  readonly version: string;
  stop(): Promise<void>;
  /** After `stop` or `kill`: empty again, on the same port. */
  start(): Promise<void>;
  /** A crash: SIGKILL. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** How many numbered databases a server has. */
export const redisDatabases = 512;

/**
 * Starts a server on a free port of 127.0.0.1, from the binary of REDIS_SERVER_PATH, the image
 * of REDIS_IMAGE, or else whatever Redis or Valkey the machine has. It is gone with this
 * process at the latest.
 * @throws an error that says what was looked for, or what the server said
 */
export async function startRedis(): Promise<RedisServer> {
  const port = await thisMachine().freePort();
  const launcher = await prepare(port);
  const url = `redis://127.0.0.1:${port}`;
  let version = '';
  const start = () =>
    startUntilReady(launcher, async () => {
      version = await askVersion(url);
    });
  try {
    await start();
  } catch (error) {
    // That it did not start is what must be told.
    await launcher.close().catch(() => {});
    throw error;
  }
  const { stop, kill, close } = launcher;
  return { url, port, version, stop, start, kill, close };
}

/** Connects to `url` for one task. Nothing is tried again, so that a failure shows at once. */
export async function withRedis<T>(url: string, task: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 5000,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
  });
  // What fails is told by the command as well.
  client.on('error', () => {});
  try {
    await client.connect();
    return await task(client);
  } finally {
    client.disconnect();
  }
}

async function askVersion(url: string): Promise<string> {
  const information = await withRedis(url, (client) => client.info('server'));
  return /^redis_version:(\S+)/m.exec(information)?.[1] ?? '';
}

async function prepare(port: number): Promise<Launcher> {
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    databases: String(redisDatabases),
    save: '',
    appendonly: 'no',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const image = process.env['REDIS_IMAGE'];
  if (image) return launchContainer(image, [], ['redis-server', ...args]);

  const { found, rejected } = await redis.find(thisMachine());
  const binary = found?.env['REDIS_SERVER_PATH'];
  if (binary === undefined) {
    throw new Error(['no Redis to start was found', ...rejected].join('\n'));
  }
  return launchProcess({
    binary,
    args,
    folder: mkdtempSync(join(tmpdir(), 'near-oidc-redis-')),
    stopSignal: 'SIGTERM',
    abandonSignal: 'SIGKILL',
  });
}
