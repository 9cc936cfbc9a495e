/**
 * Base: the environment and `near-oidc.yaml` become one frozen, typed value.
 * Every fault is reported at once, under the name that the operator wrote.
 */
import { parse as parseYaml } from 'yaml';
import type { z } from 'zod';
import {
  fileSchema,
  isLoopback,
  type ClientSettings,
  type FileSettings,
  type NearNetwork,
} from './config-schema.ts';

export type { ClientSettings, NearNetwork };

export interface Config {
  /** An origin, without a slash at its end. */
  readonly issuer: string;
  readonly host: string;
  readonly port: number;
  readonly near: {
    readonly network: NearNetwork;
    readonly rpcUrls: readonly string[];
    readonly timeoutMs: number;
  };
  readonly dataDir: string;
  /** Absent only for a loopback issuer outside production: one is then made in `dataDir`. */
  readonly secretKey: string | undefined;
  /** How many reverse proxies are trusted; 0 means that X-Forwarded-* is ignored. */
  readonly trustProxy: number;
  readonly logLevel: FileSettings['log_level'];
  readonly login: { readonly challengeTtlSeconds: number };
  readonly access: {
    readonly allow: readonly string[] | undefined;
    readonly deny: readonly string[];
  };
  readonly rateLimits: Readonly<FileSettings['rate_limits']>;
  readonly clients: readonly ClientSettings[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Thrown with every fault found, one a line, each by name and with what would be right. */
export class ConfigError extends Error {
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
  DATA_DIR: ['data_dir'],
  REDIS_URL: ['redis_url'],
  SECRET_KEY: ['secret_key'],
  TRUST_PROXY: ['trust_proxy'],
  LOG_LEVEL: ['log_level'],
};

const secretNames = ['SECRET_KEY', 'DATABASE_URL', 'REDIS_URL'];

const publicNodes: Readonly<Record<NearNetwork, readonly string[]>> = {
  mainnet: [
    'https://free.rpc.fastnear.com',
    'https://rpc.mainnet.fastnear.com',
    'https://near.drpc.org',
    'https://1rpc.io/near',
  ],
  testnet: ['https://test.rpc.fastnear.com', 'https://rpc.testnet.fastnear.com'],
  sandbox: [],
};

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
  const raw = readSettingsFile(environment, readFile, faults);
  layEnvironmentOver(raw, environment, readFile, faults);

  const parsed = fileSchema.safeParse(raw);
  if (!parsed.success) faults.push(...parsed.error.issues.flatMap(describeIssue));
  faults.push(...findMissing(raw, environment), ...findUnsupported(raw));
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return deepFreeze(toConfig(parsed.data));
}

type RawSettings = Record<string, unknown>;

function readSettingsFile(
  environment: Environment,
  readFile: ConfigSources['readFile'],
  faults: string[],
): RawSettings {
  const named = environment['CONFIG_FILE'] || undefined;
  const path = named ?? 'near-oidc.yaml';
  const text = readFile(path);
  if (text === undefined) {
    if (named !== undefined) {
      faults.push(`CONFIG_FILE: there is no readable file at ${path}`);
    }
    return {};
  }
  try {
    const content: unknown = parseYaml(text) ?? {};
    if (isRecord(content)) return substitute(content, environment, faults) as RawSettings;
    faults.push(`${path}: must be a mapping of settings, such as "issuer: https://…"`);
  } catch (error) {
    const [firstLine] = (error instanceof Error ? error.message : String(error)).split('\n');
    faults.push(`${path}: is not valid YAML: ${firstLine}`);
  }
  return {};
}

/** `${NAME}` in any text of the file takes its value from the environment. */
function substitute(value: unknown, environment: Environment, faults: string[]): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/\$\{([A-Z][A-Z0-9_]*)\}/g, (_match, name: string) => {
      const found = environment[name];
      if (found === undefined) faults.push(`\${${name}}: is not set in the environment`);
      return found ?? '';
    });
  }
  if (Array.isArray(value)) return value.map((item) => substitute(item, environment, faults));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, substitute(item, environment, faults)]),
  );
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

function findMissing(raw: RawSettings, environment: Environment): string[] {
  const missing: string[] = [];
  const issuer = typeof raw['issuer'] === 'string' ? raw['issuer'] : undefined;
  if (issuer === undefined) {
    missing.push(
      'ISSUER: is missing; set it to the public address, such as https://login.example.com',
    );
  }
  const production = environment['NODE_ENV'] === 'production';
  const local = issuer !== undefined && URL.canParse(issuer) && isLoopback(new URL(issuer));
  if (production && local && issuer.startsWith('http:')) {
    missing.push('ISSUER: must begin with https:// when NODE_ENV is production');
  }
  if (raw['secret_key'] === undefined && (production || !local)) {
    missing.push(
      'SECRET_KEY: is missing; set it to at least 32 random characters (`openssl rand -base64 32`) and keep it: it opens the stored keys',
    );
  }
  return missing;
}

/** Refused by name, so that nobody believes their data is where it is not. */
function findUnsupported(raw: RawSettings): string[] {
  const faults: string[] = [];
  if (raw['database_url'] !== undefined) {
    faults.push('DATABASE_URL: PostgreSQL is not supported yet; leave it out and set DATA_DIR');
  }
  if (raw['redis_url'] !== undefined) {
    faults.push('REDIS_URL: Redis is not supported yet; leave it out');
  }
  return faults;
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

function toConfig(settings: FileSettings): Config {
  const { near, login, access } = settings;
  if (settings.issuer === undefined) throw new Error('unreachable: a missing issuer is a fault');
  return {
    issuer: settings.issuer,
    host: settings.host,
    port: settings.port,
    near: {
      network: near.network,
      rpcUrls: near.rpc_urls ?? publicNodes[near.network],
      timeoutMs: near.timeout_ms,
    },
    dataDir: settings.data_dir,
    secretKey: settings.secret_key,
    trustProxy: settings.trust_proxy,
    logLevel: settings.log_level,
    login: { challengeTtlSeconds: login.challenge_ttl },
    access: { allow: access.allow, deny: access.deny },
    rateLimits: settings.rate_limits,
    clients: settings.clients,
  };
}

function splitList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
