/**
 * Base: the environment and `near-oidc.yaml` become one frozen, typed value.
 * Every fault is reported at once, under the name that the operator wrote.
 */
import { toBranding, type Branding } from './branding-schema.ts';
import { isLoopback, type ClientSettings } from './client-schema.ts';
import {
  findContradictions,
  findDoubledClients,
  findMissing,
  findMissingLogo,
} from './config-faults.ts';
import { describeIssues } from './config-issues.ts';
import { fileSchema, publicNodes, type FileSettings, type NearNetwork } from './config-schema.ts';
import { toDirectSettings, type DirectSettings } from './direct-schema.ts';
import { toMcpPolicy, type McpPolicy } from './mcp-schema.ts';
import { OperatorError } from './operator-error.ts';
import { toProfileSettings, type ProfileSettings } from './profile-schema.ts';
import { layEnvironmentOver, type EnvironmentSources } from './settings-environment.ts';
import { toRegistration, type Registration } from './registration-settings.ts';
import { readSettingsFile, type Environment } from './settings-file.ts';
import { describeFault, type SettingFault } from './settings-origin.ts';
import type { MtlsSettings } from './mtls-schema.ts';
import type { ResourceSettings } from './resources-schema.ts';
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
  readonly profile: ProfileSettings;
  /** Below which the aliases of clients with `email_alias` are. */
  readonly emailAliasDomain: string | undefined;
  readonly rateLimits: Readonly<FileSettings['rate_limits']>;
  readonly branding: Branding;
  readonly wallets: WalletSettings;
  readonly resources: readonly ResourceSettings[];
  /** Undefined where no client certificates are handed on. */
  readonly mtls: MtlsSettings | undefined;
  readonly registration: Registration;
  /** Undefined where nobody signs in without a page. */
  readonly direct: DirectSettings | undefined;
  /** Undefined where no client comes that nobody named. */
  readonly mcp: McpPolicy | undefined;
  readonly clients: readonly ClientSettings[];
  /**
   * What is wrong with a setting, where that shows only later; begins with the line of the file.
   * @param path with dots, such as `clients.0`
   */
  readonly faultAt: (path: string, message: string) => string;
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

export type ConfigSources = EnvironmentSources;

/** Settings as the file has them, and what the house makes of them. */
export interface ReadConfig {
  readonly config: Config;
  readonly settings: FileSettings;
}

/**
 * Reads the environment over the file over the defaults.
 * @throws ConfigError with every fault.
 */
export function loadConfig(sources: ConfigSources): Config {
  return readConfig(sources).config;
}

/** @throws ConfigError with every fault */
export function readConfig(sources: ConfigSources): ReadConfig {
  const { environment, readFile } = sources;
  const faults: string[] = [];
  const file = readSettingsFile(environment, readFile, faults);
  if (file.isUnreadable) throw new ConfigError(faults);
  const raw = file.settings;
  const origin = layEnvironmentOver(raw, file.origin, sources, faults);
  const faultAt = (path: string, message: string) => describeFault({ path, message }, origin);
  const add = (found: readonly SettingFault[]) =>
    void faults.push(...found.map((fault) => describeFault(fault, origin)));

  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success) {
    add(describeIssues(parsed.error.issues).filter(({ path }) => !file.unset.has(path)));
  }
  add([...findDoubledClients(raw), ...findMissing(raw, environment)]);
  if (!parsed.success) throw new ConfigError(faults);
  add(findContradictions(parsed.data));
  add(findMissingLogo(parsed.data.branding.logo, readFile));
  const wallets = readWalletSettings(parsed.data.wallets, readFile, { faults, faultAt });
  if (faults.length > 0) throw new ConfigError(faults);
  const config = deepFreeze({ ...toConfig(parsed.data, wallets), faultAt });
  return { config, settings: parsed.data };
}

function toConfig(settings: FileSettings, wallets: WalletSettings): Omit<Config, 'faultAt'> {
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
    login: { challengeTtlSeconds: login.challenge_ttl, keyChecks: toKeyChecks(login.key_checks) },
    access: { allow: access.allow, deny: access.deny },
    profile: toProfileSettings(settings.profile, near.network),
    emailAliasDomain: settings.email.alias_domain,
    rateLimits: settings.rate_limits,
    branding: toBranding(settings.branding),
    wallets,
    resources: settings.resources,
    mtls: settings.mtls,
    registration: toRegistration(settings.registration),
    direct: toDirectSettings(settings.direct, settings.issuer),
    mcp: toMcpPolicy(settings),
    clients: settings.clients,
  };
}

function toKeyChecks(checks: FileSettings['login']['key_checks']): KeyChecks {
  const { refresh, session, sweep, sweep_per_second: sweepPerSecond } = checks;
  return { refresh, session, sweep, sweepPerSecond };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
