/**
 * The composition root: the only file that knows every part. Tests replace
 * time, chance, the log and the wallets here, and nothing else.
 */
import type Koa from 'koa';
import { createAccounts } from './account/accounts.ts';
import { systemClock, systemRandom, type Clock, type RandomSource } from './clock.ts';
import type { Config } from './config.ts';
import { createApp } from './http/app.ts';
import { loadPageAssets } from './http/assets.ts';
import { createPages } from './http/pages.ts';
import { offerWallets, type Wallet } from './http/wallets.ts';
import { createLogger, type Logger } from './log.ts';
import { createLogin } from './login/login.ts';
import { createNearRpc } from './near/rpc.ts';
import { loadKeys } from './provider/keys.ts';
import { createProvider } from './provider/provider.ts';
import { createAccountStore } from './storage/accounts.ts';
import { createChallengeStore } from './storage/challenges.ts';
import { startCleaning } from './storage/cleaning.ts';
import { openEmbeddedDatabase } from './storage/database.ts';
import { createKeyStore } from './storage/keys.ts';
import { createRecordStore } from './storage/records.ts';
import { loadOrCreateSecretKey } from './storage/secret-key-file.ts';

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

/** @throws DataDirInUse, WrongSecretKey */
export async function createService(config: Config, overrides: Overrides = {}): Promise<Service> {
  const clock = overrides.clock ?? systemClock;
  const random = overrides.random ?? systemRandom;
  const log = overrides.log ?? createLogger(config.logLevel);
  const { issuer, near } = config;

  const wallets = offerWallets(overrides.wallets ?? []);
  const { script, style } = loadPageAssets();
  const pages = createPages({ issuer, network: near.network, script, style, wallets });

  const database = await openEmbeddedDatabase(config.dataDir);
  try {
    const { knex } = database;
    const secretKey = config.secretKey ?? loadOrCreateSecretKey(config.dataDir, random);
    const keys = await loadKeys({ store: createKeyStore(knex), secretKey, clock, random });
    const accounts = createAccounts({
      store: createAccountStore(knex),
      rules: config.access,
      clock,
    });
    const rpc = createNearRpc({
      urls: near.rpcUrls,
      timeoutMs: near.timeoutMs,
      randomBytes: random,
    });
    const login = createLogin({
      challenges: createChallengeStore(knex),
      gate: accounts,
      rpc,
      clock,
      random,
      issuer,
      network: near.network,
      challengeTtlSeconds: config.login.challengeTtlSeconds,
    });
    const records = createRecordStore(knex);
    const { clients } = config;
    const provider = createProvider({
      issuer,
      clients,
      accounts,
      keys,
      pages,
      log,
      records,
      clock,
    });
    const cleaning = startCleaning({ knex, clock, log });
    const app = createApp({
      config,
      log,
      clock,
      random,
      pages,
      assets: [script, style, ...wallets.assets],
      login,
      provider,
      isReady: async () => {
        await knex.raw('select 1');
      },
    });
    const close = async () => {
      await cleaning.stop();
      await database.close();
    };
    return { app, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}
