/** What the claims parameter may ask for (OpenID Connect Core, section 5.5). */
import type { Client, ClaimsParameter, KoaContextWithOIDC } from 'oidc-provider';
import { scopeClaims } from '../account/claims.ts';

/**
 * A client whose scopes the operator has limited gets no claim beyond them by asking for it
 * alone: such claims are left out, as unknown ones are.
 */
export function keepWithinScopes(
  { oidc }: KoaContextWithOIDC,
  asked: ClaimsParameter,
  { scope }: Client,
): void {
  if (scope === undefined || oidc.params === undefined) return;
  const scopes = new Set(['openid', ...scope.split(' ')]);
  const allowed = new Set<string>(
    Object.entries(scopeClaims).flatMap(([name, claims]) => (scopes.has(name) ? claims : [])),
  );
  const within = (claims: object) =>
    Object.fromEntries(Object.entries(claims).filter(([name]) => allowed.has(name)));
  oidc.params['claims'] = JSON.stringify({
    ...(asked.id_token && { id_token: within(asked.id_token) }),
    ...(asked.userinfo && { userinfo: within(asked.userinfo) }),
  });
}
