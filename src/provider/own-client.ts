/**
 * Our own page, `/account`, as an app of this very provider: whoever is nobody there is
 * sent to sign in and comes back with a session, and with neither code nor token
 * (`response_type=none`: OAuth 2.0 Multiple Response Type Encoding Practices, section 4).
 */
import type { Middleware } from 'koa';
import type { ClientMetadata, KoaContextWithOIDC } from 'oidc-provider';
import { ownClientId } from '../client-schema.ts';
import { english } from '../texts/texts.ts';
import { firstPartyProperty, originProperty } from './clients.ts';

/** Allowed to this client alone. */
export const ownResponseType = 'none';

/** Metadata name what an app may ask for (RFC 8414, section 2). */
export const tellResponseTypes: Middleware = async (ctx, next) => {
  await next();
  const { route } = (ctx as unknown as Partial<KoaContextWithOIDC>).oidc ?? {};
  if (route === 'discovery') {
    const metadata = ctx.body as { response_types_supported: readonly string[] };
    const offered = metadata.response_types_supported.filter((type) => type !== ownResponseType);
    ctx.body = { ...metadata, response_types_supported: offered };
  }
};

/** @param issuer an origin */
export function ownClient(issuer: string): ClientMetadata {
  return {
    client_id: ownClientId,
    client_name: english('account.title'),
    [firstPartyProperty]: true,
    [originProperty]: 'declared',
    redirect_uris: [accountAddress(issuer)],
    response_types: [ownResponseType],
    grant_types: [],
    token_endpoint_auth_method: 'none',
  };
}

/** Where a person signs in for the page. @param issuer an origin */
export function accountSignIn(issuer: string): string {
  const address = new URL('/authorize', issuer);
  address.search = new URLSearchParams({
    client_id: ownClientId,
    redirect_uri: accountAddress(issuer),
    response_type: ownResponseType,
    scope: 'openid',
  }).toString();
  return address.href;
}

const accountAddress = (issuer: string): string => `${issuer}/account`;
