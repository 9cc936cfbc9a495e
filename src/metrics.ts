/**
 * Base: what operators count and time, in Prometheus's words. Every label has few
 * values that are known beforehand: none is an account, a client, a key or anything
 * that a request brought along.
 */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { MonotonicClock } from './clock.ts';

export type ChainOutcome = 'answered' | 'failed' | 'cancelled';

/** In memory, read on chain, not to be read, or not there in time. */
export type ProfileOutcome = 'hit' | 'miss' | 'failed' | 'late';

/** Starts the time of one request to the node of that host; call what it gives when it ended. */
export type ObserveChain = (host: string) => (outcome: ChainOutcome) => void;

/**
 * Starts the time of one operation of a store, such as `records_find` of `postgresql`; call what
 * it gives when it is done. Both names must be from a fixed list: they become labels.
 */
export type ObserveStore = (store: string, operation: string) => (failed: boolean) => void;

export interface KeyAge {
  /** Such as `signing`. */
  readonly purpose: string;
  /** Such as `RS256`. */
  readonly algorithm: string;
  readonly ageSeconds: number;
}

export interface WalletState {
  readonly id: string;
  /** Whether its origin serves other code than is recorded. */
  readonly isChanged: boolean;
}

export interface Metrics {
  signedIn(): void;
  /** @param reason the refusal's code */
  loginRefused(reason: string): void;
  /** @param grantType as the app sent it */
  tokensIssued(grantType: string): void;
  /** @param reason the protocol's error code */
  tokensRefused(reason: string): void;
  /** @param limit the name that it has in the configuration */
  limitHit(limit: string): void;
  nodesDisagreed(): void;
  loginEnded(): void;
  profileLooked(outcome: ProfileOutcome): void;
  appTold(outcome: 'told' | 'failed'): void;
  readonly observeChain: ObserveChain;
  readonly observeStore: ObserveStore;
  /** From now on asks `list` at each reading; of keys with the same labels the youngest counts. */
  watchKeys(list: () => readonly KeyAge[]): void;
  /** From now on asks `list` at each reading. */
  watchWallets(list: () => readonly WalletState[]): void;
  /** All of it as text, with the content type that goes with it. */
  read(): Promise<MetricsReading>;
}

export interface MetricsReading {
  readonly contentType: string;
  readonly text: string;
}

/** Seconds. Nodes answer in tens to hundreds of milliseconds, and have 3 s by default. */
const chainBuckets = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10];
/** Seconds. A statement takes a millisecond or so. */
const storeBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

export function createMetrics(now: MonotonicClock): Metrics {
  const registry = new Registry();
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `near_oidc_${name}`, help, labelNames, registers: [registry] });

  const logins = counter('logins_total', 'Answers to a login, by how they ended.', [
    'outcome',
    'reason',
  ]);
  const issued = counter('tokens_issued_total', 'Token requests that were granted.', [
    'grant_type',
  ]);
  const refused = counter('token_requests_refused_total', 'Token requests that were refused.', [
    'reason',
  ]);
  const limits = counter('limits_hit_total', 'Requests that a rate limit stopped.', ['limit']);
  const disagreements = counter('nodes_disagreed_total', 'Questions on which nodes differed.');
  const ended = counter('logins_ended_total', 'Logins that ended because their proof is gone.');
  const profiles = counter('profiles_total', 'Looks for the profile of an account.', ['outcome']);
  const told = counter('back_channel_logouts_total', 'Apps that were to be told of a logout.', [
    'outcome',
  ]);

  return {
    signedIn: () => logins.inc({ outcome: 'signed_in', reason: '' }),
    loginRefused: (reason) => logins.inc({ outcome: 'refused', reason }),
    tokensIssued: (grantType) => issued.inc({ grant_type: nameOf(grantType, grantTypes) }),
    tokensRefused: (reason) => refused.inc({ reason: nameOf(reason, tokenErrors) }),
    limitHit: (limit) => limits.inc({ limit }),
    nodesDisagreed: () => disagreements.inc(),
    loginEnded: () => ended.inc(),
    profileLooked: (outcome) => profiles.inc({ outcome }),
    appTold: (outcome) => told.inc({ outcome }),
    observeChain: observeChain(registry, now),
    observeStore: observeStore(registry, now),
    watchKeys: (list) => watchKeys(registry, list),
    watchWallets: (list) => watchWallets(registry, list),
    async read() {
      const both = Registry.merge([registry, processMetrics()]);
      return { contentType: both.contentType, text: await both.metrics() };
    },
  };
}

function observeChain(registry: Registry, now: MonotonicClock): ObserveChain {
  const durations = new Histogram({
    name: 'near_oidc_chain_duration_seconds',
    help: 'Requests to a node, by how they ended.',
    labelNames: ['host', 'outcome'],
    buckets: chainBuckets,
    registers: [registry],
  });
  return (host) => {
    const startedAt = now();
    return (outcome) => durations.observe({ host, outcome }, (now() - startedAt) / 1000);
  };
}

function observeStore(registry: Registry, now: MonotonicClock): ObserveStore {
  const labelNames = ['store', 'operation'] as const;
  const durations = new Histogram({
    name: 'near_oidc_store_duration_seconds',
    help: 'Operations of a store, failed ones included.',
    labelNames,
    buckets: storeBuckets,
    registers: [registry],
  });
  const failures = new Counter({
    name: 'near_oidc_store_failures_total',
    help: 'Operations of a store that failed.',
    labelNames,
    registers: [registry],
  });
  // Looking a labelled one up costs more than the observation.
  const labelled = new Map<string, Histogram.Internal<'store' | 'operation'>>();
  const durationsOf = (store: string, operation: string) => {
    const key = `${store} ${operation}`;
    const found = labelled.get(key) ?? durations.labels(store, operation);
    labelled.set(key, found);
    return found;
  };
  return (store, operation) => {
    const startedAt = now();
    return (failed) => {
      durationsOf(store, operation).observe((now() - startedAt) / 1000);
      if (failed) failures.inc({ store, operation });
    };
  };
}

function watchKeys(registry: Registry, list: () => readonly KeyAge[]): void {
  const ages = new Gauge({
    name: 'near_oidc_key_age_seconds',
    help: 'Age of the key that is in use.',
    labelNames: ['purpose', 'algorithm'],
    registers: [registry],
    collect() {
      ages.reset();
      // A younger one is written over an older one.
      const oldestFirst = list().toSorted((one, other) => other.ageSeconds - one.ageSeconds);
      for (const { purpose, algorithm, ageSeconds } of oldestFirst) {
        ages.set({ purpose, algorithm }, ageSeconds);
      }
    },
  });
}

function watchWallets(registry: Registry, list: () => readonly WalletState[]): void {
  const changed = new Gauge({
    name: 'near_oidc_wallets_changed',
    help: '1 where a wallet’s origin serves other code than is recorded.',
    labelNames: ['wallet'],
    registers: [registry],
    collect() {
      changed.reset();
      for (const { id, isChanged } of list()) changed.set({ wallet: id }, isChanged ? 1 : 0);
    },
  });
}

let ofProcess: Registry | undefined;

/**
 * Event-loop lag, memory, CPU. They belong to the process, whatever it runs, and the
 * library has no way to stop what measures them; so there is one set, from the first
 * reading on. It keeps no process alive.
 */
function processMetrics(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

/** What an app may ask for; it can send any text, which must not become a label. */
const grantTypes: ReadonlySet<string> = new Set([
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:near-oidc:grant-type:nep413',
  'urn:ietf:params:oauth:grant-type:token-exchange',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
]);

/** RFC 6749, section 5.2, and its extensions that a token endpoint may answer with. */
const tokenErrors: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_target',
  'invalid_dpop_proof',
  'use_dpop_nonce',
  'access_denied',
  'authorization_pending',
  'slow_down',
  'expired_token',
  'temporarily_unavailable',
  'server_error',
]);

function nameOf(text: string, known: ReadonlySet<string>): string {
  return known.has(text) ? text : 'other';
}
