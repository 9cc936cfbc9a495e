/**
 * The development profile: provider, development chain and demo app together,
 * in one process. `npm start` runs it where nothing is configured; browser tests
 * run it on ports of their own.
 */
import { loadConfig, type Environment } from '../src/config.ts';
import { OperatorError } from '../src/operator-error.ts';
import { startServer } from '../src/server.ts';
import type { Overrides } from '../src/service.ts';
import { socialAccountId } from './accounts.ts';
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

/** Where each part listens, and the name in the environment by which that is changed. */
const parts = {
  PORT: 'the provider',
  DEMO_PORT: 'the demo app',
  CHAIN_PORT: 'the development chain',
} as const;

/** @throws OperatorError where NODE_ENV is production, or a port is taken */
export async function startProfile(options: ProfileOptions): Promise<DevelopmentProfile> {
  const { environment, demoPort, chainPort, overrides } = options;
  if (environment['NODE_ENV'] === 'production') {
    throw new OperatorError(
      'The development profile has keys that everyone knows: not for production.',
    );
  }
  const port = environment['PORT'] || '3000';
  const issuer = `http://localhost:${port}`;
  const clock = overrides?.clock;
  const running: { close(): Promise<void> }[] = [];
  const close = async () => {
    for (const part of running.splice(0).toReversed()) await part.close();
  };
  try {
    // One clock for both: the provider believes no node whose blocks are of another time.
    const chain = await on('CHAIN_PORT', () =>
      startChain({ port: chainPort, ...(clock && { now: clock }) }),
    );
    running.push(chain);
    const demo = await on('DEMO_PORT', () => startDemo({ issuer, port: demoPort }));
    running.push(demo);
    const config = configure({ ...environment, PORT: port, ISSUER: issuer }, demo.url, chain.url);
    const wallets = [await buildDevelopmentWallet()];
    const provider = await on('PORT', () => startServer(config, { wallets, ...overrides }));
    running.push({ close: () => provider.stop() });
    return { issuer, demo: demo.url, chain: chain.url, endedBy: demo.endedBy, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The ports of demo app and development chain. @throws OperatorError */
export function readPorts(
  environment: Environment,
): Pick<ProfileOptions, 'demoPort' | 'chainPort'> {
  return {
    demoPort: readPort(environment, 'DEMO_PORT', 3001),
    chainPort: readPort(environment, 'CHAIN_PORT', 3002),
  };
}

function readPort(environment: Environment, name: keyof typeof parts, usual: number): number {
  const text = environment[name] || String(usual);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (port > 65_535) {
    throw new OperatorError(`${name}: must be a port, 0 to 65535; ${usual} unless it is set`);
  }
  return port;
}

/** Begins to listen; says which part could not. */
async function on<Part>(name: keyof typeof parts, start: () => Promise<Part>): Promise<Part> {
  try {
    return await start();
  } catch (error) {
    const { code, port } = error as { code?: unknown; port?: unknown };
    if (code !== 'EADDRINUSE') throw error;
    throw new OperatorError(
      `Port ${String(port)} is taken, and ${parts[name]} needs it. End the program that listens there (another npm start?), or set ${name} to a free port.`,
      { cause: error },
    );
  }
}

function configure(environment: Environment, demo: string, chain: string) {
  const file = JSON.stringify({
    clients: [demoClient(demo)],
    // Who deletes a key here wants to see what comes of it.
    login: { key_checks: { refresh: 5, session: 5, sweep: 30 } },
    profile: { contract: socialAccountId },
    direct: { allowed_origins: [demo] },
  });
  return loadConfig({
    environment: {
      HOST: 'localhost',
      LOG_LEVEL: 'warn',
      ...environment,
      NEAR_NETWORK: 'sandbox',
      NEAR_RPC_URLS: chain,
    },
    readFile: () => file,
  });
}
