/**
 * APIs of others, for which apps get tokens of their own kind (RFC 8707): JWTs that the API
 * verifies by itself (RFC 9068) and that open nothing else, userinfo included.
 */
import {
  errors,
  type Configuration,
  type Grant,
  type KoaContextWithOIDC,
  type ResourceServer,
} from 'oidc-provider';
import type { McpPolicy } from '../mcp-schema.ts';
import { findResource, type ResourceSettings } from '../resources-schema.ts';
import { isMcpClient } from './clients.ts';
import { isFapiClient } from './fapi.ts';
import { isOfKeyGrant } from './key-grant-request.ts';
import {
  defaultResourceOf,
  narrowScopes,
  openToMcpClients,
  requireRefreshOpen,
} from './mcp-policy.ts';

type Features = NonNullable<Configuration['features']>;

/** An API, as the person is told of it. */
export interface NamedResource {
  readonly name: string;
  readonly scopes: readonly string[];
}

/** On without any resource too, so that an app which names one is told that it is unknown. */
export function createResourceIndicators(
  resources: readonly ResourceSettings[],
  mcp: McpPolicy | undefined,
): NonNullable<Features['resourceIndicators']> {
  return {
    enabled: true,
    defaultResource: defaultResourceOf(mcp),
    // Who signed for one API alone wants its tokens, since who wants userinfo's names no API;
    // and a token of an MCP client could else be for userinfo.
    useGrantedResource: ({ oidc }, source) =>
      isMcpClient(oidc.client) || (typeof source.resource === 'string' && isOfKeyGrant(source)),
    // Asked at each authorization request after its scopes were read, and before they are used.
    getResourceServerInfo(ctx, indicator, client) {
      const resource = findResource(resources, indicator);
      if (resource === undefined) throw new errors.InvalidTarget(unknown);
      if (isMcpClient(client)) {
        const { policy, open } = openToMcpClients(mcp, resource);
        if (ctx.oidc.route === 'token') requireRefreshOpen(ctx, policy);
        else narrowScopes(ctx, policy, open);
        return toResourceServer(open);
      }
      if (!isOpenTo(resource, client.clientId, ctx)) throw new errors.InvalidTarget(notForClient);
      // FAPI 2.0 Security Profile, section 5.4.1.
      if (isFapiClient(client) && resource.access_token_signing_alg === 'RS256') {
        throw new errors.InvalidTarget(notForFapi);
      }
      return toResourceServer(resource);
    },
  };
}

const unknown = 'the resource is not known here';
const notForClient = 'the resource is not for this client';
const notForFapi =
  'the resource has tokens signed by RS256, and this client is held to FAPI 2.0: its access_token_signing_alg must be ES256 or EdDSA';

/** Where nobody signs in and nobody is asked, the operator has to have named the client. */
function isOpenTo(
  { clients }: ResourceSettings,
  clientId: string,
  { oidc }: KoaContextWithOIDC,
): boolean {
  const asksForItself = oidc.params?.['grant_type'] === 'client_credentials';
  return clients?.includes(clientId) ?? !asksForItself;
}

function toResourceServer(resource: ResourceSettings): ResourceServer {
  return {
    scope: resource.scopes.join(' '),
    audience: resource.identifier,
    accessTokenTTL: resource.access_token_ttl,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: resource.access_token_signing_alg } },
  };
}

/** What a request asks for at APIs. @param params of an authorization request */
export function resourcesAskedFor(
  resources: readonly ResourceSettings[],
  params: Readonly<Record<string, unknown>>,
): NamedResource[] {
  const { resource, scope } = params;
  const scopes = typeof scope === 'string' ? scope.split(' ') : [];
  const indicators = [resource].flat().filter((each) => typeof each === 'string');
  return indicators.flatMap((indicator) => {
    const found = findResource(resources, indicator);
    const asked = scopes.filter((each) => found?.scopes.includes(each));
    return found === undefined || asked.length === 0 ? [] : [nameResource(found, asked)];
  });
}

/** What a grant allows at APIs. @param granted scopes by the resource that they are for */
export function resourcesAllowed(
  resources: readonly ResourceSettings[],
  granted: Readonly<Record<string, string>>,
): NamedResource[] {
  return Object.entries(granted).map(([indicator, scope]) => {
    const found = findResource(resources, indicator) ?? { identifier: indicator };
    return nameResource(found, scope.split(' ').filter(Boolean));
  });
}

function nameResource(
  { name, identifier }: Pick<ResourceSettings, 'name' | 'identifier'>,
  scopes: readonly string[],
): NamedResource {
  return { name: name ?? identifier, scopes };
}

/** True where anything that the request asks for at APIs was missing. */
export function addMissingResourceScopes(grant: Grant, { oidc }: KoaContextWithOIDC): boolean {
  const added = Object.entries(oidc.resourceServers ?? {}).map(([indicator, server]) => {
    const wanted = [...oidc.requestParamScopes].filter((scope) => server.scopes.has(scope));
    return addMissingOfResource(grant, indicator, wanted);
  });
  return added.includes(true);
}

/** True where any of the scopes was missing. */
export function addMissingOfResource(
  grant: Grant,
  indicator: string,
  scopes: readonly string[],
): boolean {
  const known = new Set(grant.getResourceScopeEncountered(indicator).split(' '));
  const missing = scopes.filter((scope) => !known.has(scope));
  if (missing.length > 0) grant.addResourceScope(indicator, missing.join(' '));
  return missing.length > 0;
}
