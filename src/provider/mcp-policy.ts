/**
 * What a client gets that nobody here named: tokens for the resources of `mcp`, with the
 * scopes of `mcp`, and nothing else (Model Context Protocol, authorization).
 */
import { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { McpPolicy } from '../mcp-schema.ts';
import { findResource, type ResourceSettings } from '../resources-schema.ts';
import { isMcpClient } from './clients.ts';

type Indicators = NonNullable<NonNullable<Configuration['features']>['resourceIndicators']>;

/**
 * The resource of a request that names none. Of such a client every token is for one
 * (RFC 8707, section 2), which need not be said where there is but one.
 */
export function defaultResourceOf(
  mcp: McpPolicy | undefined,
): NonNullable<Indicators['defaultResource']> {
  return (_ctx, client, granted) => {
    if (granted !== undefined) return granted;
    if (!isMcpClient(client)) return undefined;
    const [only, ...others] = mcp?.resources ?? [];
    if (only !== undefined && others.length === 0) return only;
    throw new errors.InvalidTarget(
      'resource is missing: name the MCP server that the token is for',
    );
  };
}

/** @throws the library's `invalid_target` where `mcp` does not open it to such clients */
export function openToMcpClients(
  mcp: McpPolicy | undefined,
  resource: ResourceSettings,
): { readonly policy: McpPolicy; readonly open: ResourceSettings } {
  const open = (mcp?.resources ?? []).map((identifier) => ({ identifier }));
  if (mcp === undefined || findResource(open, resource.identifier) === undefined) {
    throw new errors.InvalidTarget('the resource is not open to clients that nobody named');
  }
  const scopes = resource.scopes.filter((scope) => mcp.scopes.includes(scope));
  return { policy: mcp, open: { ...resource, scopes } };
}

/**
 * Leaves out what is wider. Such clients ask for whatever the server's metadata list
 * (RFC 9728, `scopes_supported`), and are told what they got beside the token (RFC 6749,
 * section 3.3); a refusal would end the sign-in for a scope that nobody needs.
 * @param open what `openToMcpClients` left of the resource, which is what a request without scopes is for
 * @throws the library's `invalid_scope` where nothing is left
 */
export function narrowScopes(
  { oidc }: KoaContextWithOIDC,
  { scopes }: McpPolicy,
  open: ResourceSettings,
): void {
  const { params } = oidc;
  if (params === undefined) return;
  const { scope } = params;
  const asked = typeof scope === 'string' ? scope.split(' ') : open.scopes;
  const known = asked.filter((each) => scopes.includes(each));
  if (known.length === 0) {
    throw new errors.InvalidScope(`none of the scopes is open; there are ${scopes.join(', ')}`, '');
  }
  params['scope'] = known.join(' ');
}

/**
 * A refresh token may be older than the policy.
 * @throws the library's `invalid_grant` where such clients are refreshed no more
 */
export function requireRefreshOpen({ oidc }: KoaContextWithOIDC, { scopes }: McpPolicy): void {
  const isRefresh = oidc.params?.['grant_type'] === 'refresh_token';
  if (!isRefresh || scopes.includes('offline_access')) return;
  throw new errors.InvalidGrant('offline_access is no longer open to clients that nobody named');
}
