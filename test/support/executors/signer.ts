/** What the test wallets have in common: a known key, and NEP-413 as wallets sign it. In near-connect's frame. */
import bs58 from 'bs58';
import { describeAccount, messageHash, signHash, signMessage } from '../../../dev/wallet/sign.ts';
import type {
  KeyedAccount,
  MessageParameters,
  Selector,
  SignedMessage,
} from '../../../dev/wallet/types.ts';

/** Put in by the bundler. */
declare const TEST_ACCOUNTS: Readonly<Record<string, KeyedAccount>>;

/** As near-connect's frame gives it, beyond what the development wallet uses. */
export interface TestSelector extends Selector {
  open(url: string): OpenedWindow;
  external(entity: string, key: string, ...args: unknown[]): Promise<unknown>;
  readonly ui: Selector['ui'] & {
    whenApprove(options: { title: string; button: string }): Promise<void>;
  };
}

export interface OpenedWindow {
  readonly closed: boolean;
  /** null where the browser opened none. */
  readonly windowIdPromise: Promise<string | null>;
  close(): Promise<void>;
}

export const selector = window.selector as TestSelector;

export function account(name: string): KeyedAccount {
  const found = TEST_ACCOUNTS[name];
  if (found === undefined) throw new Error(`the test wallets have no account ${name}`);
  return found;
}

export const sign = (name: string, parameters: MessageParameters): SignedMessage =>
  signMessage(account(name), parameters);

/** The same with the signature as older wallets write it. */
export function signInBase58(name: string, parameters: MessageParameters): SignedMessage {
  const { secretKey } = account(name);
  const signature = bs58.encode(signHash(secretKey, messageHash(parameters)));
  return { ...describeAccount(account(name)), signature: `ed25519:${signature}` };
}

/** What a wallet that signs at sign-in gives. */
export const signedIn = (signedMessage: unknown): unknown[] => [
  { accountId: 'alice.sandbox', publicKey: '', signedMessage },
];
