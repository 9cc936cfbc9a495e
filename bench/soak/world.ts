/** What a soak runs on: servers of its own, a development chain, instances behind a balancer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startChain } from '../../dev/chain/chain.ts';
import { developmentKey } from '../../dev/accounts.ts';
import { startPostgresql, type PostgresqlServer } from '../../scripts/servers/postgresql.ts';
import { startRedis, type RedisServer } from '../../scripts/servers/redis.ts';
import { startBalancer } from '../../test/support/balancer.ts';
import { startProcess, type ProviderProcess } from '../../test/support/process.ts';
import { freePort, testClients } from '../../test/support/provider.ts';

export interface World {
  readonly issuer: string;
  readonly postgresql: PostgresqlServer;
  readonly redis: RedisServer;
  readonly instances: readonly Instance[];
  close(): Promise<void>;
}

export interface Instance {
  /** Resolves once it answers. */
  untilUp(): Promise<void>;
  /** SIGKILL; it is started again at once. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly instances: number;
  /** Accounts that the chain has beside its own, each with the key of its name. */
  readonly accounts: readonly string[];
  /** An instance ended that nobody killed. */
  readonly onEnded: (output: string) => void;
}

export async function startWorld(options: WorldOptions): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'near-oidc-soak-'));
  const chain = await startChain();
  for (const account of options.accounts) {
    chain.createAccount(account);
    chain.setKey(account, developmentKey(account).getPublicKey().toString(), 'FullAccess');
  }
  const [postgresql, redis, port] = await Promise.all([
    startPostgresql({ settings: { fsync: 'on' } }),
    startRedis(),
    freePort(),
  ]);
  const issuer = `http://localhost:${port}`;
  const configuration = join(folder, 'near-oidc.yaml');
  writeFileSync(
    configuration,
    JSON.stringify({ clients: testClients, rate_limits: { enabled: false } }),
  );
  const environment = {
    ISSUER: issuer,
    HOST: 'localhost',
    CONFIG_FILE: configuration,
    DATABASE_URL: await postgresql.createDatabase('near_oidc'),
    REDIS_URL: redis.url,
    SECRET_KEY: 'a-secret-key-that-only-a-soak-has',
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
    LOG_LEVEL: 'error',
  };
  const ports = await Promise.all(Array.from({ length: options.instances }, freePort));
  const instances = ports.map((each) =>
    startInstance({ ...environment, PORT: String(each) }, options.onEnded),
  );
  const balancer = await startBalancer(port, ports);
  return {
    issuer,
    postgresql,
    redis,
    instances,
    async close() {
      await balancer.close();
      await Promise.all(instances.map((each) => each.close()));
      await Promise.all([postgresql.close(), redis.close(), chain.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startInstance(
  environment: Record<string, string>,
  onEnded: (output: string) => void,
): Instance {
  let running: ProviderProcess;
  let isOurs = false;
  const start = (): void => {
    const started = startProcess(environment);
    running = started;
    isOurs = false;
    void started.ended.then((code) => {
      if (isOurs) return;
      const how = code === null ? `signal ${String(started.child.signalCode)}` : `code ${code}`;
      onEnded(`${how}: ${started.output().slice(-2000)}`);
    });
  };
  start();
  return {
    async untilUp() {
      const live = `http://localhost:${environment['PORT']}/health/live`;
      const isUp = () =>
        fetch(live).then(
          ({ ok }) => ok,
          () => false,
        );
      while (!(await isUp())) await wait(100);
    },
    async kill() {
      isOurs = running.child.kill('SIGKILL');
      await running.ended;
      start();
    },
    async close() {
      isOurs = running.child.kill('SIGTERM');
      await running.ended;
    },
  };
}
