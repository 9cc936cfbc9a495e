/**
 * Development wallet: what near-connect gives a sandboxed wallet and expects of
 * it. Source: near-connect 0.11.4, src/SandboxedWallet/code.ts and src/types.
 */

/** An account in the wallet's list. */
export interface WalletAccount {
  readonly accountId: string;
  /** What a login with it is good for, in plain words. */
  readonly label: string;
  /** `ed25519:<base58>` of 32 (seed) or 64 (seed and public key) bytes. */
  readonly secretKey: string;
}

export interface Account {
  readonly accountId: string;
  /** `ed25519:<base58>` */
  readonly publicKey: string;
}

export interface SignedMessage extends Account {
  /** base64 */
  readonly signature: string;
}

/** Apps pass the nonce on as they have it; some wallets' bridges turn it into a plain array. */
export interface MessageParameters {
  readonly message: string;
  readonly recipient: string;
  readonly nonce: Uint8Array | readonly number[];
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
