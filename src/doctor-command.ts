/** `near-oidc doctor`: looks at everything that a server needs, and says which of it is wrong. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import {
  describeKeys,
  examine,
  examineNodes,
  examineWallets,
  type Finding,
} from './admin/doctor.ts';
import { listKeys } from './admin/keys.ts';
import { listWallets } from './admin/wallets.ts';
import { systemClock, systemRandom } from './clock.ts';
import { formatTable, showForeign } from './command-output.ts';
import { ConfigError, type Config } from './config.ts';
import { createStoreEvents } from './events.ts';
import { createLogger } from './log.ts';
import { createNearRpc } from './near/rpc.ts';
import { OperatorError } from './operator-error.ts';
import { createOutward } from './outward.ts';
import { DataDirInUse } from './storage/data-dir-lock.ts';
import { readSecretKeys } from './storage/secret-key-file.ts';
import { openStores, type Stores } from './storage/stores.ts';

export interface DoctorSurroundings {
  /** @throws ConfigError */
  readonly readConfig: () => Config;
  readonly print: (...lines: string[]) => void;
}

export function addDoctor(program: Command, { readConfig, print }: DoctorSurroundings): void {
  program
    .command('doctor')
    .description('look at configuration, database, Redis, nodes, keys and wallets')
    .action(async () => {
      const findings = await examineAll(readConfig);
      print(
        ...formatTable(
          findings.map(({ subject, state, text }) => [state, subject, showForeign(text)]),
        ),
      );
      const faults = findings.filter(({ state }) => state === 'fault').length;
      if (faults > 0) throw new OperatorError(faults === 1 ? '1 fault.' : `${faults} faults.`);
    });
}

async function examineAll(readConfig: () => Config): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map((text) => ({ subject: 'configuration', state: 'fault', text }));
  }
  const { issuer, near, clients } = config;
  const text = `${issuer} on ${near.network}, clients: ${clients.length}`;
  const [stored, nodes] = await Promise.all([examineStores(config), lookAtNodes(config)]);
  return [{ subject: 'configuration', state: 'ok', text }, ...stored, nodes];
}

async function examineStores(config: Config): Promise<Finding[]> {
  const name = config.databaseUrl === undefined ? `embedded, in ${config.dataDir}` : 'PostgreSQL';
  const events = createStoreEvents(createLogger('silent'));
  let stores: Stores;
  try {
    stores = await openStores({ ...config, clock: systemClock, events });
  } catch (error) {
    if (error instanceof DataDirInUse) return [inUse];
    return [await examine('database', () => Promise.reject(error))];
  }
  try {
    return [
      { subject: 'database', state: 'ok', text: `${name}; its tables are up to date` },
      ...(config.redisUrl === undefined ? [] : [await examine('Redis', () => lookAtRedis(stores))]),
      await examine('keys', () => lookAtKeys(stores, config)),
      await lookAtWallets(stores, config),
    ];
  } finally {
    await stores.close();
  }
}

const inUse: Finding = {
  subject: 'database',
  state: 'unknown',
  text: 'embedded, and open in a server; so neither it nor keys and wallets were looked at',
};

/** Milliseconds; it connects in the background. */
const longestWait = 3000;
const pause = 100;

async function lookAtRedis({ check }: Stores): Promise<string> {
  for (let waited = 0; ; waited += pause) {
    try {
      await check();
      return 'it answers';
    } catch (error) {
      if (waited >= longestWait) throw new Error('it does not answer', { cause: error });
      await wait(pause);
    }
  }
}

async function lookAtKeys({ keys: store }: Stores, config: Config): Promise<string> {
  const listed = await store.outline();
  // Without keys there is nothing to open, and no SECRET_KEY is to be made.
  if (listed.length === 0) return describeKeys([]);
  const secretKeys = readSecretKeys(config, systemRandom);
  return describeKeys(
    await listKeys({ store, secretKeys, clock: systemClock, random: systemRandom }),
  );
}

async function lookAtWallets({ executors: store }: Stores, config: Config): Promise<Finding> {
  const { wallets: settings, near } = config;
  const outward = createOutward();
  try {
    const parts = { store, settings, network: near.network, outward, clock: systemClock };
    return examineWallets(await listWallets(parts));
  } finally {
    await outward.close();
  }
}

async function lookAtNodes({ near }: Config): Promise<Finding> {
  const failed: { host: string; reason: string }[] = [];
  const rpc = createNearRpc({
    ...near,
    urls: near.rpcUrls,
    clock: systemClock,
    randomBytes: systemRandom,
    events: {
      nodeFailed: (failure) => void failed.push(failure),
      nodeRecovered: () => undefined,
      nodesDisagreed: () => undefined,
    },
  });
  try {
    await rpc.verifyNetwork();
    const hosts = [...new Set(near.rpcUrls.map((url) => new URL(url).host))];
    const { chainId } = rpc;
    return examineNodes({ hosts, failed, quorum: near.quorum, chainId });
  } catch (error) {
    return examine('nodes', () => Promise.reject(error));
  } finally {
    await rpc.close();
  }
}
