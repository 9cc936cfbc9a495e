/** How long each of the library's models lives. */
import type { Client, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Clock } from '../clock.ts';
import { grantLifetime } from './grants.ts';
import {
  day,
  deviceCodeLifetime,
  hour,
  idTokenLifetime,
  longestSession,
  minute,
} from './lifetimes.ts';

export function createLifetimes(clock: Clock): NonNullable<Configuration['ttl']> {
  return {
    AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? hour,
    RefreshToken: (ctx, _token, client) => refreshTokenLifetime(ctx, client),
    AuthorizationCode: minute,
    DeviceCode: deviceCodeLifetime,
    Grant: grantLifetime,
    ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? hour,
    IdToken: idTokenLifetime,
    Interaction: hour,
    Session: (_ctx, session) => sessionLifetime(session.loginTs, clock),
  };
}

/**
 * Each rotation begins it anew, but not for an app whose tokens lie in a browser:
 * there a stolen one must end (RFC 9700, section 4.14.2).
 */
function refreshTokenLifetime(ctx: KoaContextWithOIDC, client: Client): number {
  const rotated = ctx.oidc.entities.RotatedRefreshToken;
  // A device's app, to which nobody is sent back, calls itself neither native nor web.
  const isWeb = client.applicationType === 'web' && (client.redirectUris ?? []).length > 0;
  const inBrowser = isWeb && client.tokenEndpointAuthMethod === 'none';
  return inBrowser && rotated !== undefined ? rotated.remainingTTL : 30 * day;
}

/** Counted from the signature, however often the session is used; without one, an hour. */
function sessionLifetime(loginTs: number | undefined, clock: Clock): number {
  if (loginTs === undefined) return hour;
  return Math.max(1, longestSession - (Math.floor(clock() / 1000) - loginTs));
}
