/**
 * Clients that are held to the FAPI 2.0 Security Profile (Final). Of that, the library asks
 * for PKCE's and the assertion's part; the rest follows from what such a client's metadata say.
 */
import {
  errors,
  type Client,
  type ClientMetadata,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { ClientSettings } from '../config.ts';

export const fapiProperty = 'fapi2';

export const isFapiClient = (client: Client | undefined): boolean =>
  client?.[fapiProperty] === true;

/** Of what it is sent, where it names none. */
const algorithm = 'ES256';

/** What such a client has without a word. @param settings good ones (fapi-settings.ts) */
export function toFapiMetadata(settings: ClientSettings): Partial<ClientMetadata> {
  if (settings.fapi2 !== true) return {};
  const isBoundToCertificate = settings.tls_client_certificate_bound_access_tokens === true;
  return {
    require_pushed_authorization_requests: true,
    dpop_bound_access_tokens: !isBoundToCertificate,
    id_token_signed_response_alg: settings.id_token_signed_response_alg ?? algorithm,
    authorization_signed_response_alg: settings.authorization_signed_response_alg ?? algorithm,
    introspection_signed_response_alg: settings.introspection_signed_response_alg ?? algorithm,
    response_modes: ['query', 'jwt', 'query.jwt'],
  };
}

export const fapiFeature: NonNullable<Configuration['features']>['fapi'] = {
  enabled: true,
  profile: (_ctx, client) => (isFapiClient(client) ? '2.0' : undefined),
};

/**
 * Section 5.4.1, of what such a client signs.
 * @throws the library's `invalid_request_object`
 */
export function checkRequestObject(
  _ctx: KoaContextWithOIDC,
  { exp, nbf, aud }: Readonly<Record<string, unknown>>,
  { alg }: Readonly<Record<string, unknown>>,
  client: Client,
): void {
  if (!isFapiClient(client)) return;
  if (alg === 'RS256') throw new errors.InvalidRequestObject('it must not be signed by RS256');
  if (aud === undefined) throw new errors.InvalidRequestObject('aud is missing');
  // FAPI 2.0 Message Signing, section 5.3.1.
  const lifetime = Number(exp) - Number(nbf);
  if (!(lifetime > 0 && lifetime <= 3600)) {
    throw new errors.InvalidRequestObject('exp and nbf must be there, and an hour apart at most');
  }
}

/**
 * Section 5.3.2.1: no rotation, since such tokens work for nobody who lacks the key. Else as
 * the library does by itself: always for public clients, for others late in the token's life.
 */
export function rotatesRefreshToken({ oidc }: KoaContextWithOIDC): boolean {
  const { RefreshToken: token, Client: client } = oidc.entities;
  if (token === undefined || isFapiClient(client)) return false;
  if (token.totalLifetime() >= oneYear) return false;
  const isPublic = client?.tokenEndpointAuthMethod === 'none';
  return (isPublic && !token.isSenderConstrained()) || token.ttlPercentagePassed() >= 70;
}

const oneYear = 365.25 * 24 * 3600;
