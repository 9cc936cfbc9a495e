/** What comes with a request of our grant, be it for a challenge or for tokens. */
import type { TokenEndpointGrantContext } from 'oidc-provider';

export const keyGrantParameters = [
  'scope',
  'resource',
  'account_id',
  'public_key',
  'signature',
  'challenge',
  'authorization',
  'nonce',
];

/** The library has refused what comes twice. */
export interface KeyGrantParameters {
  readonly account_id?: string;
  readonly public_key?: string;
  readonly signature?: string;
  readonly challenge?: string;
  /** NEP-641's, in the place of key and signature. */
  readonly authorization?: string;
  /** For the ID token (OpenID Connect Core, section 2). */
  readonly nonce?: string;
}

export type KeyGrantContext = TokenEndpointGrantContext<KeyGrantParameters>;
