/**
 * The composition root: the only file that knows every part. Tests replace
 * time, chance, the log and the wallets here, put faults before the stores, and nothing else.
 */
import type Koa from 'koa';
import { createAccounts, type Accounts } from './account/accounts.ts';
import { claimsSettings } from './account/claims.ts';
import { openProfiles } from './account/open-profiles.ts';
import type { Profiles } from './account/profiles.ts';
import { createSignInLog, type SignInLog } from './account/sign-in-log.ts';
import {
  systemClock,
  systemMonotonicClock,
  systemRandom,
  type Clock,
  type RandomSource,
} from './clock.ts';
import type { Config } from './config.ts';
import { createEvents, type Events } from './events.ts';
import { createApp } from './http/app.ts';
import { createMetricsApp } from './http/metrics-routes.ts';
import { loadPageAssets, type Asset } from './http/assets.ts';
import { loadBrand } from './http/brand.ts';
import { logoClients, openLogos, type OpenLogos } from './http/logos/open-logos.ts';
import { listLogos } from './http/logos/stored-logos.ts';
import { createRateLimits, type RateLimits } from './http/rate-limits.ts';
import { createPages, type Pages } from './http/pages.ts';
import { openPictures } from './http/pictures.ts';
import { offerWallets, type OfferedWallets, type Wallet } from './http/wallets.ts';
import { createLogger, type Logger } from './log.ts';
import { createLogins } from './login/create-logins.ts';
import type { KeySignIns } from './login/key-sign-ins.ts';
import type { Standing } from './login/standing.ts';
import { startSweep, type Sweep, type SweepParts } from './login/sweep.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { connectToChain, verifyNetwork, type ChainClients } from './near/chain-clients.ts';
import type { SecretKeys } from './provider/key-sealing.ts';
import type { ProviderKeys } from './provider/keys.ts';
import { createOutward, type Outward } from './outward.ts';
import type { Registration } from './registration-settings.ts';
import { createClientDocuments, type ClientDocuments } from './provider/client-documents.ts';
import { createProvider } from './provider/provider.ts';
import {
  createSoftwareStatements,
  type SoftwareStatements,
} from './provider/software-statements.ts';
import { startRemovingUnused } from './provider/unused-clients.ts';
import { createRotatingProvider } from './provider/rotating-provider.ts';
import { lookAtStoredClients, refuseAudiencesOfStored } from './provider/stored-clients.ts';
import { readSecretKeys } from './storage/secret-key-file.ts';
import { openStores, type Stores } from './storage/stores.ts';
import type { WalletKeeper } from './wallets/keeper.ts';
import { openKeeper } from './wallets/open-keeper.ts';

export interface Overrides {
  readonly clock?: Clock;
  readonly random?: RandomSource;
  readonly log?: Logger;
  readonly wallets?: readonly Wallet[];
  /** By which addresses are called that apps named. */
  readonly outward?: Outward;
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
  /**
   * Takes clients and access rules of another configuration; requests under way end with
   * those that they began with.
   * @throws ConfigError, and then nothing has changed
   */
  reload(config: Config): Promise<void>;
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
    outward: overrides.outward ?? createOutward(),
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
    const {
      app,
      logos,
      reload,
      close: closeAll,
    } = await assemble(
      { ...parts, events, metrics, chain, keeper, isStopping: () => stopping },
      stores,
    );
    const close = async () => {
      // What the sweep asks ends with the connections.
      await Promise.all([closeAll(), chain.close(), keeper.close()]);
      await stores.close();
    };
    const announceStart = () => void logos.fetchDeclared();
    const announceStop = () => {
      stopping = true;
    };
    const metricsApp = createMetricsApp(config.metrics, metrics, parts.log);
    return { app, metricsApp, announceStart, announceStop, reload, close };
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
  readonly logos: OpenLogos;
  readonly reload: Service['reload'];
  /** Ends what runs in the background. */
  readonly close: () => Promise<void>;
}

async function assemble(parts: Foundations, stores: Stores): Promise<Assembled> {
  const { config, clock, random, events, outward } = parts;
  const shown = await assemblePages(parts, stores);
  const { pages, logos } = shown;
  const accounts = createAccounts(config.access, claimsSettings(config));
  const profiles = openProfiles(config.profile, { ...parts, rpc: parts.chain.contractRpc });
  const { standing, keySignIns, ...logins } = createLogins(parts, stores, accounts);
  const limits = createRateLimits(config.rateLimits, stores.counters, events);

  const signIns = createSignInLog({ store: stores.signIns, random, events });
  const secretKeys = readSecretKeys(config, random);
  const { registration } = config;
  const pictures = openPictures(config.profile, { accounts, profiles, outward, clock, events });
  const buildFor = createBuilder(parts, stores, {
    accounts,
    profiles,
    standing,
    keySignIns,
    limits,
    pages,
    signIns,
    secretKeys,
    outward,
    documents: createClientDocuments({ ...parts, countFetch: limits.document }),
    registration,
    statements: createSoftwareStatements(registration.statementIssuers, { clock, outward }),
  });
  const look = ({ clients }: Config) =>
    lookAtStoredClients({ clientStore: stores.clients, clients, secretKeys, events });
  await refuseAudiencesOfStored(stores.clients, config);
  await look(config);
  const provider = await createRotatingProvider({
    store: stores.keys,
    secretKeys,
    rotation: config.keys,
    clock,
    random,
    events,
    build: buildFor(config),
  });
  parts.metrics.watchKeys(provider.activeKeys);
  const sweep = sweepProofs(parts, stores, { standing, end: provider.endLogins });

  const { check: checkReady } = stores;
  const built = { ...shown, pictures, provider };
  const app = createApp({ ...parts, ...logins, ...built, limits, checkReady });
  const reload = async (next: Config) => {
    await refuseAudiencesOfStored(stores.clients, next);
    await provider.rebuild(buildFor(next));
    await look(next).catch(() => undefined);
    accounts.change(next.access);
    logos.declare(logoClients(next.clients));
    void logos.fetchDeclared();
  };
  const { unusedDays } = registration;
  const unused = startRemovingUnused({ clientStore: stores.clients, clock, unusedDays, events });
  const close = async () => {
    const running = [sweep.stop(), provider.stop(), unused.stop(), signIns.close()];
    await Promise.all([...running, logos.close(), outward.close()]);
  };
  return { app, logos, reload, close };
}

function sweepProofs(
  { config, clock, events }: Foundations,
  { proofs }: Stores,
  { standing, end }: Pick<SweepParts, 'standing' | 'end'>,
): Sweep {
  const { sweep: period, sweepPerSecond: perSecond } = config.login.keyChecks;
  const failed = (error: unknown) => events.sweepFailed({ err: error });
  const late = (seconds: number) => events.sweepLate({ seconds });
  return startSweep({ proofs, standing, clock, period, perSecond, end, failed, late });
}

interface BuilderParts {
  readonly accounts: Accounts;
  readonly profiles: Profiles;
  readonly standing: Standing;
  readonly keySignIns: KeySignIns;
  readonly limits: RateLimits;
  readonly pages: Pages;
  readonly signIns: SignInLog;
  readonly secretKeys: SecretKeys;
  readonly outward: Outward;
  readonly documents: ClientDocuments;
  readonly registration: Registration;
  readonly statements: SoftwareStatements;
}

/**
 * What builds the provider for a configuration, and for the keys of the moment. What a
 * reload does not take in everywhere is that of the start.
 */
function createBuilder(
  { clock, random, events, config: { issuer, near, login, direct } }: Foundations,
  { records, accountRecords, clients: clientStore }: Stores,
  shared: BuilderParts,
) {
  return ({ clients, resources, mcp, mtls, faultAt }: Config) =>
    (keys: ProviderKeys) =>
      createProvider({
        ...shared,
        issuer,
        network: near.network,
        direct,
        clients,
        resources,
        mcp,
        mtls,
        faultAt,
        keyChecks: login.keyChecks,
        keys,
        events,
        records,
        accountRecords,
        clientStore,
        clock,
        random,
      });
}

interface Shown {
  readonly pages: Pages;
  readonly assets: readonly Asset[];
  readonly logos: OpenLogos;
  readonly wallets: OfferedWallets;
}

async function assemblePages(parts: Foundations, { clients }: Stores): Promise<Shown> {
  const { issuer, near, branding, faultAt } = parts.config;
  const wallets = offerWallets(parts.wallets, parts.keeper, parts.config.near.network);
  parts.metrics.watchWallets(parts.keeper.states);
  const files = loadPageAssets();
  const brand = await loadBrand(branding, faultAt);
  const listStored = () => listLogos(clients);
  const logos = openLogos({ ...parts, declared: logoClients(parts.config.clients), listStored });
  const pages = createPages({ issuer, network: near.network, ...files, wallets, brand, logos });
  const assets = [...Object.values(files), ...brand.assets];
  return { pages, assets, logos, wallets };
}
