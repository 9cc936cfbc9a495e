/** The two sides: the provider as an operator runs it, and the bare library. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startPostgresql } from '../scripts/servers/postgresql.ts';
import { startRedis } from '../scripts/servers/redis.ts';
import { freePort, startHelper, startServer, type Server } from './processes.ts';
import { appClient, issuer, keyGrant, metricsToken } from './settings.ts';

export const backends = ['embedded', 'postgresql', 'redis'] as const;
export type Backend = (typeof backends)[number];

/** `redis` has PostgreSQL too, for what must last. */
export const backendTitles: Readonly<Record<Backend, string>> = {
  embedded: 'embedded',
  postgresql: 'PostgreSQL',
  redis: 'PostgreSQL and Redis',
};

/** Chain and databases, each started when it is first needed. */
export interface Surroundings {
  /** Empty, to be removed by who made it. */
  readonly folder: string;
  chain(): Promise<string>;
  database(): Promise<string>;
  redis(): Promise<string>;
  close(): Promise<void>;
}

export function createSurroundings(folder: string): Surroundings {
  const closing: (() => Promise<void>)[] = [];
  const once = <Value>(start: () => Promise<{ value: Value; close(): Promise<void> }>) => {
    let started: Promise<Value> | undefined;
    return () =>
      (started ??= start().then(({ value, close }) => {
        closing.push(close);
        return value;
      }));
  };
  const chain = once(async () => {
    const { line, stop } = await startHelper('bench/chain.ts');
    return { value: line, close: stop };
  });
  const postgresql = once(async () => {
    const server = await startPostgresql();
    return { value: server, close: () => server.close() };
  });
  const redis = once(async () => {
    const server = await startRedis();
    return { value: server.url, close: () => server.close() };
  });
  return {
    folder,
    chain,
    database: async () => (await postgresql()).createDatabase(),
    redis,
    close: async () => {
      for (const close of closing.toReversed()) await close();
    },
  };
}

/**
 * @param nodeFlags such as `--cpu-prof`
 * @throws Error with what it wrote, where it does not start
 */
export async function startOurs(
  surroundings: Surroundings,
  backend: Backend,
  nodeFlags: readonly string[] = [],
): Promise<Server> {
  const { folder } = surroundings;
  const port = await freePort();
  const configFile = join(folder, `${backend}-${port}.yaml`);
  // JSON is YAML.
  const settings = {
    clients: [
      { ...appClient, first_party: true, grant_types: [...appClient.grant_types, keyGrant] },
    ],
    direct: {},
    rate_limits: { enabled: false },
  };
  writeFileSync(configFile, JSON.stringify(settings));
  return startServer({
    name: `near-oidc, ${backendTitles[backend]}`,
    // As `npm start` and the image do.
    arguments: [...nodeFlags, '--max-semi-space-size=16', 'bin/start.mjs'],
    port,
    environment: {
      NODE_ENV: 'production',
      ISSUER: issuer,
      TRUST_PROXY: '1',
      HOST: '127.0.0.1',
      PORT: String(port),
      CONFIG_FILE: configFile,
      SECRET_KEY: randomBytes(32).toString('base64'),
      METRICS_TOKEN: metricsToken,
      NEAR_NETWORK: 'sandbox',
      NEAR_RPC_URLS: await surroundings.chain(),
      ...(backend === 'embedded'
        ? { DATA_DIR: join(folder, `data-${port}`) }
        : { DATABASE_URL: await surroundings.database() }),
      ...(backend === 'redis' ? { REDIS_URL: await surroundings.redis() } : undefined),
    },
    logFile: join(folder, `${backend}-${port}.log`),
    readyPath: '/health/ready',
  });
}

export async function startBare(
  { folder }: Surroundings,
  nodeFlags: readonly string[] = [],
): Promise<Server> {
  const port = await freePort();
  return startServer({
    name: 'bare oidc-provider',
    arguments: [...nodeFlags, 'bench/bare.ts', String(port)],
    port,
    environment: { NODE_ENV: 'production' },
    logFile: join(folder, `bare-${port}.log`),
    readyPath: '/jwks',
  });
}
