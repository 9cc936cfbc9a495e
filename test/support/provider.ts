/**
 * A provider as a test meets it: a real one on a port of its own, in a folder
 * of its own, with a development chain behind it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { loadConfig, type Config } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { startServer, type RunningServer } from '../../src/server.ts';
import type { Overrides } from '../../src/service.ts';

/** Settings of `near-oidc.yaml`, in its own words. */
export type Settings = Record<string, unknown>;

export interface TestProvider {
  readonly issuer: string;
  readonly port: number;
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
}

export async function startProvider(options: ProviderOptions = {}): Promise<TestProvider> {
  // The provider believes no node whose blocks are not of its own time.
  const { clock } = options.overrides ?? {};
  const { quorum = 1 } = options;
  const chains = await Promise.all(
    Array.from({ length: quorum }, () => startChain(clock && { now: clock })),
  );
  const chain = chains[0] as Chain;
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'near-oidc-test-'));
  const issuer = `http://localhost:${port}`;
  const log: string[] = [];
  const settings = {
    issuer,
    port,
    host: 'localhost',
    data_dir: dataDir,
    near: {
      network: 'sandbox',
      rpc_urls: options.rpcUrls?.(chain) ?? chains.map(({ url }) => url),
      timeout_ms: 400,
      quorum,
      ...options.near,
    },
    clients: testClients,
    ...options.settings,
  };
  const config = readSettings(settings);
  const logger = createLogger('info', { write: (line) => void log.push(line) });
  const overrides = { log: logger, ...options.overrides };
  let server: RunningServer = await startServer(config, overrides).catch(async (error: unknown) => {
    await Promise.all(chains.map((each) => each.close()));
    throw error;
  });

  return {
    issuer: config.issuer,
    port,
    chain,
    chains,
    dataDir,
    log,
    async restart(change = {}) {
      await server.stop();
      server = await startServer(readSettings({ ...settings, ...change }), overrides);
    },
    async close() {
      await server.stop();
      await Promise.all(chains.map((each) => each.close()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Settings through the real parser. JSON is YAML. */
export function readSettings(settings: Settings): Config {
  const text = JSON.stringify(settings);
  return loadConfig({ environment: {}, readFile: () => text });
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
