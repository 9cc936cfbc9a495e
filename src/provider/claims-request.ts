/** What the claims parameter may ask for (OpenID Connect Core, section 5.5). */
import { errors, type Client, type ClaimsParameter, type KoaContextWithOIDC } from 'oidc-provider';
import { scopeClaims } from '../account/claims.ts';

type Claims = Readonly<Record<string, unknown>>;

/**
 * A client whose scopes the operator has limited gets no claim beyond them by asking for it
 * alone: such claims are left out, as unknown ones are.
 * @throws the library's `invalid_request` where a claim is asked for by neither null nor an object
 */
export function readClaimsRequest(
  { oidc }: KoaContextWithOIDC,
  { id_token: idToken, userinfo }: ClaimsParameter,
  { scope }: Client,
): void {
  for (const claims of [idToken, userinfo]) requireObjects(claims);
  if (scope === undefined || oidc.params === undefined) return;
  const allowed = claimsOfScopes(new Set(['openid', ...scope.split(' ')]));
  const within = (claims: Claims) =>
    Object.fromEntries(Object.entries(claims).filter(([name]) => allowed.has(name)));
  oidc.params['claims'] = JSON.stringify({
    ...(idToken && { id_token: within(idToken) }),
    ...(userinfo && { userinfo: within(userinfo) }),
  });
}

function requireObjects(claims: Claims = {}): void {
  for (const [name, wish] of Object.entries(claims)) {
    if (typeof wish === 'object' && !Array.isArray(wish)) continue;
    throw new errors.InvalidRequest(`claims: ${name} must be null or an object`);
  }
}

function claimsOfScopes(scopes: ReadonlySet<string>): ReadonlySet<string> {
  const given = Object.entries(scopeClaims).flatMap(([scope, claims]): readonly string[] =>
    scopes.has(scope) ? claims : [],
  );
  return new Set(given);
}
