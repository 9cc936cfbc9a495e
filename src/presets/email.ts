/** The one place that knows how an app gets an email address for its people. */
import type { NeededClaim, PresetClient } from './preset.ts';

/** For an app that makes nobody an account without an email address. */
export function withEmail(client: PresetClient): PresetClient {
  return client;
}

export function emailClaims(_from: NeededClaim['from']): readonly NeededClaim[] {
  return [];
}

export const emailNote =
  'It makes nobody an account without an email address, and near-oidc gives none.';
