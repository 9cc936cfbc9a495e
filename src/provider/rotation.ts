/**
 * Refresh tokens are replaced at each use (RFC 9700, section 4.14.2), and a lost answer
 * is no reason to sign in anew: for a short while the same client gets the same successor
 * again. The successor follows from the token and a secret, so it need not be kept.
 */
import { createHmac } from 'node:crypto';
import { Provider } from 'oidc-provider';

/** Milliseconds after its use in which a token is somebody's who was as fast: perhaps a thief. */
const race = 2000;
/** Milliseconds after its use until which a token may be sent again for a lost answer. */
const window = 30_000;

/** What a second use is, by when its request came in. */
export type SecondUse = 'race' | 'retry' | 'reuse';

/**
 * Both times are those at which the requests came in, in milliseconds since the epoch. One
 * that came in long before the use is the first try of a client that did not wait for it.
 */
export function judgeSecondUse(usedAt: number, receivedAt: number): SecondUse {
  if (Math.abs(receivedAt - usedAt) < race) return 'race';
  return receivedAt < usedAt + window ? 'retry' : 'reuse';
}

/** Whole seconds, for whoever is told to try again. */
export const raceSeconds = race / 1000;

/** @param token the bearer value; gives the one that replaces it */
export function successorOf(token: string, secret: Uint8Array): string {
  return createHmac('sha256', secret).update(`refresh token ${token}`).digest('base64url');
}

/** A method of the library's models that its types do not tell. */
interface Named {
  generateTokenId(): string;
}

/** Makes the library name each successor after the token that it replaces. */
export function deriveSuccessors(provider: Provider, secret: Uint8Array): void {
  const prototype = provider.RefreshToken.prototype as unknown as Named;
  const nameAnew = prototype.generateTokenId;
  Object.assign(prototype, {
    generateTokenId(this: Named): string {
      const rotated = Provider.ctx?.oidc.entities.RotatedRefreshToken?.jti;
      return rotated === undefined ? nameAnew.call(this) : successorOf(rotated, secret);
    },
  });
}
