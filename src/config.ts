/**
 * Base: the environment and `near-oidc.yaml` become one frozen, typed value.
 * Every fault is reported at once, under the name that the operator wrote.
 */
import type { z } from 'zod';
import { toBranding, type Branding } from './branding-schema.ts';
import { isLoopback, type ClientSettings } from './client-schema.ts';
import { findContradictions, findMissing, findMissingLogo } from './config-faults.ts';
import { fileSchema, publicNodes, type FileSettings, type NearNetwork } from './config-schema.ts';
import { OperatorError } from './operator-error.ts';
import { isRecord, readSettingsFile, type Environment, type RawSettings } from './settings-file.ts';
import { readWalletSettings, type WalletSettings } from './wallets-schema.ts';

export type { Branding, ClientSettings, Environment, NearNetwork };

export interface Config {
  /** An origin, without a slash at its end. */
  readonly issuer: string;
  readonly host: string;
  readonly port: number;
  readonly near: {
    readonly network: NearNetwork;
    readonly rpcUrls: readonly string[];
    readonly timeoutMs: number;
    readonly hedgeMs: number;
    readonly quorum: number;
    /** What every node must say it is on; undefined for a sandbox, whose first node decides. */
    readonly chainId: string | undefined;
    /** Whether an implicit account that does not exist yet may sign in. */
    readonly uncreatedMayEnter: boolean;
    readonly authorizations: { readonly maxDepth: number; readonly maxMembers: number };
  };
  /** PostgreSQL; without it, the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Connections to PostgreSQL at most. */
  readonly databasePool: number;
  readonly dataDir: string;
  /** For what is short-lived; without it, that lies in PostgreSQL, or in memory. */
  readonly redisUrl: string | undefined;
  /** Absent only for a loopback issuer with an embedded database, outside production: one is then made in `dataDir`. */
  readonly secretKey: string | undefined;
  /** Opens what was encrypted before `secretKey` was changed. */
  readonly previousSecretKey: string | undefined;
  readonly keys: {
    /** How long a key is published before it is used. */
    readonly publishAheadSeconds: number;
    /** false where keys are rotated by command alone. */
    readonly rotateAfterDays: number | false;
  };
  /** How many reverse proxies are trusted; 0 means that X-Forwarded-* is ignored. */
  readonly trustProxy: number;
  readonly logLevel: FileSettings['log_level'];
  /** Between the signal to stop and the end of listening. */
  readonly stopGraceSeconds: number;
  readonly metrics: {
    /** Of a listener for metrics alone; without one, they are behind the token. */
    readonly port: number | undefined;
    readonly host: string;
    readonly token: string | undefined;
  };
  readonly login: {
    readonly challengeTtlSeconds: number;
    readonly keyChecks: KeyChecks;
  };
  readonly access: {
    readonly allow: readonly string[] | undefined;
    readonly deny: readonly string[];
  };
  readonly rateLimits: Readonly<FileSettings['rate_limits']>;
  readonly branding: Branding;
  readonly wallets: WalletSettings;
  readonly clients: readonly ClientSettings[];
}

/** Seconds; false where a check is off. */
export interface KeyChecks {
  readonly refresh: number | false;
  readonly session: number | false;
  readonly sweep: number | false;
  readonly sweepPerSecond: number;
}

/** Thrown with every fault found, one a line, each by name and with what would be right. */
export class ConfigError extends OperatorError {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The configuration has faults:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** Environment names of the design, and where each stands in the file. */
const places: Readonly<Record<string, readonly [string] | readonly [string, string]>> = {
  ISSUER: ['issuer'],
  HOST: ['host'],
  PORT: ['port'],
  NEAR_NETWORK: ['near', 'network'],
  NEAR_RPC_URLS: ['near', 'rpc_urls'],
  DATABASE_URL: ['database_url'],
  DATABASE_POOL: ['database_pool'],
  DATA_DIR: ['data_dir'],
  REDIS_URL: ['redis_url'],
  SECRET_KEY: ['secret_key'],
  PREVIOUS_SECRET_KEY: ['previous_secret_key'],
  TRUST_PROXY: ['trust_proxy'],
  LOG_LEVEL: ['log_level'],
  METRICS_PORT: ['metrics', 'port'],
  METRICS_TOKEN: ['metrics', 'token'],
};

const secretNames = [
  'SECRET_KEY',
  'PREVIOUS_SECRET_KEY',
  'DATABASE_URL',
  'REDIS_URL',
  'METRICS_TOKEN',
];

export interface ConfigSources {
  environment: Environment;
  /** The text of a file, or undefined where there is none. */
  readFile: (path: string) => string | undefined;
}

/**
 * Reads the environment over the file over the defaults.
 * @throws ConfigError with every fault.
 */
export function loadConfig({ environment, readFile }: ConfigSources): Config {
  const faults: string[] = [];
  const { settings: raw, unset } = readSettingsFile(environment, readFile, faults);
  layEnvironmentOver(raw, environment, readFile, faults);

  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success) {
    const untold = parsed.error.issues.filter(({ path }) => !unset.has(path.join('.')));
    faults.push(...untold.flatMap(describeIssue));
  }
  faults.push(...findMissing(raw, environment));
  if (!parsed.success) throw new ConfigError(faults);
  faults.push(...findContradictions(parsed.data));
  faults.push(...findMissingLogo(parsed.data.branding.logo, readFile));
  const wallets = readWalletSettings(parsed.data.wallets, readFile, faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return deepFreeze(toConfig(parsed.data, wallets));
}

function layEnvironmentOver(
  raw: RawSettings,
  environment: Environment,
  readFile: ConfigSources['readFile'],
  faults: string[],
): void {
  for (const [name, [section, key]] of Object.entries(places)) {
    const text = environment[name] || readSecretFile(name, environment, readFile, faults);
    if (!text) continue;
    const value = name === 'NEAR_RPC_URLS' ? splitList(text) : text;
    if (key === undefined) raw[section] = value;
    else raw[section] = { ...(isRecord(raw[section]) ? raw[section] : {}), [key]: value };
  }
}

function readSecretFile(
  name: string,
  environment: Environment,
  readFile: ConfigSources['readFile'],
  faults: string[],
): string | undefined {
  const path = secretNames.includes(name) ? environment[`${name}_FILE`] : undefined;
  if (!path) return undefined;
  const text = readFile(path)?.trim();
  if (text === undefined) faults.push(`${name}_FILE: there is no readable file at ${path}`);
  return text;
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) => `${[...issue.path, key].join('.')}: is not a setting; check the spelling`,
    );
  }
  const path = issue.path.join('.');
  const fromEnvironment = Object.entries(places).find(([, place]) => {
    const [section, key] = place;
    return issue.path[0] === section && (key === undefined || issue.path[1] === key);
  });
  const name = fromEnvironment === undefined ? path : `${fromEnvironment[0]} (${path})`;
  return [`${name}: ${issue.message}`];
}

function toConfig(settings: FileSettings, wallets: WalletSettings): Config {
  const { near, login, access, keys } = settings;
  if (settings.issuer === undefined) throw new Error('unreachable: a missing issuer is a fault');
  return {
    issuer: settings.issuer,
    host: settings.host,
    port: settings.port,
    near: {
      network: near.network,
      rpcUrls: near.rpc_urls ?? publicNodes[near.network],
      timeoutMs: near.timeout_ms,
      hedgeMs: near.hedge_ms,
      quorum: near.quorum,
      chainId: near.network === 'sandbox' ? near.chain_id : near.network,
      uncreatedMayEnter: near.uncreated_accounts,
      authorizations: {
        maxDepth: near.authorizations.max_depth,
        maxMembers: near.authorizations.max_members,
      },
    },
    databaseUrl: settings.database_url,
    databasePool: settings.database_pool,
    dataDir: settings.data_dir,
    redisUrl: settings.redis_url,
    secretKey: settings.secret_key,
    previousSecretKey: settings.previous_secret_key,
    keys: {
      publishAheadSeconds: keys.publish_ahead,
      rotateAfterDays: keys.rotate_after_days,
    },
    trustProxy: settings.trust_proxy,
    logLevel: settings.log_level,
    stopGraceSeconds: settings.stop_grace_seconds ?? (isLoopback(new URL(settings.issuer)) ? 0 : 5),
    metrics: {
      port: settings.metrics.port,
      host: settings.metrics.host ?? settings.host,
      token: settings.metrics.token,
    },
    login: {
      challengeTtlSeconds: login.challenge_ttl,
      keyChecks: {
        refresh: login.key_checks.refresh,
        session: login.key_checks.session,
        sweep: login.key_checks.sweep,
        sweepPerSecond: login.key_checks.sweep_per_second,
      },
    },
    access: { allow: access.allow, deny: access.deny },
    rateLimits: settings.rate_limits,
    branding: toBranding(settings.branding),
    wallets,
    clients: settings.clients,
  };
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
