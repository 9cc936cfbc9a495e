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

/** By which the library tells tokens of this grant from others, refreshed ones included. */
export const keyGrantMark = 'nep413';

/** Whether what tokens stem from is a signature for this grant. */
export function isOfKeyGrant(source: object): boolean {
  const { gty } = source as { gty?: unknown };
  return String(gty).split(' ')[0] === keyGrantMark;
}

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
