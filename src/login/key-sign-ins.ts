/**
 * Sign-ins of programs that have a key and no browser. A challenge is found by its client and
 * its nonce, so that a client can neither answer nor spend another's.
 */
import type { Clock, RandomSource } from '../clock.ts';
import { refusals } from '../errors.ts';
import { parseAccountId, type AccountId } from '../near/account-id.ts';
import type { Answer } from './answer.ts';
import { createKeyChallenge, type WantedAccess } from './key-challenge.ts';
import type { Login, OpenChallenge, ProvenAccount } from './login.ts';
import type { Ownership } from './ownership.ts';
import type { Challenge, ChallengeStore } from './ports.ts';

export interface KeySignInsParts {
  readonly challenges: ChallengeStore;
  readonly login: Login;
  readonly ownership: Pick<Ownership, 'chainId'>;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** An origin. */
  readonly issuer: string;
  readonly ttlSeconds: number;
}

/** A challenge that is spent, and what was agreed when it was asked for. */
export interface TakenChallenge extends Challenge {
  readonly terms: string;
}

export interface KeySignIns {
  /**
   * A new challenge; each that is asked for is another.
   * @param terms given back by `take`
   * @throws Refusal `invalid_account_id`
   */
  open(access: WantedAccess, terms: string): Promise<OpenChallenge>;
  /** Spends the client's challenge. @throws Refusal `challenge_spent` */
  take(clientId: string, nonce: Uint8Array): Promise<TakenChallenge>;
  /** @param countTry as in ProofOptions; @throws what `Login.prove` throws */
  prove(
    challenge: TakenChallenge,
    answer: Answer,
    countTry: (accountId: AccountId) => Promise<void>,
  ): Promise<ProvenAccount>;
}

export function createKeySignIns(parts: KeySignInsParts): KeySignIns {
  const { challenges, login, ownership, clock } = parts;
  return {
    async open(access, terms) {
      if (access.accountId !== undefined) parseAccountId(access.accountId);
      const fresh = createKeyChallenge(parts, access, terms);
      const open = await challenges.open(idOf(access.client.id, fresh.nonce), fresh, clock());
      return { ...open, chainId: ownership.chainId };
    },

    async take(clientId, nonce) {
      const challenge = await login.take(idOf(clientId, nonce));
      const { terms } = challenge;
      if (terms === undefined) throw refusals.challengeSpent();
      return { ...challenge, terms };
    },

    prove: (challenge, answer, countTry) => login.prove(challenge, answer, { countTry }),
  };
}

/** No interaction has such an id, and no client's has a space. */
function idOf(clientId: string, nonce: Uint8Array): string {
  return `key ${clientId} ${Buffer.from(nonce).toString('base64')}`;
}
