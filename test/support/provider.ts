/**
 * A provider as a test meets it: a real one on a port of its own, in a folder
 * of its own, with a development chain behind it.
 */
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { loadConfig, type Config } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { startServer, type RunningServer } from '../../src/server.ts';
import type { Overrides } from '../../src/service.ts';
import { readFileOnDisk } from '../../src/settings-file.ts';
import type { Backend } from './backends.ts';
import { startBalancer } from './balancer.ts';
import { createDataFolder } from './data-folder.ts';

/** Settings of `near-oidc.yaml`, in its own words. */
export type Settings = Record<string, unknown>;

export interface TestProvider {
  readonly issuer: string;
  readonly port: number;
  /** Of each instance; where there are several, `port` is what stands before them. */
  readonly ports: readonly number[];
  /** Of the metrics; undefined where they have none of their own. */
  readonly metricsPort: number | undefined;
  /** The first node's; the only one unless a quorum was asked for. */
  readonly chain: Chain;
  /** One for each node: what is changed on one is not known to the others. */
  readonly chains: readonly Chain[];
  readonly dataDir: string;
  /** Log lines, as they were written. */
  readonly log: string[];
  /** Stops the provider and starts it again on the same folder, with other settings where given. */
  restart(change?: Settings): Promise<void>;
  close(): Promise<void>;
}

export const redirectUri = 'https://app.example/callback';

/** A public client and two confidential ones, of which one is first-party. */
export const testClients = [
  {
    client_id: 'public-app',
    client_name: 'Public app',
    redirect_uris: [redirectUri, 'https://app.example/other'],
    post_logout_redirect_uris: ['https://app.example/'],
    token_endpoint_auth_method: 'none',
  },
  {
    client_id: 'team-app',
    client_name: 'Team app',
    client_secret: 'team-app-secret-team-app-secret-01',
    redirect_uris: ['https://team.example/callback'],
    first_party: true,
  },
  {
    client_id: 'other-app',
    client_secret: 'other-app-secret-other-app-secret',
    redirect_uris: ['https://other.example/callback'],
  },
];

export interface ProviderOptions {
  readonly settings?: Settings;
  readonly overrides?: Overrides;
  /** How many nodes there are, and must agree; 1 unless told. */
  readonly quorum?: number;
  /** Over the settings of `near` that a test has. */
  readonly near?: Settings;
  /** Nodes instead of the development chain's. */
  readonly rpcUrls?: (chain: Chain) => string[];
  /** Where state lies; an embedded database unless told. */
  readonly backend?: Backend;
  /** How many processes' worth of instances share it; 1 unless told. */
  readonly instances?: number;
  /** Is given the settings when all is there but the provider, such as for a command. */
  readonly beforeStart?: (settings: Settings) => Promise<void>;
}

export async function startProvider(options: ProviderOptions = {}): Promise<TestProvider> {
  // The provider believes no node whose blocks are not of its own time.
  const { clock } = options.overrides ?? {};
  const { quorum = 1, instances = 1 } = options;
  const chains = await Promise.all(
    Array.from({ length: quorum }, () => startChain(clock && { now: clock })),
  );
  const chain = chains[0] as Chain;
  const port = await freePort();
  const dataDir = await createDataFolder();
  const place = await options.backend?.place();
  const log: string[] = [];
  const settings = {
    issuer: `http://localhost:${port}`,
    host: 'localhost',
    data_dir: dataDir,
    secret_key: 'a-secret-key-of-the-tests-that-all-share',
    near: {
      network: 'sandbox',
      rpc_urls: options.rpcUrls?.(chain) ?? chains.map(({ url }) => url),
      // Where a test is not of slow nodes, a slow machine must not make one of it.
      timeout_ms: 5000,
      quorum,
      ...options.near,
    },
    clients: testClients,
    ...place?.settings,
    ...options.settings,
  };
  const logger = createLogger('info', { write: (line) => void log.push(line) });
  const overrides = { log: logger, ...options.overrides };
  const ports =
    instances === 1 ? [port] : await Promise.all(Array.from({ length: instances }, freePort));
  const startAll = async (change: Settings = {}): Promise<RunningServer[]> =>
    Promise.all(
      ports.map((each) =>
        startServer(readSettings({ ...settings, ...change, port: each }), overrides),
      ),
    );
  const stopAll = (running: RunningServer[]) => Promise.all(running.map((each) => each.stop()));
  const closeAround = async () => {
    await Promise.all(chains.map((each) => each.close()));
    await place?.drop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const begin = async () => {
    await options.beforeStart?.(settings);
    return startAll();
  };
  let servers = await begin().catch(async (error: unknown) => {
    await closeAround();
    throw error;
  });
  const balancer = instances === 1 ? undefined : await startBalancer(port, ports);

  return {
    issuer: settings.issuer,
    port,
    ports,
    get metricsPort() {
      return servers[0]?.metricsPort;
    },
    chain,
    chains,
    dataDir,
    log,
    async restart(change) {
      await stopAll(servers);
      servers = await startAll(change);
    },
    async close() {
      await balancer?.close();
      await stopAll(servers);
      await closeAround();
    },
  };
}

/** Settings through the real parser. JSON is YAML. */
export function readSettings(settings: Settings): Config {
  const text = JSON.stringify(settings);
  const readFile = (path: string) => (path === 'near-oidc.yaml' ? text : readFileOnDisk(path));
  return loadConfig({ environment: {}, readFile });
}

/** A port that nothing listens on; the issuer must be known before the provider starts. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}
