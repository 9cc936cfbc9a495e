/**
 * Two kinds of state. Durable is what a person or an app would miss; all else is
 * short-lived, and losing it costs a retry, and no code a second use. And for how long
 * each still counts, or is kept, after it is over.
 */
import type { EndedSessionModel } from '../provider/ports.ts';

const durable: ReadonlySet<string> = new Set([
  'Session',
  'Grant',
  'RefreshToken',
  'DirectToken',
  'Client',
  'InitialAccessToken',
  'InitialAccessTokenUse',
  'RegistrationAccessToken',
]);

export function isDurable(model: string): boolean {
  return durable.has(model);
}

export const endedSession: EndedSessionModel = 'EndedSession';

/** Those whose late second use must still be recognised, after they expired. */
const rememberedModels: ReadonlySet<string> = new Set([
  'AuthorizationCode',
  'DeviceCode',
  'PushedAuthorizationRequest',
]);

const minute = 60 * 1000;
const hour = 60 * minute;

/** Milliseconds after something expired, was signed or ended. */
export const grace = {
  /** A late second use of what may be used once is still recognised. */
  remembered: hour,
  /**
   * What is durable may have given something short-lived in its last moment: codes and
   * access tokens, which outlive it by so much at most. The sweep must see that.
   */
  durable: 2 * hour,
  /** A challenge that expired counts for nothing. */
  challenge: 0,
  /** The same from a signature on, and before it a while of consent. */
  signature: 4 * hour,
  /** What requests that were under way when a proof ended may have left. */
  endedProof: 3 * minute,
  /** A proof that ended: nothing is to be ended by it any more. */
  idleEndedProof: hour,
  /** One that nobody looked at for so long, since nothing hangs on it; a signature makes another. */
  idleProof: 24 * hour,
  /** What a person may see of how their account was used. */
  signIn: 90 * 24 * hour,
} as const;

/** How long an expired record is kept, in milliseconds. */
export function graceOf(model: string): number {
  return rememberedModels.has(model) ? grace.remembered : 0;
}

/** In SQL. */
export function intervalOf(milliseconds: number): string {
  return `interval '${milliseconds / 1000} seconds'`;
}
