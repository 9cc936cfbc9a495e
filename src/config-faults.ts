/** Base: what is wrong with settings that are each right by themselves, one fault a line. */
import { isLoopback } from './client-schema.ts';
import { publicNodes, type FileSettings } from './config-schema.ts';
import type { Environment, RawSettings } from './settings-file.ts';

/** What depends on the environment, and on what is not there. */
export function findMissing(raw: RawSettings, environment: Environment): string[] {
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
  const shared = raw['database_url'] !== undefined;
  if (raw['secret_key'] === undefined && (production || shared || !local)) {
    missing.push(
      'SECRET_KEY: is missing; set it to at least 32 random characters (`openssl rand -base64 32`), the same for every instance, and keep it: it opens the stored keys',
    );
  }
  return missing;
}

/** What settings say of each other. */
export function findContradictions(settings: FileSettings): string[] {
  return [findTooFewNodes, findShortNotice, findSamePort].flatMap((find) => find(settings));
}

/** Two addresses of one host are one voice. */
function findTooFewNodes({ near }: FileSettings): string[] {
  const urls = near.rpc_urls ?? publicNodes[near.network];
  const hosts = new Set(urls.map((url) => new URL(url).host)).size;
  if (near.quorum <= hosts) return [];
  return [
    `near.quorum: is ${near.quorum}, but NEAR_RPC_URLS (near.rpc_urls) has nodes of ${hosts} ${hosts === 1 ? 'host' : 'different hosts'}; add nodes, or lower it`,
  ];
}

/** Seconds for which apps may keep /jwks, and half a minute for clocks that differ. */
const shortestNotice = 5 * 60 + 30;

function findShortNotice({ near, keys }: FileSettings): string[] {
  if (near.network === 'sandbox' || keys.publish_ahead >= shortestNotice) return [];
  return [
    `keys.publish_ahead: must be at least ${shortestNotice} (seconds), since apps keep /jwks for 5 minutes; less is for a sandbox network alone`,
  ];
}

function findSamePort({ port, metrics }: FileSettings): string[] {
  if (metrics.port !== port || port === 0) return [];
  return [`METRICS_PORT (metrics.port): is ${port}, as PORT is; set another one`];
}

/** What the file holds is looked at when the service starts. */
export function findMissingLogo(
  path: string | undefined,
  readFile: (path: string) => string | undefined,
): string[] {
  if (path === undefined || readFile(path) !== undefined) return [];
  return [`branding.logo: there is no readable file at ${path}`];
}
