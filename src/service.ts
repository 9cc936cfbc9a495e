/**
 * The composition root: the only file that knows every part. Tests replace
 * time, chance, the log and the wallets here, put faults before the stores, and nothing else.
 */
import type Koa from 'koa';
import { createAccounts } from './account/accounts.ts';
import { createSignInLog, type SignInLog } from './account/sign-in-log.ts';
import {
  systemClock,
  systemMonotonicClock,
  systemRandom,
  type Clock,
  type RandomSource,
} from './clock.ts';
import { ConfigError, type Config } from './config.ts';
import { createEvents, type Events } from './events.ts';
import { createApp } from './http/app.ts';
import { createMetricsApp } from './http/metrics-routes.ts';
import { loadPageAssets, type Asset } from './http/assets.ts';
import { loadBrand } from './http/brand.ts';
import { createClientLogos, type ClientLogos } from './http/logos/client-logos.ts';
import { createPages, type Pages } from './http/pages.ts';
import { offerWallets, type OfferedWallets, type Wallet } from './http/wallets.ts';
import { createLogger, type Logger } from './log.ts';
import { createLogin, type Login } from './login/login.ts';
import { createPhoneOffers, type PhoneOffers } from './login/phone-offers.ts';
import { createPhoneSigning, type PhoneSigning } from './login/phone-signing.ts';
import { createOwnership } from './login/ownership.ts';
import type { AccountGate } from './login/ports.ts';
import { createStanding, type Standing } from './login/standing.ts';
import { startSweep, type Sweep } from './login/sweep.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createNearRpc, WrongNetwork, type NearRpc } from './near/rpc.ts';
import { createOutward, type Outward } from './outward.ts';
import { createProvider } from './provider/provider.ts';
import { createRotatingProvider, type RotatingProvider } from './provider/rotating-provider.ts';
import { readSecretKeys } from './storage/secret-key-file.ts';
import { openStores, type Stores } from './storage/stores.ts';
import type { WalletKeeper } from './wallets/keeper.ts';
import { openKeeper } from './wallets/open-keeper.ts';

export interface Overrides {
  readonly clock?: Clock;
  readonly random?: RandomSource;
  readonly log?: Logger;
  readonly wallets?: readonly Wallet[];
  /** What is put before the opened stores, such as a fault. */
  readonly wrapStores?: (stores: Stores) => Stores;
}

export interface Service {
  readonly app: Koa;
  /** Serves the metrics and nothing else; undefined where they have no port of their own. */
  readonly metricsApp: Koa | undefined;
  /** For when requests are taken: begins what may wait until then. */
  announceStart(): void;
  /** From now on, `/health/ready` sends everybody elsewhere. */
  announceStop(): void;
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
    wrapStores: overrides.wrapStores ?? ((stores) => stores),
  };
  const metrics = createMetrics(systemMonotonicClock);
  const events = createEvents(parts.log, metrics);
  const chain = connectToChain(parts, events, metrics);
  const observe = metrics.observeStore;
  const stores = parts.wrapStores(await openStores({ ...parts, ...config, events, observe }));
  let stopping = false;
  let opened: WalletKeeper | undefined;
  try {
    await verifyNetwork(chain, config);
    const keeper = await keepWallets(parts, stores, events);
    opened = keeper;
    const { app, sweep, provider, logos, signIns, outward } = await assemble(
      { ...parts, events, metrics, chain, keeper, isStopping: () => stopping },
      stores,
    );
    const close = async () => {
      // What the sweep asks ends with the connections.
      await Promise.all([
        sweep.stop(),
        provider.stop(),
        chain.close(),
        logos.close(),
        outward.close(),
        signIns.close(),
        keeper.close(),
      ]);
      await stores.close();
    };
    const announceStart = () => void logos.fetchDeclared();
    const announceStop = () => {
      stopping = true;
    };
    const metricsApp = createMetricsApp(config.metrics, metrics, parts.log);
    return { app, metricsApp, announceStart, announceStop, close };
  } catch (error) {
    await Promise.all([chain.close(), opened?.close()]);
    await stores.close();
    throw error;
  }
}

/** Waits for what is kept of the wallets’ code, and for no origin. */
function keepWallets(
  { config, clock, random }: Surroundings,
  { executors: store }: Stores,
  events: Events,
): Promise<WalletKeeper> {
  const { wallets: settings, near } = config;
  return openKeeper({ settings, network: near.network, store, clock, random, events });
}

interface ChainClients {
  readonly rpc: NearRpc;
  readonly contractRpc: NearRpc;
  close(): Promise<void>;
}

/** Two clients of the same nodes, so that contracts take no connection and no rest from keys. */
function connectToChain(
  { config, clock, random }: Surroundings,
  events: Events,
  { observeChain: observe }: Metrics,
): ChainClients {
  const { rpcUrls: urls, ...settings } = config.near;
  const options = { ...settings, urls, clock, randomBytes: random, events, observe };
  const connect = () => createNearRpc(options);
  const [rpc, contractRpc] = [connect(), connect()];
  const close = async () => {
    await Promise.all([rpc.close(), contractRpc.close()]);
  };
  return { rpc, contractRpc, close };
}

/** Both learn here which chain a sandbox is. */
async function verifyNetwork(
  { rpc, contractRpc }: ChainClients,
  { faultAt }: Config,
): Promise<void> {
  try {
    await Promise.all([rpc.verifyNetwork(), contractRpc.verifyNetwork()]);
  } catch (error) {
    if (!(error instanceof WrongNetwork)) throw error;
    throw new ConfigError(
      error.nodes.map(({ host, reason }) => faultAt('near.rpc_urls', `${host}: ${reason}`)),
    );
  }
}

type Surroundings = Required<Overrides> & { readonly config: Config };

interface Foundations extends Surroundings {
  readonly events: Events;
  readonly metrics: Metrics;
  readonly chain: ChainClients;
  readonly keeper: WalletKeeper;
  readonly isStopping: () => boolean;
}

interface Assembled {
  readonly app: Koa;
  readonly sweep: Sweep;
  readonly provider: RotatingProvider;
  readonly logos: OpenLogos;
  readonly signIns: SignInLog;
  readonly outward: Outward;
}

async function assemble(parts: Foundations, stores: Stores): Promise<Assembled> {
  const { config, clock, random, events } = parts;
  const { issuer, near, clients } = config;
  const { keyChecks } = config.login;

  const shown = await assemblePages(parts);
  const { pages, logos } = shown;
  const accounts = createAccounts(config.access);
  const { standing, ...logins } = createLogins(parts, stores, accounts);

  const signIns = createSignInLog({ store: stores.signIns, random, events });
  const secretKeys = readSecretKeys(config, random);
  const outward = createOutward();
  const provider = await createRotatingProvider({
    store: stores.keys,
    secretKeys,
    rotation: config.keys,
    clock,
    random,
    events,
    build: (keys) =>
      createProvider({
        issuer,
        network: near.network,
        clients,
        faultAt: config.faultAt,
        accounts,
        outward,
        standing,
        keyChecks,
        keys,
        pages,
        events,
        records: stores.records,
        accountRecords: stores.accountRecords,
        signIns,
        clientStore: stores.clients,
        secretKeys,
        clock,
        random,
      }),
  });
  parts.metrics.watchKeys(provider.activeKeys);
  const sweep = startSweep({
    proofs: stores.proofs,
    standing,
    clock,
    period: keyChecks.sweep,
    perSecond: keyChecks.sweepPerSecond,
    end: provider.endLogins,
    failed: (error) => events.sweepFailed({ err: error }),
    late: (seconds) => events.sweepLate({ seconds }),
  });

  const { counters, check: checkReady } = stores;
  const app = createApp({ ...parts, ...logins, ...shown, provider, counters, checkReady });
  return { app, sweep, provider, logos, signIns, outward };
}

interface Shown {
  readonly pages: Pages;
  readonly assets: readonly Asset[];
  readonly logos: OpenLogos;
  readonly wallets: OfferedWallets;
}

async function assemblePages(parts: Foundations): Promise<Shown> {
  const { issuer, near, branding, faultAt } = parts.config;
  const wallets = offerWallets(parts.wallets, parts.keeper, parts.config.near.network);
  parts.metrics.watchWallets(parts.keeper.states);
  const files = loadPageAssets();
  const brand = await loadBrand(branding, faultAt);
  const logos = openLogos(parts);
  const pages = createPages({ issuer, network: near.network, ...files, wallets, brand, logos });
  const assets = [...Object.values(files), ...brand.assets];
  return { pages, assets, logos, wallets };
}

interface Logins {
  readonly login: Login;
  readonly phoneOffers: PhoneOffers;
  readonly phoneSigning: PhoneSigning;
  readonly standing: Standing;
}

function createLogins(
  { config, clock, random, chain }: Foundations,
  { challenges, phoneTickets: tickets, proofs }: Stores,
  gate: AccountGate,
): Logins {
  const { issuer, near } = config;
  const { challengeTtlSeconds } = config.login;
  const ownership = createOwnership({ ...near, ...chain, issuer });
  const standing = createStanding({ proofs, ownership, clock, random });
  const parts = { challenges, gate, ownership, standing, clock, random, issuer };
  const login = createLogin({ ...parts, challengeTtlSeconds });
  const phoneOffers = createPhoneOffers({ tickets, clock, random });
  const phoneSigning = createPhoneSigning({ tickets, login, clock, random });
  return { login, phoneOffers, phoneSigning, standing };
}

interface OpenLogos extends ClientLogos {
  close(): Promise<void>;
}

/** Where the operator wrote a logo down, it may lie inside the network; others' may not. */
function openLogos({ config, clock, events }: Foundations): OpenLogos {
  const declared = config.clients.map(({ client_id: id, logo_uri: logo }) => ({ id, logo }));
  const origins = declared.flatMap(({ logo }) => (logo === undefined ? [] : new URL(logo).origin));
  const trusted = createOutward({ trustedOrigins: new Set(origins) });
  const guarded = createOutward();
  const logos = createClientLogos({ declared, trusted, guarded, clock, events });
  const close = async () => {
    logos.stop();
    await Promise.all([trusted.close(), guarded.close()]);
  };
  return { ...logos, close };
}
