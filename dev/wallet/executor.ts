/**
 * Development wallet: the part that near-connect runs in its sandboxed iframe,
 * bundled to one script by `bundle.ts`. Each call gets an iframe of its own, so
 * the wallet remembers nothing and asks every time.
 */
import { authorize } from './authorize.ts';
import { askPerson } from './dialog.ts';
import { describeAccount, signMessage } from './sign.ts';
import type {
  Account,
  AuthorizedMessage,
  MessageParameters,
  SignMessageParameters,
  SignedMessage,
  WalletAccount,
} from './types.ts';

/** Put in by the bundler. */
declare const DEVELOPMENT_ACCOUNTS: readonly WalletAccount[];

/** Shows the wallet, and hides it whatever the person decides. */
async function approve(
  accounts: readonly WalletAccount[],
  message?: MessageParameters,
): Promise<WalletAccount> {
  const answer = askPerson({ accounts, message, app: window.selector.location });
  await window.selector.ui.showIframe();
  // Only what is drawn can take the keyboard.
  window.focus();
  requestAnimationFrame(() => document.querySelector<HTMLElement>('h1')?.focus());
  try {
    return await answer;
  } finally {
    await window.selector.ui.hideIframe();
  }
}

function accountsFor(signerId: string | undefined): readonly WalletAccount[] {
  if (signerId === undefined) return DEVELOPMENT_ACCOUNTS;
  const accounts = DEVELOPMENT_ACCOUNTS.filter(({ accountId }) => accountId === signerId);
  if (accounts.length === 0) throw new Error(`The development wallet has no account ${signerId}`);
  return accounts;
}

function describe(account: WalletAccount): Account {
  return account.kind === 'key' ? describeAccount(account) : { accountId: account.accountId };
}

function signFor(
  account: WalletAccount,
  parameters: MessageParameters,
): SignedMessage | AuthorizedMessage {
  if (account.kind === 'key') return signMessage(account, parameters);
  const { accountId } = account;
  if (parameters.nep641) return { accountId, authorization: authorize(account, parameters.nep641) };
  throw new Error('This account signs in with NEP-641, which the page does not offer');
}

function refuseTransactions(): Promise<never> {
  return Promise.reject(new Error('The development wallet signs messages, not transactions'));
}

const wallet = {
  async signIn() {
    return [describe(await approve(DEVELOPMENT_ACCOUNTS))];
  },

  async signInAndSignMessage({ messageParams }: { messageParams: MessageParameters }) {
    const account = await approve(DEVELOPMENT_ACCOUNTS, messageParams);
    return [{ ...describe(account), signedMessage: signFor(account, messageParams) }];
  },

  async signMessage(parameters: SignMessageParameters) {
    return signFor(await approve(accountsFor(parameters.signerId), parameters), parameters);
  },

  async signOut() {},

  async getAccounts() {
    return [];
  },

  signAndSendTransaction: refuseTransactions,
  signAndSendTransactions: refuseTransactions,
  signTransaction: refuseTransactions,
  signDelegateActions: refuseTransactions,
};

void window.selector.ready(wallet);
