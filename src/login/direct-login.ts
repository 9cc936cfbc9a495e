/**
 * A login without a page: an app's front end asks for a challenge by the account's name, has
 * it signed by the wallet that it is connected to, and hands the answer in. The same proof,
 * gate and standing as a page's login has (login.ts); what differs is whose the challenge is.
 */
import { refusals } from '../errors.ts';
import type { AccountId } from '../near/account-id.ts';
import { prepareNep413Check } from '../near/nep413.ts';
import type { PublicKey } from '../near/public-key.ts';
import { createAccountChallenge } from './account-challenge.ts';
import type { DirectAnswer } from './direct-answer.ts';
import { proveOwner, readPublicKey, type LoginParts, type ProvenAccount } from './login.ts';
import type { AccountChallenge, AccountChallengeStore } from './ports.ts';

export interface DirectLoginParts extends Omit<LoginParts, 'challenges'> {
  readonly accountChallenges: AccountChallengeStore;
  readonly recipient: string;
  readonly message: string | undefined;
}

export interface ProvenKey extends ProvenAccount {
  /** `<curve>:<base58>`. */
  readonly publicKey: string;
}

export interface DirectLogin {
  /** @param appHost of the site that asks, where it is one that is known */
  openChallenge(accountId: AccountId, appHost: string | undefined): Promise<AccountChallenge>;
  /**
   * Spends the challenge that it answers, and none where the key is not the account's.
   * @param countTry called where the answer is the account's own, before the challenge is
   *   spent; where it throws, nothing is spent
   * @throws Refusal `challenge_spent`, `unsupported_key`, `malformed_request`,
   *   `signature_of_no_challenge`, those of Ownership, or `account_refused`
   */
  answer(answer: DirectAnswer, countTry: () => Promise<void>): Promise<ProvenKey>;
}

export function createDirectLogin(parts: DirectLoginParts): DirectLogin {
  const { accountChallenges: challenges, clock, challengeTtlSeconds: ttlSeconds } = parts;

  /** Of those that are open, the one that is named, or all, newest first. */
  const candidatesFor = async ({ accountId, nonce }: DirectAnswer) => {
    const open = await challenges.list(accountId, clock());
    return nonce === undefined ? open : open.filter((each) => isSame(each.nonce, nonce));
  };

  return {
    openChallenge(accountId, appHost) {
      const fresh = createAccountChallenge({ ...parts, ttlSeconds }, appHost);
      return challenges.open(accountId, fresh, clock());
    },

    async answer(answer, countTry) {
      const { accountId } = answer;
      const publicKey = readPublicKey(answer.publicKey);
      const hasSigned = readSignature(answer, publicKey);
      const candidates = await candidatesFor(answer);
      if (candidates.length === 0) throw refusals.challengeSpent();
      const challenge = candidates.find(hasSigned);
      if (challenge === undefined) throw refusals.signatureOfNoChallenge(accountId);
      const signedAt = clock();
      const proof = await proveOwner(parts.ownership, accountId, publicKey);
      await countTry();
      parts.gate.admit(accountId);
      // A page burns its challenge before it looks at the answer, and this one goes last: it may
      // have been given to others as well, and whoever signs it by a key of their own must not
      // end it for its owner. What decides who was first is still one write.
      if (!(await challenges.take(accountId, challenge.nonce))) throw refusals.challengeSpent();
      const proofId = await parts.standing.keep(proof);
      return { accountId, proofId, method: 'nep413', signedAt, publicKey: publicKey.text };
    },
  };
}

/**
 * Whether a challenge is what was signed. The signature is read once, whatever the number of
 * challenges; none of them has a callback URL.
 * @throws Refusal `malformed_request`
 */
function readSignature(
  { signature }: DirectAnswer,
  publicKey: PublicKey,
): (challenge: AccountChallenge) => boolean {
  const check = prepareNep413Check({ publicKey, signature });
  if (check === undefined) throw refusals.malformedRequest(howToSend[publicKey.curve]);
  return ({ message, nonce, recipient }) => check({ message, nonce, recipient, callbackUrl: null });
}

const howToSend = {
  ed25519:
    'signature must be the base64 of 64 bytes, 88 characters that end in ==, as the wallet gave it (NEP-413), or ed25519: and base58; base58 alone is not taken.',
  secp256k1:
    'signature must be the base64 of 65 bytes, 88 characters that end in =, as the wallet gave it (NEP-413), or secp256k1: and base58; base58 alone is not taken.',
} as const;

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
