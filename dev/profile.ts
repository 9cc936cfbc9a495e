/**
 * The development profile: provider, development chain and demo app together,
 * in one process. `npm start` runs it where nothing is configured; browser tests
 * run it on ports of their own.
 */
import { loadConfig, type Environment } from '../src/config.ts';
import { startServer } from '../src/server.ts';
import type { Overrides } from '../src/service.ts';
import { startChain } from './chain/chain.ts';
import { demoClient, startDemo, type Demo } from './demo/demo.ts';
import { buildDevelopmentWallet } from './wallet/bundle.ts';

export interface ProfileOptions {
  /** Where PORT, DATA_DIR, LOG_LEVEL and the like may stand; the rest is decided here. */
  readonly environment: Environment;
  readonly demoPort: number;
  readonly chainPort: number;
  readonly overrides?: Overrides;
}

export interface DevelopmentProfile {
  readonly issuer: string;
  readonly demo: string;
  readonly chain: string;
  /** The logout tokens that the demo app was sent and took. */
  readonly endedBy: Demo['endedBy'];
  close(): Promise<void>;
}

/** @throws Error where NODE_ENV is production, or a port is taken */
export async function startProfile(options: ProfileOptions): Promise<DevelopmentProfile> {
  const { environment, demoPort, chainPort, overrides } = options;
  if (environment['NODE_ENV'] === 'production') {
    throw new Error('The development profile has keys that everyone knows: not for production.');
  }
  const port = environment['PORT'] || '3000';
  const issuer = `http://localhost:${port}`;
  const clock = overrides?.clock;
  // One clock for both: the provider believes no node whose blocks are of another time.
  const chain = await startChain({ port: chainPort, ...(clock && { now: clock }) });
  const demo = await startDemo({ issuer, port: demoPort });
  const file = JSON.stringify({
    clients: [demoClient(demo.url)],
    // Who deletes a key here wants to see what comes of it.
    login: { key_checks: { refresh: 5, session: 5, sweep: 30 } },
  });
  const config = loadConfig({
    environment: {
      HOST: 'localhost',
      LOG_LEVEL: 'warn',
      ...environment,
      PORT: port,
      ISSUER: issuer,
      NEAR_NETWORK: 'sandbox',
      NEAR_RPC_URLS: chain.url,
    },
    readFile: () => file,
  });
  const wallets = [await buildDevelopmentWallet()];
  const provider = await startServer(config, { wallets, ...overrides });
  return {
    issuer,
    demo: demo.url,
    chain: chain.url,
    endedBy: demo.endedBy,
    async close() {
      await provider.stop();
      await demo.close();
      await chain.close();
    },
  };
}
