/**
 * What an account is asked to sign where no page of ours shows it: by the front end of an
 * app, with the wallet that it is connected to. Nobody can compare a code, so the text says
 * which site it is for, as far as that is known.
 */
import { describeExpiry, nonceBytes, type ChallengeParts } from './challenge.ts';
import type { FreshAccountChallenge } from './ports.ts';

export interface AccountChallengeParts extends ChallengeParts {
  /** What is signed as NEP-413's recipient. */
  readonly recipient: string;
  /** The operator's own text, in the place of ours. */
  readonly message: string | undefined;
}

/** @param appHost of the site that asks, where it is one that is known; in ASCII */
export function createAccountChallenge(
  parts: AccountChallengeParts,
  appHost: string | undefined,
): FreshAccountChallenge {
  const { issuer, recipient, message, ttlSeconds, clock, random } = parts;
  const openedAt = clock();
  const expiresAt = openedAt + ttlSeconds * 1000;
  const describeFor = (app: string) => message ?? describe({ issuer, app, expiresAt });
  return {
    message: describeFor(appHost ?? recipient),
    // Given to all who ask, whichever site they are on.
    sharedMessage: describeFor(recipient),
    nonce: new Uint8Array(random(nonceBytes)),
    recipient,
    openedAt,
    expiresAt,
  };
}

interface MessageParts {
  issuer: string;
  app: string;
  expiresAt: number;
}

/** ASCII alone: some wallets mis-encode anything else. */
function describe({ issuer, app, expiresAt }: MessageParts): string {
  return [
    `Sign in to ${app} with NEAR`,
    '',
    `Sign-in service: ${issuer}`,
    `Valid until: ${describeExpiry(expiresAt)}`,
    '',
    'This costs nothing and sends no transaction.',
    `Sign only if you are signing in to ${app} right now.`,
  ].join('\n');
}
