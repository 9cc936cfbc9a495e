/** Base: what is wrong with settings that are each right by themselves. */
import { certificateSettingOf } from './client-authentication.ts';
import { isLoopback } from './client-schema.ts';
import { publicNodes, type FileSettings } from './config-schema.ts';
import { findMcpFaults } from './mcp-schema.ts';
import { isRecord, type Environment, type RawSettings } from './settings-file.ts';
import type { SettingFault } from './settings-origin.ts';

/** What depends on the environment, and on what is not there. */
export function findMissing(raw: RawSettings, environment: Environment): SettingFault[] {
  const missing: SettingFault[] = [];
  const add = (path: string, message: string) => void missing.push({ path, message });
  const issuer = typeof raw['issuer'] === 'string' ? raw['issuer'] : undefined;
  if (issuer === undefined) {
    add('issuer', 'is missing; set it to the public address, such as https://login.example.com');
  }
  const production = environment['NODE_ENV'] === 'production';
  const local = issuer !== undefined && URL.canParse(issuer) && isLoopback(new URL(issuer));
  if (production && local && issuer.startsWith('http:')) {
    add('issuer', 'must begin with https:// when NODE_ENV is production');
  }
  const shared = raw['database_url'] !== undefined;
  if (raw['secret_key'] === undefined && (production || shared || !local)) {
    add(
      'secret_key',
      'is missing; set it to at least 32 random characters (`openssl rand -base64 32`), the same for every instance, and keep it: it opens the stored keys',
    );
  }
  return missing;
}

/** Of two clients of one id, the later one; looked for whatever else is wrong with them. */
export function findDoubledClients({ clients }: RawSettings): SettingFault[] {
  const list: unknown[] = Array.isArray(clients) ? clients : [];
  const ids = list.map((client) => (isRecord(client) ? client['client_id'] : undefined));
  return ids.flatMap((id, index) => {
    const first = ids.indexOf(id);
    if (typeof id !== 'string' || first === index) return [];
    const message = `must be another, since ${id} is the id of clients.${first} as well`;
    return [{ path: `clients.${index}.client_id`, message, other: `clients.${first}.client_id` }];
  });
}

/** What settings say of each other. */
export function findContradictions(settings: FileSettings): SettingFault[] {
  return [
    findTooFewNodes,
    findShortNotice,
    findSamePort,
    findUnseenCertificates,
    findAliasWithoutDomain,
    findApiOfClientId,
    findDirectAudienceOfClientId,
    findDirectAudienceOfApi,
    findMcpFaults,
  ].flatMap((find) => find(settings));
}

/** Certificates come through a proxy alone, and some are for it to judge. */
function findUnseenCertificates(settings: FileSettings): SettingFault[] {
  const { mtls, trust_proxy: proxies, clients } = settings;
  const faults = clients.flatMap((client, index) => {
    const setting = certificateSettingOf(client);
    const isJudgedByProxy = client.token_endpoint_auth_method === 'tls_client_auth';
    if (setting === undefined) return [];
    const path = `clients.${index}.${setting}`;
    if (mtls === undefined) return [{ path, message: 'needs the setting mtls' }];
    if (!isJudgedByProxy || mtls.verify_header !== undefined) return [];
    return [{ path, message: 'tls_client_auth needs mtls.verify_header' }];
  });
  if (mtls === undefined || proxies > 0) return faults;
  const message = 'needs TRUST_PROXY (trust_proxy) of at least 1: a proxy ends TLS and hands it on';
  return [{ path: 'mtls', message }, ...faults];
}

/** Two addresses of one host are one voice. */
function findTooFewNodes({ near }: FileSettings): SettingFault[] {
  const urls = near.rpc_urls ?? publicNodes[near.network];
  const hosts = new Set(urls.map((url) => new URL(url).host)).size;
  if (near.quorum <= hosts) return [];
  const has = `${hosts} ${hosts === 1 ? 'host' : 'different hosts'}`;
  const message = `is ${near.quorum}, but NEAR_RPC_URLS (near.rpc_urls) has nodes of ${has}; add nodes, or lower it`;
  return [{ path: 'near.quorum', message }];
}

/** Seconds for which apps may keep /jwks, and half a minute for clocks that differ. */
const shortestNotice = 5 * 60 + 30;

function findShortNotice({ near, keys }: FileSettings): SettingFault[] {
  if (near.network === 'sandbox' || keys.publish_ahead >= shortestNotice) return [];
  const message = `must be at least ${shortestNotice} (seconds), since apps keep /jwks for 5 minutes; less is for a sandbox network alone`;
  return [{ path: 'keys.publish_ahead', message }];
}

function findSamePort({ port, metrics }: FileSettings): SettingFault[] {
  if (metrics.port !== port || port === 0) return [];
  return [{ path: 'metrics.port', message: `is ${port}, as PORT is; set another one` }];
}

function findAliasWithoutDomain({ clients, email }: FileSettings): SettingFault[] {
  if (email.alias_domain !== undefined) return [];
  const message = 'needs email.alias_domain, a domain of yours such as users.example.com';
  return clients.flatMap(({ email_alias: isOn }, index) =>
    isOn === true ? { path: `clients.${index}.email_alias`, message } : [],
  );
}

/** An app knows its ID tokens by `aud`, and many look at no more (RFC 8725, section 3.12). */
function findApiOfClientId({ clients, resources }: FileSettings): SettingFault[] {
  const ids = clients.map(({ client_id: id }) => id);
  return resources.flatMap(({ identifier }, index) => {
    const client = ids.indexOf(identifier);
    if (client === -1) return [];
    const message = `must be another than the client_id of clients.${client}, which would take the API's tokens for ID tokens`;
    return [{ path: `resources.${index}.identifier`, message }];
  });
}

/** The same of the tokens that are given without a page. */
function findDirectAudienceOfClientId({ clients, direct }: FileSettings): SettingFault[] {
  const client = clients.findIndex(({ client_id: id }) => id === direct?.audience);
  if (client === -1) return [];
  const message = `must be another than the client_id of clients.${client}, which would take these tokens for ID tokens`;
  return [{ path: 'direct.audience', message }];
}

/** Any app's token for the API would sign its person in, where a back end looks at `aud` and no more. */
function findDirectAudienceOfApi({ issuer, resources, direct }: FileSettings): SettingFault[] {
  const audience = direct && (direct.audience ?? issuer);
  const api = resources.findIndex(({ identifier }) => identifier === audience);
  if (api === -1) return [];
  const message = `must be another than the identifier of resources.${api}: its tokens, which apps get, would be taken for sign-ins`;
  return [{ path: 'direct.audience', message }];
}

/** What the file holds is looked at when the service starts. */
export function findMissingLogo(
  path: string | undefined,
  readFile: (path: string) => string | undefined,
): SettingFault[] {
  if (path === undefined || readFile(path) !== undefined) return [];
  return [{ path: 'branding.logo', message: `there is no readable file at ${path}` }];
}
