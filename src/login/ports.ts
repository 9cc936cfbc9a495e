/** What a login needs from outside itself. */
import type { AccountId } from '../near/account-id.ts';

/** What a person is asked to sign, once, for one interaction. */
export interface Challenge {
  /** Plain ASCII, to be judged by a person in the wallet. */
  readonly message: string;
  /** 32 bytes. */
  readonly nonce: Uint8Array;
  /** The issuer's host. */
  readonly recipient: string;
  /** Short code that stands in the message and on the page. */
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Every call is one conditional write: a challenge can be taken once, whatever races. */
export interface ChallengeStore {
  /**
   * Keeps `fresh` for the interaction unless one is open that has not expired
   * at `now`, and gives the one that is open.
   */
  open(interactionId: string, fresh: Challenge, now: number): Promise<Challenge>;
  /** Removes and gives the open challenge. */
  take(interactionId: string): Promise<Challenge | undefined>;
}

/** Whether an account whose key was proved may come in. */
export interface AccountGate {
  /** @throws Refusal `account_refused` */
  admit(accountId: AccountId): void;
}
