/**
 * The composition root: the only file that knows every part. Tests replace
 * time, chance, the log and the wallets here, and nothing else.
 */
import type Koa from 'koa';
import { createAccounts } from './account/accounts.ts';
import { systemClock, systemRandom, type Clock, type RandomSource } from './clock.ts';
import type { Config } from './config.ts';
import { createEvents } from './events.ts';
import { createApp } from './http/app.ts';
import { loadPageAssets } from './http/assets.ts';
import { createPages } from './http/pages.ts';
import { offerWallets, type Wallet } from './http/wallets.ts';
import { createLogger, type Logger } from './log.ts';
import { createLogin } from './login/login.ts';
import { createNearRpc } from './near/rpc.ts';
import { loadKeys } from './provider/keys.ts';
import { createProvider } from './provider/provider.ts';
import { loadOrCreateSecretKey } from './storage/secret-key-file.ts';
import { openStores, type Stores } from './storage/stores.ts';

export interface Overrides {
  readonly clock?: Clock;
  readonly random?: RandomSource;
  readonly log?: Logger;
  readonly wallets?: readonly Wallet[];
}

export interface Service {
  readonly app: Koa;
  /** Ends what runs in the background and closes the database. */
  close(): Promise<void>;
}

/** @throws DataDirInUse, WrongSecretKey, ConfigError */
export async function createService(config: Config, overrides: Overrides = {}): Promise<Service> {
  const parts: Surroundings = {
    config,
    clock: overrides.clock ?? systemClock,
    random: overrides.random ?? systemRandom,
    log: overrides.log ?? createLogger(config.logLevel),
    wallets: overrides.wallets ?? [],
  };
  const stores = await openStores({ ...parts, dataDir: config.dataDir });
  try {
    return { app: await assemble(parts, stores), close: stores.close };
  } catch (error) {
    await stores.close();
    throw error;
  }
}

type Surroundings = Required<Overrides> & { readonly config: Config };

async function assemble(parts: Surroundings, stores: Stores): Promise<Koa> {
  const { config, clock, random, log } = parts;
  const { issuer, near } = config;
  const events = createEvents(log);

  const wallets = offerWallets(parts.wallets);
  const { script, style } = loadPageAssets();
  const pages = createPages({ issuer, network: near.network, script, style, wallets });

  const accounts = createAccounts(config.access);
  const login = createLogin({
    challenges: stores.challenges,
    gate: accounts,
    rpc: createNearRpc({ urls: near.rpcUrls, timeoutMs: near.timeoutMs, randomBytes: random }),
    clock,
    random,
    issuer,
    network: near.network,
    challengeTtlSeconds: config.login.challengeTtlSeconds,
  });

  const secretKey = config.secretKey ?? loadOrCreateSecretKey(config.dataDir, random);
  const keys = await loadKeys({ store: stores.keys, secretKey, clock, random });
  const { clients } = config;
  const provider = await createProvider({
    issuer,
    clients,
    accounts,
    keys,
    pages,
    events,
    records: stores.records,
    clock,
  });

  const assets = [script, style, ...wallets.assets];
  return createApp({ ...parts, events, pages, assets, login, provider, checkReady: stores.check });
}
