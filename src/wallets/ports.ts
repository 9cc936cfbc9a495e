/** What is kept of the code of wallets, for all instances. */

/** A copy of a wallet's code, gzip-compressed. */
export interface ExecutorCopy {
  /** Of what was served, in hexadecimal. */
  readonly sha256: string;
  /** Of what was served, in bytes. */
  readonly size: number;
  readonly compressed: Buffer;
}

/** What of a copy is known without its content. */
export interface CopyOutline {
  readonly sha256: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface ExecutorOutline {
  readonly id: string;
  /** What is served. */
  readonly recorded: CopyOutline;
  /** What its origin served last, where that is something else. */
  readonly seen: CopyOutline | undefined;
  /** Milliseconds since the epoch: when somebody last took it on to look at the origin. */
  readonly checkedAt: number;
}

/** Every change is one conditional write, so that of several instances one makes it. */
export interface ExecutorStore {
  /** All of them, without contents. */
  outline(): Promise<readonly ExecutorOutline[]>;
  /** The recorded or the seen copy with this hash. */
  read(id: string, sha256: string): Promise<ExecutorCopy | undefined>;
  /** At first sight: false where there is a recorded copy already, which stays. */
  record(id: string, copy: ExecutorCopy, at: number): Promise<boolean>;
  /** Takes the next look at the origin on; false where somebody did since `before`. */
  claimCheck(id: string, before: number, at: number): Promise<boolean>;
  /** The origin serves this now; false where that was known, or is what is recorded. */
  noteSeen(id: string, copy: ExecutorCopy, at: number): Promise<boolean>;
  /** The origin serves what is recorded again; false where nothing else was seen. */
  forgetSeen(id: string, recorded: string): Promise<boolean>;
  /** The seen copy becomes the recorded one; false where another was seen meanwhile. */
  accept(id: string, seen: string, at: number): Promise<boolean>;
}
