/** What is kept of an account beside what the protocol needs: how it signed in lately. */

/** One login by a signature or an authorization. Whoever goes on by a session signs in no more. */
export interface SignIn {
  readonly accountId: string;
  /** The app that the person came from. */
  readonly clientId: string;
  /** Empty where the sign-in began no session. */
  readonly sessionUid: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What the browser says of itself, at most `longestUserAgent` characters; may be anything. */
  readonly userAgent: string;
  readonly method: 'nep413' | 'nep641';
}

/** With an id of its own, so that it can be added again where the answer was lost. */
export interface FreshSignIn extends SignIn {
  readonly id: string;
}

/** Each call is one statement. @throws Refusal `store_unavailable` */
export interface SignInStore {
  /**
   * Adds those that are not there yet. Of each of their accounts, only the newest
   * `mostOfAccount` stay; where two add at once, a few more until the next does.
   */
  add(signIns: readonly FreshSignIn[], mostOfAccount: number): Promise<void>;
  /** Newest first. Those that are older than 90 days may be gone. */
  recent(accountId: string, limit: number): Promise<readonly SignIn[]>;
}
