/** PostgreSQL servers for tests and measurements: private clusters that nothing outlives. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, escapeIdentifier } from 'pg';
import { thisMachine } from '../requirements/machine.ts';
import { postgresql } from '../requirements/postgresql.ts';
import { launchContainer } from './container.ts';
import { startUntilReady, type Launcher } from './launcher.ts';
import { launchProcess } from './process.ts';

export interface PostgresqlServer {
  /** Of the database `postgres`, as a superuser. */
  readonly url: string;
  readonly port: number;
  /** Such as `15.18`. */
  readonly version: string;
  /** Makes an empty database, by default under a new name, and gives its URL. */
  createDatabase(name?: string): Promise<string>;
  /** A fast shutdown: clients are thrown out, data and port are kept. */
  stop(): Promise<void>;
  /** After `stop` or `kill`: the same data on the same port. */
  start(): Promise<void>;
  /** A crash: SIGKILL, after which the next `start` recovers. Returns when all of it is gone. */
  kill(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

export interface PostgresqlOptions {
  /** Of postgresql.conf, over those below; such as `{ fsync: 'on' }`. */
  settings?: Record<string, string>;
}

const testSettings = {
  listen_addresses: '127.0.0.1',
  max_connections: '200',
  shared_buffers: '64MB',
  // What is committed survives a killed server without it, though not a power loss.
  fsync: 'off',
  // Within the data folder, so that a killed server leaves nothing in /dev/shm.
  dynamic_shared_memory_type: 'mmap',
  log_min_messages: 'fatal',
};

const initdbOptions = ['--no-sync', '--encoding=UTF8', '--locale=C'];

const run = promisify(execFile);

/**
 * Starts a new cluster on a free port of 127.0.0.1, from the binaries of POSTGRESQL_BIN, the
 * image of POSTGRESQL_IMAGE, or else whatever PostgreSQL the machine has. It is gone with this
 * process at the latest.
 * @throws an error that says what was looked for, or what the server said
 */
export async function startPostgresql(options: PostgresqlOptions = {}): Promise<PostgresqlServer> {
  const port = await thisMachine().freePort();
  const settings = { ...testSettings, ...options.settings, port: String(port) };
  const launcher = await prepare(settings);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  const start = () => startUntilReady(launcher, () => query(url, 'SELECT 1'));
  try {
    await start();
    const [row] = await query(url, 'SHOW server_version');
    const { stop, kill, close } = launcher;
    return {
      url,
      port,
      version: String(row?.['server_version']).split(' ')[0] ?? '',
      createDatabase: (name) => createDatabase(url, name),
      stop,
      start,
      kill,
      close,
    };
  } catch (error) {
    // That it did not start is what must be told.
    await launcher.close().catch(() => {});
    throw error;
  }
}

/** Makes an empty database on the server of `serverUrl` and gives its URL. */
export async function createDatabase(
  serverUrl: string,
  name = `test_${randomUUID().replaceAll('-', '')}`,
): Promise<string> {
  await query(serverUrl, `CREATE DATABASE ${escapeIdentifier(name)}`);
  return new URL(`/${encodeURIComponent(name)}`, serverUrl).href;
}

/** Removes the database of `url`, and throws out whoever is connected to it. */
export async function dropDatabase(serverUrl: string, url: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await query(serverUrl, `DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`);
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  // A connection that is lost is told by the query as well.
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function prepare(settings: Record<string, string>): Promise<Launcher> {
  const image = process.env['POSTGRESQL_IMAGE'];
  if (image) {
    const options = [
      '--env=POSTGRES_HOST_AUTH_METHOD=trust',
      `--env=POSTGRES_INITDB_ARGS=${initdbOptions.join(' ')}`,
    ];
    return launchContainer(image, options, asArguments(settings));
  }
  const { found, rejected } = await postgresql.find(thisMachine());
  const bin = found?.env['POSTGRESQL_BIN'];
  if (bin === undefined) {
    throw new Error(['no PostgreSQL to start was found', ...rejected].join('\n'));
  }
  return prepareFolder(bin, { ...settings, unix_socket_directories: '' });
}

async function prepareFolder(bin: string, settings: Record<string, string>): Promise<Launcher> {
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'near-oidc-postgresql-'));
  // Before initdb, so that a folder which is half made is cleaned up as well.
  const launcher = launchProcess({
    binary: join(bin, 'postgres'),
    args: ['-D', folder, ...asArguments(settings)],
    folder,
    user,
    stopSignal: 'SIGINT',
    abandonSignal: 'SIGQUIT',
  });
  try {
    if (user !== undefined) chownSync(folder, user.uid, user.gid);
    const where = ['--pgdata', folder, '--username=postgres', '--auth=trust'];
    await run(join(bin, 'initdb'), [...where, ...initdbOptions], { cwd: folder, ...user });
    return launcher;
  } catch (error) {
    await launcher.close();
    throw error;
  }
}

function asArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PostgreSQL refuses to run as root, and as a user whom the system does not know. */
function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const [, uid, gid] = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(users) ?? [];
    if (uid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user `postgres` or `nobody`');
}
