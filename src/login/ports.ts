/** What a login needs from outside itself. */
import type { AccountId } from '../near/account-id.ts';
import type { AddressedApp } from './challenge.ts';

/** What a person is asked to sign, once, for one interaction. */
export interface Challenge {
  /** Plain ASCII, to be judged by a person in the wallet. */
  readonly message: string;
  /** 32 bytes. */
  readonly nonce: Uint8Array;
  /** The issuer's host. */
  readonly recipient: string;
  /** Short code that stands in the message and on the page; empty where there is no page. */
  readonly code: string;
  /** The same question as a NEP-641 payload, for accounts that sign in by a contract. */
  readonly payload: string;
  /** What was agreed with whoever asked for it, in words of theirs; nothing for a browser's. */
  readonly terms?: string;
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

/** What an account is asked to sign where no page shows it; anybody may have asked. */
export interface AccountChallenge {
  /** Plain ASCII. */
  readonly message: string;
  /** 32 bytes. */
  readonly nonce: Uint8Array;
  readonly recipient: string;
  /** Milliseconds since the epoch. */
  readonly openedAt: number;
  readonly expiresAt: number;
}

export interface FreshAccountChallenge extends AccountChallenge {
  /** In the place of `message`, where others are given this challenge as well. */
  readonly sharedMessage: string;
}

/**
 * Several may be open for one account, and nobody ends another's by asking: none goes before
 * it expired, unless there are 128. Each call is one conditional write or read.
 */
export interface AccountChallengeStore {
  /**
   * While fewer than 32 are open that are one asker's alone, keeps `fresh` as one of them.
   * Else all who ask within the same 10 seconds get the same one.
   * @param now milliseconds since the epoch
   */
  open(accountId: AccountId, fresh: FreshAccountChallenge, now: number): Promise<AccountChallenge>;
  /** Those that are open, newest first. */
  list(accountId: AccountId, now: number): Promise<readonly AccountChallenge[]>;
  /** Removes an open challenge: true for exactly one caller. */
  take(accountId: AccountId, nonce: Uint8Array): Promise<boolean>;
}

/** How an account was proved, as far as it takes to find out later whether it still is. */
export type Proof = KeyProof | ContractProof;

export interface KeyProof {
  readonly kind: 'key';
  readonly accountId: AccountId;
  /** A full-access key of the account, `<curve>:<base58>`. */
  readonly publicKey: string;
}

export interface ContractProof {
  readonly kind: 'contract';
  readonly accountId: AccountId;
  /** What the account's contract resolved, and must go on resolving, to `payload`. */
  readonly authorization: string;
  readonly payload: string;
}

export interface KeptProof {
  readonly id: string;
  readonly proof: Proof;
  /** When the chain was last seen to confirm it, in milliseconds since the epoch. */
  readonly checkedAt: number;
  /** Whether the chain was seen to deny it since, or the person signed out everywhere. */
  readonly ended: boolean;
}

/** What decides is one conditional write or read in each call. Times are milliseconds since the epoch. */
export interface ProofStore {
  /**
   * Keeps a proof that the chain confirmed at `now`, or renews the one with its
   * fingerprint that has not ended. Gives the id of the one that is kept.
   * Where the account has more than `mostOfAccount` of its kind, the oldest end, and
   * those first that nothing hangs on.
   */
  keep(fresh: FreshProof, now: number): Promise<string>;
  find(id: string): Promise<KeptProof | undefined>;
  /** The chain confirmed it once more. Does not revive one that ended. */
  confirm(id: string, now: number): Promise<void>;
  /** The chain denies it. */
  end(id: string, now: number): Promise<void>;
  /** The person wants none of the account's to hold any more. Gives those that end by this call. */
  endOf(accountId: string, now: number): Promise<readonly string[]>;
  /**
   * Hands out proofs that something living hangs on and that are due: those last
   * checked before `checkedBefore`, and those that ended but left something behind.
   * Who waited longest since it was last handed out comes first, so that those whose
   * check fails keep nobody else waiting; of one account, one at a time. None is handed
   * out again within `leaseMs`.
   */
  claimDue(claim: ProofClaim): Promise<readonly KeptProof[]>;
}

export interface FreshProof {
  /** Where it is new. Never used again, so that what hung on a proof that ended stays ended. */
  readonly id: string;
  /** The same for the same proof. */
  readonly fingerprint: string;
  readonly proof: Proof;
  readonly mostOfAccount: number;
}

export interface ProofClaim {
  readonly kind: Proof['kind'];
  readonly now: number;
  readonly checkedBefore: number;
  readonly leaseMs: number;
  readonly limit: number;
}

/** Whether an account whose key was proved may come in. */
export interface AccountGate {
  /** @throws Refusal `account_refused` */
  admit(accountId: AccountId): void;
}

/** A sign-in of one device that a phone may sign for. Keys are hashes of what was drawn or is known. */
export interface PhoneTicket {
  /** Of the ticket's secret, which stands in the link. */
  readonly key: string;
  /** Of the sign-in that it is for. */
  readonly interactionKey: string;
  /** Typed on the phone, where it is not shown. */
  readonly code: string;
  readonly app: AddressedApp;
  /** What the device that signs in says of itself. */
  readonly userAgent: string;
  /** Milliseconds since the epoch. */
  readonly askedAt: number;
  /** The phone's time is over then. */
  readonly validUntil: number;
  /** What came of it is kept for so long. */
  readonly keptUntil: number;
}

/** What happens to a ticket, each once. */
export type PhoneStep = 'claimed' | 'try 1' | 'try 2' | 'try 3' | 'signed' | 'taken';

/** Every call that changes something is one conditional write. */
export interface PhoneTicketStore {
  /** Keeps it in the place of the sign-in's ticket of before, which is over. */
  offer(ticket: PhoneTicket): Promise<void>;
  /** The sign-in has no ticket any more. */
  withdraw(interactionKey: string): Promise<void>;
  /** Undefined where it is over; it may be found for a while after it expired. */
  find(key: string): Promise<PhoneTicket | undefined>;
  findOf(interactionKey: string): Promise<PhoneTicket | undefined>;
  /** True for the first who takes the step, however many ask at once; `note` stays with it. */
  take(ticket: PhoneTicket, step: PhoneStep, note?: PhoneNote): Promise<boolean>;
  /** Whoever took the step lets it be taken again. */
  giveBack(ticket: PhoneTicket, step: PhoneStep): Promise<void>;
  /** The note of a step that was taken. */
  read(ticket: PhoneTicket, step: PhoneStep): Promise<PhoneNote | undefined>;
}

export type PhoneNote = Readonly<Record<string, string | number>>;
