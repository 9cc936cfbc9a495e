/** What the library is told of authorization requests, and of what answers them. */
import type { Client, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { requirePkceProperty } from './clients.ts';
import { checkRequestObject, fapiFeature, isFapiClient, rotatesRefreshToken } from './fapi.ts';
import { signingAlgorithms } from './key-lifecycle.ts';
import { ownResponseType } from './own-client.ts';

/** Request objects come by value alone, or are pushed (RFC 9101, RFC 9126). */
export const authorizationFeatures = {
  jwtResponseModes: { enabled: true },
  jwtUserinfo: { enabled: true },
  requestObjects: { enabled: true, assertJwtClaimsAndHeader: checkRequestObject },
  fapi: fapiFeature,
} satisfies Configuration['features'];

/** Asymmetric ones, so that no public key can be taken for a secret (RFC 8725, section 3.1). */
export const authorizationAlgorithms = {
  authorizationSigningAlgValues: [...signingAlgorithms],
  userinfoSigningAlgValues: [...signingAlgorithms],
  requestObjectSigningAlgValues: ['RS256', 'PS256', 'ES256', 'EdDSA'],
} satisfies Configuration['enabledJWA'];

/** Confidential clients that send no PKCE exist, so it is asked of those that want it. */
export function requiresPkce(_ctx: KoaContextWithOIDC, client: Client): boolean {
  const isPublic = client.tokenEndpointAuthMethod === 'none';
  return isPublic || client[requirePkceProperty] === true || isFapiClient(client);
}

export const authorizationPolicy = {
  /** `id_token` is for clients that declare it; the last is our own page's alone. */
  responseTypes: ['code', 'id_token', ownResponseType],
  pkce: { required: requiresPkce },
  rotateRefreshToken: rotatesRefreshToken,
  /** A logout token names the session, as the ID token did: else an app ends all of a person's. */
  clientDefaults: { backchannel_logout_session_required: true },
} satisfies Configuration;
