/** What the provider needs from outside itself: kept records, keys and clients, and pages. */
import type { ClientDetails } from '../client-schema.ts';
import type { Refusal } from '../errors.ts';
import type { Texts } from '../texts/texts.ts';

/** A value of the library, with the columns by which it is looked up. */
export interface ModelRecord {
  /** The library's model, such as `AuthorizationCode`. */
  readonly model: string;
  /** SHA-256 of the identifier, which for tokens, codes and sessions is the bearer value. */
  readonly idHash: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly grantId?: string | undefined;
  /** The session's own, or that of the session which the record stems from. */
  readonly uid?: string | undefined;
  readonly userCode?: string | undefined;
  readonly accountId?: string | undefined;
  readonly clientId?: string | undefined;
  /** Of the proof that made the login which the record stems from. */
  readonly proofId?: string | undefined;
  /** Milliseconds since the epoch; without it, the record stays until it is removed. */
  readonly expiresAt?: number | undefined;
}

export interface FoundRecord {
  readonly payload: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly consumedAt?: number;
}

/** The payload of a record. */
export type FoundPayload = FoundRecord['payload'];

/** The payload of a record that is gone. */
export type RemovedPayload = FoundPayload;

/**
 * The model of marks that sessions were ended, each by its session's uid: what a request
 * that was under way then saves or redeems looks for one in the same statement.
 */
export type EndedSessionModel = 'EndedSession';

/**
 * What may happen once does so under any race: what decides is one statement. A record
 * may be found for a while after it expired; it must not count then. Every call throws
 * the refusal `store_unavailable` where nothing is known of what it did. A `Grant` is only
 * saved, found and removed by its identifier: any other change to one is an Error.
 */
export interface RecordStore {
  /**
   * Inserts, or replaces the payload and expiry of the same identifier. Nothing short-lived
   * is kept of a session that has its mark in `EndedSession`.
   */
  save(record: ModelRecord): Promise<void>;
  /** False where the identifier was there already; then nothing changes. */
  insert(record: ModelRecord): Promise<boolean>;
  /**
   * Replaces payload and expiry. False where it is gone, was consumed, or what is kept has
   * one of the members `unless`; then nothing changes.
   */
  replace(record: ModelRecord, unless?: readonly string[]): Promise<boolean>;
  find(model: string, idHash: string): Promise<FoundRecord | undefined>;
  findBy(model: string, index: 'uid' | 'userCode', value: string): Promise<FoundRecord | undefined>;
  /** The grant of an account to a client that lives longest, if one lives at `now`. */
  findGrant(accountId: string, clientId: string, now: number): Promise<FoundRecord | undefined>;
  /**
   * True for exactly one caller, however many ask at once; for none where it is short-lived
   * and its session has its mark in `EndedSession`.
   */
  consume(model: string, idHash: string, at: number): Promise<boolean>;
  /**
   * Saves the refresh token that replaces another. False where that one was removed
   * meanwhile, however close; then nothing changes.
   */
  saveSuccessor(record: ModelRecord, predecessorIdHash: string): Promise<boolean>;
  /** @throws Refusal `store_unavailable` where nothing short-lived can be kept now */
  checkShortLived(): Promise<void>;
  /** False where it was gone already. */
  remove(model: string, idHash: string): Promise<boolean>;
  /** Removes the model's records that stem from the grant; with a session, those of it alone. */
  removeByGrant(model: string, grantId: string, sessionUid?: string): Promise<void>;
  /** Removes all that stems from the proof, and gives what it was: to one caller, whoever asks. */
  removeByProof(proofId: string): Promise<readonly RemovedPayload[]>;
  /** Removes a grant that no code and no token hangs on any more. */
  removeIdleGrant(idHash: string, grantId: string): Promise<void>;
}

/**
 * What there is of one account, for the person whose it is. Each call is one statement.
 * @throws Refusal `store_unavailable`
 */
export interface AccountRecords {
  /** Payloads of those that are alive: of `firstUid` before all, then by the signature, newest first. */
  sessions(accountId: string, firstUid: string, limit: number): Promise<readonly FoundPayload[]>;
  /** Payloads of those that are alive, by their last use, newest first. */
  grants(accountId: string, limit: number): Promise<readonly FoundPayload[]>;
  /** Gives what was removed, to one caller; undefined where the account has no such session. */
  removeSession(accountId: string, uid: string): Promise<FoundPayload | undefined>;
}

/** `rotation` derives the successors of refresh tokens. */
export type KeyPurpose = 'signing' | 'cookie' | 'rotation';

export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA';

/** `secret` is 32 random bytes. */
export type KeyAlgorithm = SigningAlgorithm | 'secret';

/** Keys that follow each other; of each there is one that is active. */
export interface KeySeries {
  readonly purpose: KeyPurpose;
  readonly algorithm: KeyAlgorithm;
}

/** What may be known of a key without opening it. Times are milliseconds since the epoch. */
export interface KeyOutline extends KeySeries {
  /** 1 for the first of its series; each rotation adds one. */
  readonly generation: number;
  readonly createdAt: number;
  /** Published at once, used from here on. */
  readonly activatesAt: number;
}

export interface SealedKey extends KeyOutline {
  /** Encrypted; opaque to the store. */
  readonly sealed: string;
}

/** Each call is one statement. */
export interface KeyStore {
  /** Newest generation first. */
  list(): Promise<readonly SealedKey[]>;
  /** The same without what is sealed: cheap enough for each second. */
  outline(): Promise<readonly KeyOutline[]>;
  /** False where that generation of the series exists already; then nothing changes. */
  insert(key: SealedKey): Promise<boolean>;
  /** Puts `sealed` in the place of what `key` holds; false where that has changed meanwhile. */
  reseal(key: SealedKey, sealed: string): Promise<boolean>;
  /** False where exactly this key is no longer there. */
  remove(key: KeyOutline): Promise<boolean>;
}

/** Who put a client into the store: the operator's command, or the app itself (RFC 7591). */
export type ClientOrigin = 'command' | 'registered';

/** What is kept of a client's secret. */
export interface KeptSecret {
  /** SHA-256 of a secret that the client sends. */
  readonly hash?: string | undefined;
  /** The secret that a client signs with: encrypted, and opaque to the store. */
  readonly sealed?: string | undefined;
}

/** A client as it is added. Times are milliseconds since the epoch. */
export interface FreshClient {
  readonly id: string;
  readonly origin: ClientOrigin;
  /** By the names of RFC 7591 and of `near-oidc.yaml`; neither id nor secret is among them. */
  readonly metadata: ClientDetails;
  readonly secret: KeptSecret;
  readonly createdAt: number;
}

export interface StoredClient extends FreshClient {
  /** The secret before this one, which is taken until then. */
  readonly formerSecret?: { readonly hash: string; readonly until: number } | undefined;
  readonly changedAt: number;
  /** When tokens were last issued to it, to the day; undefined where none ever were. */
  readonly usedAt?: number | undefined;
  /** One more at each change. */
  readonly version: number;
}

/** What ended with a client. */
export interface RemovedClient {
  readonly grants: number;
  readonly refreshTokens: number;
}

/** Clients that are not declared. Each call but `remove` is one statement. @throws Refusal `store_unavailable` */
export interface ClientStore {
  find(id: string): Promise<StoredClient | undefined>;
  /** By origin, then by id; all, or those of one origin. */
  list(origin?: ClientOrigin): Promise<readonly StoredClient[]>;
  /** Those whose secret is encrypted. */
  listSealed(): Promise<readonly StoredClient[]>;
  /** False where there is one of that id; then nothing changes. */
  insert(client: FreshClient): Promise<boolean>;
  /**
   * Puts metadata and secrets in the place of those that were read as `client.version`.
   * False where it was changed or removed meanwhile; then nothing changes.
   */
  replace(client: StoredClient): Promise<boolean>;
  /** Writes at most once a day. */
  noteUse(id: string, at: number): Promise<void>;
  /**
   * With its grants and refresh tokens, and what sessions know of it. What is short-lived
   * counts for nothing without these. Undefined where it was gone already.
   */
  remove(id: string): Promise<RemovedClient | undefined>;
  /**
   * Removes apps that registered themselves and were given no token since `before`, or since
   * they registered: the ids of at most one batch. One that is used meanwhile stays; one that
   * was used goes up to a day later.
   */
  removeUnused(before: number): Promise<readonly string[]>;
}

/** What a page may need from the request that it answers. */
export interface PageState {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Of the person's language. */
  readonly texts: Texts;
}

/** Why a person is asked for a code once more, or is done here. */
export type DeviceFault = 'missing' | 'unknown' | 'expired' | 'used' | 'cancelled' | 'failed';

export interface DeviceEntryPage {
  readonly xsrf: string;
  /** What was typed, or given by the device's link. */
  readonly userCode: string;
  readonly fault?: DeviceFault | undefined;
  /** Has a better sentence than the fault. */
  readonly refusal?: Refusal | undefined;
}

export interface DeviceConfirmPage {
  readonly xsrf: string;
  readonly userCode: string;
  readonly clientName: string;
  /** What the device says of itself; empty where it says nothing. */
  readonly userAgent: string;
  /** When the device asked, in milliseconds since the epoch. */
  readonly askedAt: number;
  /** Who is signed in in this browser. */
  readonly accountId: string | undefined;
}

/** Whole HTML pages for the moments that the library hands over. */
export interface ProviderPages {
  /**
   * `detail` is the library's own, for whoever runs the app; a refusal has a better
   * sentence for the person than the code.
   */
  protocolError(
    state: PageState,
    page: {
      code: string;
      detail: string;
      refusal?: Refusal | undefined;
      /** At the app, for whoever wants to go there. */
      wayBack?: string | undefined;
    },
  ): string;
  signOut(state: PageState, page: { action: string; xsrf: string; accountId: string }): string;
  signedOut(state: PageState): string;
  /** Where the code that a device shows is typed in. */
  deviceEntry(state: PageState, page: DeviceEntryPage): string;
  /** Where it is said which device that is. */
  deviceConfirm(state: PageState, page: DeviceConfirmPage): string;
  deviceDone(state: PageState, page: { clientName: string }): string;
}
