/**
 * A login, one way through: a challenge is issued, taken once, its signature
 * verified, the key looked up on chain, the account let in. Knows neither HTTP
 * nor OpenID Connect; every entrance comes through here.
 */
import type { Clock, RandomSource } from '../clock.ts';
import { refusals } from '../errors.ts';
import type { NearNetwork } from '../config.ts';
import type { AccountId } from '../near/account-id.ts';
import { lookUpAccessKey } from '../near/access-key.ts';
import { verifyNep413 } from '../near/nep413.ts';
import { InvalidPublicKey, parsePublicKey, type PublicKey } from '../near/public-key.ts';
import { NoNodeAnswered, type NearRpc } from '../near/rpc.ts';
import type { SignedAnswer } from './answer.ts';
import { createChallenge } from './challenge.ts';
import type { AccountGate, Challenge, ChallengeStore } from './ports.ts';

export interface LoginParts {
  readonly challenges: ChallengeStore;
  readonly gate: AccountGate;
  readonly rpc: NearRpc;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly issuer: string;
  readonly network: NearNetwork;
  readonly challengeTtlSeconds: number;
}

export interface ProvenAccount {
  readonly accountId: AccountId;
  /** Milliseconds since the epoch. */
  readonly signedAt: number;
}

export interface Login {
  /** The challenge that is open for the interaction; the same one until it is spent or expires. */
  openChallenge(interactionId: string, appAddress: string): Promise<Challenge>;
  /**
   * Spends the interaction's challenge on `answer`, whatever comes of it.
   * @throws Refusal `challenge_spent`, `unsupported_key`, `invalid_signature`,
   *   `key_not_on_account`, `limited_key`, `chain_unavailable` or `account_refused`
   */
  answer(interactionId: string, answer: SignedAnswer): Promise<ProvenAccount>;
}

export function createLogin(parts: LoginParts): Login {
  const { challenges, gate, clock, random, issuer } = parts;
  const challengeParts = { issuer, ttlSeconds: parts.challengeTtlSeconds, clock, random };

  return {
    openChallenge: (interactionId, appAddress) =>
      challenges.open(interactionId, createChallenge(challengeParts, appAddress), clock()),

    async answer(interactionId, { accountId, publicKey: keyText, signature }) {
      const challenge = await challenges.take(interactionId);
      if (challenge === undefined || challenge.expiresAt <= clock()) {
        throw refusals.challengeSpent();
      }
      const publicKey = readPublicKey(keyText);
      verifySignature(challenge, publicKey, signature);
      await requireFullAccess(parts, accountId, publicKey);
      gate.admit(accountId);
      return { accountId, signedAt: clock() };
    },
  };
}

function readPublicKey(text: string): PublicKey {
  try {
    return parsePublicKey(text);
  } catch (error) {
    if (error instanceof InvalidPublicKey) throw refusals.unsupportedKey(error);
    throw error;
  }
}

function verifySignature(challenge: Challenge, publicKey: PublicKey, signature: string): void {
  const { message, nonce, recipient } = challenge;
  const payload = { message, nonce, recipient, callbackUrl: null };
  if (!verifyNep413(payload, { publicKey, signature })) throw refusals.invalidSignature();
}

/** An account that does not exist and a key that is not on it get one and the same answer. */
async function requireFullAccess(
  { rpc, network }: LoginParts,
  accountId: AccountId,
  publicKey: PublicKey,
): Promise<void> {
  const { kind } = await lookUpAccessKey(rpc, accountId, publicKey).catch((error: unknown) => {
    if (error instanceof NoNodeAnswered) throw refusals.chainUnavailable(network, error);
    throw error;
  });
  if (kind === 'full') return;
  if (kind === 'limited') throw refusals.limitedKey(accountId);
  if (belongsElsewhere(accountId, network)) throw refusals.wrongNetwork(accountId, network);
  throw refusals.keyNotOnAccount(accountId, network);
}

const topLevelNames: Readonly<Partial<Record<NearNetwork, string>>> = {
  mainnet: '.near',
  testnet: '.testnet',
};

/** Whether the name itself says that it is another network's. */
function belongsElsewhere(accountId: string, network: NearNetwork): boolean {
  return Object.entries(topLevelNames).some(
    ([other, suffix]) => other !== network && accountId.endsWith(suffix),
  );
}
