/**
 * Development wallet: what near-connect gives a sandboxed wallet and expects of
 * it. Source: near-connect 0.11.4, src/SandboxedWallet/code.ts and src/types.
 * `nep641` and `authorization` are ours: near-connect hands them through.
 */

interface Listed {
  readonly accountId: string;
  /** What a login with it is good for, in plain words. */
  readonly label: string;
}

/** Signs with an access key, or with a key that looks like one. */
export interface KeyedAccount extends Listed {
  readonly kind: 'key';
  /** `ed25519:<base58>` of 32 (seed) or 64 (seed and public key) bytes. */
  readonly secretKey: string;
}

/** A wallet contract that an ed25519 key speaks for. */
export interface WalletContractAccount extends Listed {
  readonly kind: 'wallet-contract';
  /** `ed25519:<base58>`, as above. */
  readonly secretKey: string;
}

/** A wallet contract that a passkey speaks for. */
export interface PasskeyContractAccount extends Listed {
  readonly kind: 'passkey-contract';
  /** `p256:<base58>` of 32 bytes. */
  readonly secretKey: string;
}

/** A contract that needs the approval of several accounts. */
export interface MultisigContractAccount extends Listed {
  readonly kind: 'multisig-contract';
  /** Those of its members that approve with this wallet. */
  readonly signers: readonly WalletAccount[];
}

export type ContractAccount =
  WalletContractAccount | PasskeyContractAccount | MultisigContractAccount;

/** An account in the wallet's list. */
export type WalletAccount = KeyedAccount | ContractAccount;

export interface Account {
  readonly accountId: string;
  /** `ed25519:<base58>`; absent for a contract's account, which has none. */
  readonly publicKey?: string;
}

export interface SignedMessage extends Account {
  readonly publicKey: string;
  /** base64 */
  readonly signature: string;
}

/** In place of a signature: NEP-641's blob for the account's contract. */
export interface AuthorizedMessage {
  readonly accountId: string;
  readonly authorization: string;
}

/** What an account without a key is asked to authorize. */
export interface Nep641Parameters {
  readonly chainId: string;
  readonly payload: string;
}

/** Apps pass the nonce on as they have it; some wallets' bridges turn it into a plain array. */
export interface MessageParameters {
  readonly message: string;
  readonly recipient: string;
  readonly nonce: Uint8Array | readonly number[];
  /** Absent where the page takes NEP-413 alone. */
  readonly nep641?: Nep641Parameters;
}

export interface SignMessageParameters extends MessageParameters {
  /** When given, no other account may sign. */
  readonly signerId?: string;
}

/** What near-connect puts into the sandboxed iframe as `window.selector`. */
export interface Selector {
  /** The app's address, as the app's own page sees it. */
  readonly location: string;
  ready(wallet: object): Promise<void>;
  readonly ui: {
    showIframe(): Promise<void>;
    hideIframe(): Promise<void>;
  };
}

declare global {
  interface Window {
    readonly selector: Selector;
  }
}
