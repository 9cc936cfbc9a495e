/**
 * Development chain: what the chain holds. Accounts, their access keys, and
 * contract views: values given by hand, or functions that check as a contract
 * would. Blocks follow from the clock alone, so a restarted chain never goes
 * back in height.
 */
import { createHash } from 'node:crypto';
import bs58 from 'bs58';

/** Milliseconds since the Unix epoch. */
type Clock = () => number;

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** nearcore's AccessKeyPermissionView; the open record stands for kinds to come. */
export type Permission =
  | 'FullAccess'
  | {
      readonly FunctionCall: {
        readonly allowance: string | null;
        readonly receiver_id: string;
        readonly method_names: readonly string[];
      };
    }
  | { readonly GasKeyFullAccess: { readonly balance: string; readonly num_nonces: number } }
  | { readonly [kind: string]: JsonValue };

export interface AccessKey {
  readonly nonce: number;
  readonly permission: Permission;
}

export interface AccountSeed {
  readonly accountId: string;
  readonly keys: readonly { readonly publicKey: string; readonly permission: Permission }[];
  /** The contract on the account, by method name; without them there is no contract. */
  readonly views?: Readonly<Record<string, ViewHandler>>;
}

/** What a contract can ask of where it runs. */
export interface ViewEnvironment {
  /** The account that the contract is on. */
  readonly accountId: string;
  /** The block that the view is asked at. */
  readonly block: Block;
  readonly chainId: string;
}

/**
 * A contract view: gets the call's JSON arguments. A throw becomes a contract panic; one
 * that says "Exceeded the prepaid gas" becomes the end of a view that ran for too long.
 */
export type ViewHandler = (args: JsonValue, environment: ViewEnvironment) => JsonValue;

export interface Block {
  readonly height: number;
  /** base58 of 32 bytes. */
  readonly hash: string;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
}

const blockTimeMs = 1000;
const firstBlockAtMs = 1_600_000_000_000;

/** The height stands in the last 8 bytes, so a block is found by its hash without a store. */
function blockHash(height: number): Buffer {
  const hash = createHash('sha256').update(`near-oidc development block ${height}`).digest();
  hash.writeBigUInt64BE(BigInt(height), 24);
  return hash;
}

function heightOfHash(hash: string): number | undefined {
  const bytes = bs58.decodeUnsafe(hash);
  if (bytes?.length !== 32) return undefined;
  const height = Number(Buffer.from(bytes).readBigUInt64BE(24));
  return blockHash(height).equals(bytes) ? height : undefined;
}

export interface ChainStateOptions {
  readonly now: Clock;
  readonly seeds: readonly AccountSeed[];
  readonly chainId: string;
}

/** Everything in memory; gone when the process ends. */
export class ChainState {
  readonly chainId: string;
  readonly #accounts = new Map<string, Map<string, AccessKey>>();
  readonly #views = new Map<string, Map<string, ViewHandler>>();
  readonly #now: Clock;

  constructor({ now, seeds, chainId }: ChainStateOptions) {
    this.#now = now;
    this.chainId = chainId;
    for (const { accountId, keys, views = {} } of seeds) {
      this.createAccount(accountId);
      for (const { publicKey, permission } of keys) this.setKey(accountId, publicKey, permission);
      for (const [method, view] of Object.entries(views)) this.setView(accountId, method, view);
    }
  }

  /** Does nothing when the account exists. */
  createAccount(accountId: string): void {
    if (!this.#accounts.has(accountId)) this.#accounts.set(accountId, new Map());
  }

  /** The account goes with its keys and its contract. */
  deleteAccount(accountId: string): void {
    this.#accounts.delete(accountId);
    this.#views.delete(accountId);
  }

  /** Adds or replaces; creates the account when it does not exist. */
  setKey(accountId: string, publicKey: string, permission: Permission = 'FullAccess'): void {
    this.createAccount(accountId);
    this.#accounts.get(accountId)?.set(publicKey, { nonce: 0, permission });
  }

  deleteKey(accountId: string, publicKey: string): void {
    this.#accounts.get(accountId)?.delete(publicKey);
  }

  /** Deploys a view to a contract, which is created when it does not exist. */
  setView(contractId: string, method: string, answer: ViewHandler | JsonValue): void {
    this.createAccount(contractId);
    const views = this.#views.get(contractId) ?? new Map<string, ViewHandler>();
    views.set(method, typeof answer === 'function' ? answer : () => answer);
    this.#views.set(contractId, views);
  }

  /** The account's keys by public key, or undefined when there is no such account. */
  keysOf(accountId: string): ReadonlyMap<string, AccessKey> | undefined {
    return this.#accounts.get(accountId);
  }

  /** The contract's views by method name, or undefined when the account has no contract. */
  viewsOf(contractId: string): ReadonlyMap<string, ViewHandler> | undefined {
    return this.#views.get(contractId);
  }

  accountIds(): readonly string[] {
    return [...this.#accounts.keys()];
  }

  latestBlock(): Block {
    return this.#block(Math.floor((this.#now() - firstBlockAtMs) / blockTimeMs));
  }

  /** By height or hash; undefined for one that does not exist (yet). */
  findBlock(id: number | string): Block | undefined {
    const height = typeof id === 'number' ? id : heightOfHash(id);
    if (height === undefined || !Number.isSafeInteger(height)) return undefined;
    return height < 1 || height > this.latestBlock().height ? undefined : this.#block(height);
  }

  #block(height: number): Block {
    const hash = bs58.encode(blockHash(height));
    return { height, hash, time: firstBlockAtMs + height * blockTimeMs };
  }
}
