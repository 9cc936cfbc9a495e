/**
 * Demo app: the provider's word that a session is over (OpenID Connect
 * Back-Channel Logout 1.0, section 2.6). Anyone can post to the app, so nothing
 * ends before the token is the provider's, for this app, fresh and new.
 */
import { jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { SignedIn } from './relying-party.ts';

export interface LogoutClaims {
  readonly iss: string;
  readonly jti: string;
  /** Seconds since the Unix epoch. */
  readonly exp: number;
  /** Whose sessions end; with `sid`, only that one of theirs. */
  readonly sub: string | undefined;
  readonly sid: string | undefined;
}

export interface LogoutTokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const maximalAgeSeconds = 120;
const clockToleranceSeconds = 10;

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Checks all that can be checked without a memory: a replay is for ReplayMemory.
 * @throws jose's errors, or Error with what is missing
 */
export async function verifyLogoutToken(
  token: string,
  { issuer, audience, keys }: LogoutTokenRules,
): Promise<LogoutClaims> {
  const { payload, protectedHeader } = await jwtVerify(token, keys, {
    issuer,
    audience,
    requiredClaims: ['iat', 'exp', 'jti', 'events'],
    maxTokenAge: maximalAgeSeconds,
    clockTolerance: clockToleranceSeconds,
  });
  const type = protectedHeader.typ?.toLowerCase() ?? 'logout+jwt';
  if (type !== 'logout+jwt') throw new Error(`A token of type ${type} ends nothing`);
  if ('nonce' in payload) throw new Error('A logout token has no nonce');
  const { events } = payload;
  const isLogout = isObject(events) && isObject((events as Record<string, unknown>)[logoutEvent]);
  if (!isLogout) throw new Error('The token is about no logout');
  const [sub, sid, jti] = [textOf(payload.sub), textOf(payload['sid']), textOf(payload.jti)];
  if (sub === undefined && sid === undefined) throw new Error('The token names nobody');
  if (jti === undefined || payload.exp === undefined) throw new Error('jti and exp are needed');
  return { iss: issuer, jti, exp: payload.exp, sub, sid };
}

/** Whether the sign-in is one that the token ends. */
export function concerns({ sub, sid }: LogoutClaims, signedIn: SignedIn): boolean {
  if (sid !== undefined && sid !== signedIn.providerSession) return false;
  return sub === undefined || sub === signedIn.claims.sub;
}

/** Remembers tokens for as long as they are good. */
export class ReplayMemory {
  readonly #seen = new Map<string, number>();

  /** @returns false when the token was here before */
  add({ jti, exp }: LogoutClaims): boolean {
    const now = Date.now() / 1000 - clockToleranceSeconds;
    for (const [id, end] of this.#seen) if (end < now) this.#seen.delete(id);
    if (this.#seen.has(jti)) return false;
    this.#seen.set(jti, exp);
    return true;
  }
}
