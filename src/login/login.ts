/**
 * A login, one way through: a challenge is issued, taken once, the proof that
 * answers it checked, the account let in. Knows neither HTTP nor OpenID Connect;
 * every entrance comes through here.
 */
import type { Clock, RandomSource } from '../clock.ts';
import { refusals } from '../errors.ts';
import type { AccountId } from '../near/account-id.ts';
import { verifyNep413 } from '../near/nep413.ts';
import { InvalidPublicKey, parsePublicKey, type PublicKey } from '../near/public-key.ts';
import type { Answer, AuthorizedAnswer, SignedAnswer } from './answer.ts';
import { createChallenge } from './challenge.ts';
import type { Ownership } from './ownership.ts';
import type { AccountGate, Challenge, ChallengeStore, Proof } from './ports.ts';
import type { Standing } from './standing.ts';

export interface LoginParts {
  readonly challenges: ChallengeStore;
  readonly gate: AccountGate;
  readonly ownership: Ownership;
  readonly standing: Standing;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly issuer: string;
  readonly challengeTtlSeconds: number;
}

/** A challenge, with what a wallet needs beside it. */
export interface OpenChallenge extends Challenge {
  /** The network's id in NEP-641's envelope; undefined while no node could be asked for it. */
  readonly chainId: string | undefined;
}

/** What was signed: a NEP-413 message, or a NEP-641 envelope. */
export type ProofMethod = 'nep413' | 'nep641';

export interface ProvenAccount {
  readonly accountId: AccountId;
  /** By which the proof is found again, to see whether it still holds. */
  readonly proofId: string;
  readonly method: ProofMethod;
  /** Milliseconds since the epoch. */
  readonly signedAt: number;
}

export interface ProofOptions {
  /**
   * The addresses of ours that a wallet may have sent the answer to, and so have signed
   * (NEP-413, `callbackUrl`); never one that came with the answer.
   */
  readonly callbackUrls?: readonly string[];
  /** Called where the answer is the account's own, before it is let in; what it throws is thrown. */
  readonly countTry?: (accountId: AccountId) => Promise<void>;
}

export interface Login {
  /** The challenge that is open for the interaction; the same one until it is spent or expires. */
  openChallenge(interactionId: string, appAddress: string): Promise<OpenChallenge>;
  /**
   * Spends the interaction's challenge on `answer`, whatever comes of it.
   * @param callbackUrls as in ProofOptions
   * @throws what `take` and `prove` throw
   */
  answer(
    interactionId: string,
    answer: Answer,
    callbackUrls?: readonly string[],
  ): Promise<ProvenAccount>;
  /** Spends the challenge. @throws Refusal `challenge_spent` */
  take(interactionId: string): Promise<Challenge>;
  /**
   * Whether `answer` is one to a challenge that was taken. The try is counted once the chain
   * said that it is the account's: else whoever names an account could use up its owner's.
   * @throws Refusal `unsupported_key`, `invalid_signature`, those of Ownership, or
   *   `account_refused`
   */
  prove(challenge: Challenge, answer: Answer, options?: ProofOptions): Promise<ProvenAccount>;
}

export function createLogin(parts: LoginParts): Login {
  const { challenges, ownership, clock, random, issuer } = parts;
  const challengeParts = { issuer, ttlSeconds: parts.challengeTtlSeconds, clock, random };

  const login: Login = {
    async openChallenge(interactionId, appAddress) {
      const fresh = createChallenge(challengeParts, appAddress);
      const open = await challenges.open(interactionId, fresh, clock());
      return { ...open, chainId: ownership.chainId };
    },

    answer: async (interactionId, answer, callbackUrls = []) =>
      login.prove(await login.take(interactionId), answer, { callbackUrls }),

    async take(interactionId) {
      const challenge = await challenges.take(interactionId);
      if (challenge === undefined || challenge.expiresAt <= clock()) {
        throw refusals.challengeSpent();
      }
      return challenge;
    },

    async prove(challenge, answer, options = {}) {
      const signedAt = clock();
      const bySignature = answer.kind === 'signature';
      const proof = bySignature
        ? await proveByKey(ownership, { challenge, ...options }, answer)
        : await proveByAuthorization(ownership, { challenge, ...options }, answer);
      const { accountId } = proof;
      await options.countTry?.(accountId);
      const proofId = await letIn(parts, proof);
      return { accountId, proofId, method: bySignature ? 'nep413' : 'nep641', signedAt };
    },
  };
  return login;
}

/** Keeps what proved the account, and gives its id. @throws Refusal `account_refused` */
function letIn(
  { gate, standing }: Pick<LoginParts, 'gate' | 'standing'>,
  proof: Proof,
): Promise<string> {
  gate.admit(proof.accountId);
  return standing.keep(proof);
}

interface Asked extends Pick<ProofOptions, 'callbackUrls'> {
  readonly challenge: Challenge;
}

/** The signature, which is cheap to check, before the chain, which is dear. */
async function proveByKey(
  ownership: Ownership,
  { challenge: { message, nonce, recipient }, callbackUrls = [] }: Asked,
  { accountId, publicKey: keyText, signature }: SignedAnswer,
): Promise<Proof> {
  const publicKey = readPublicKey(keyText);
  // The answer does not say which; most wallets sign none.
  const signed = [null, ...callbackUrls].some((callbackUrl) =>
    verifyNep413({ message, nonce, recipient, callbackUrl }, { publicKey, signature }),
  );
  if (!signed) throw refusals.invalidSignature();
  return proveOwner(ownership, accountId, publicKey);
}

/** @throws Refusal those of Ownership */
export async function proveOwner(
  ownership: Ownership,
  accountId: AccountId,
  publicKey: PublicKey,
): Promise<Proof> {
  await ownership.requireKey(accountId, publicKey);
  return { kind: 'key', accountId, publicKey: publicKey.text };
}

async function proveByAuthorization(
  ownership: Ownership,
  { challenge: { payload } }: Asked,
  { accountId, authorization }: AuthorizedAnswer,
): Promise<Proof> {
  const request = { accountId, authorization, payload };
  const { publicKey } = await ownership.requireAuthorization(request);
  return publicKey === undefined
    ? { kind: 'contract', ...request }
    : { kind: 'key', accountId, publicKey };
}

/** @throws Refusal `unsupported_key` */
export function readPublicKey(text: string): PublicKey {
  try {
    return parsePublicKey(text);
  } catch (error) {
    if (error instanceof InvalidPublicKey) throw refusals.unsupportedKey(error);
    throw error;
  }
}
