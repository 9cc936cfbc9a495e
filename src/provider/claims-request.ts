/** What the claims parameter may ask for (OpenID Connect Core, section 5.5). */
import { errors, type Client, type ClaimsParameter, type KoaContextWithOIDC } from 'oidc-provider';
import { claimNamesOf } from '../account/claims.ts';
import type { McpPolicy } from '../mcp-schema.ts';
import { isMcpClient } from './clients.ts';

type Claims = Readonly<Record<string, unknown>>;

type ReadClaims = (ctx: KoaContextWithOIDC, claims: ClaimsParameter, client: Client) => undefined;

/**
 * A client whose scopes the operator has limited, by itself or by `mcp`, gets no claim beyond
 * them by asking for it alone: such claims are left out, as unknown ones are.
 * @throws the library's `invalid_request` where a claim is asked for by neither null nor an object
 */
export function createClaimsReader(mcp: McpPolicy | undefined): ReadClaims {
  return ({ oidc }, { id_token: idToken, userinfo }, client) => {
    for (const claims of [idToken, userinfo]) requireObjects(claims);
    const scopes = isMcpClient(client) ? (mcp?.scopes ?? []) : client.scope?.split(' ');
    if (scopes === undefined || oidc.params === undefined) return;
    const allowed = claimNamesOf(['openid', ...scopes]);
    const within = (claims: Claims) =>
      Object.fromEntries(Object.entries(claims).filter(([name]) => allowed.has(name)));
    oidc.params['claims'] = JSON.stringify({
      ...(idToken && { id_token: within(idToken) }),
      ...(userinfo && { userinfo: within(userinfo) }),
    });
  };
}

function requireObjects(claims: Claims = {}): void {
  for (const [name, wish] of Object.entries(claims)) {
    if (typeof wish === 'object' && !Array.isArray(wish)) continue;
    throw new errors.InvalidRequest(`claims: ${name} must be null or an object`);
  }
}
