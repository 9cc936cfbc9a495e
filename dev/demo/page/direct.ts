/**
 * Demo app: signing in without a redirect, in the page. What an app does that has a wallet
 * connection: near-connect gives the wallet, @near-oidc/client does the rest. The token is in
 * this page's memory alone, and gone with it.
 */
import { NearConnector, type NearWalletBase } from '@hot-labs/near-connect';
import { loginWithWallet, logout, verifyToken } from '@near-oidc/client/browser';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { fillTable, find, say, showWelcome, showAccount, showFailure } from './view.ts';

type Manifest = Exclude<
  NonNullable<ConstructorParameters<typeof NearConnector>[0]>['manifest'],
  string | undefined
>;

/** Put in by the bundler: the entry of the development wallet, its code on this origin. */
declare const DEVELOPMENT_WALLET: Manifest['wallets'][number];

const issuer = find('direct').dataset['issuer'] ?? '';
const cspNonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';

/** While a person is signed in so. */
let token: string | undefined;

let connector: NearConnector | undefined;

/** Made when it is wanted: until then, nothing that announces itself as a wallet is listened to. */
function createConnector(): NearConnector {
  return new NearConnector({
    manifest: { version: '1.0.0', wallets: [DEVELOPMENT_WALLET] },
    cspNonce,
    autoConnect: false,
    footerBranding: null,
    network: 'testnet',
  });
}

/** Connects the wallet, which an app would have done before. */
async function connect(): Promise<{ wallet: NearWalletBase; accountId: string }> {
  connector ??= createConnector();
  await connector.whenManifestLoaded;
  const wallet = await connector.wallet(DEVELOPMENT_WALLET.id);
  const [account] = await wallet.signIn({ network: 'testnet' });
  if (account === undefined) throw new Error('The wallet gave no account');
  return { wallet, accountId: account.accountId };
}

async function signIn(): Promise<void> {
  say('The wallet asks which account it may show.');
  const { wallet, accountId } = await connect();
  say('The wallet asks whether you sign in.');
  ({ token } = await loginWithWallet(issuer, wallet, { accountId }));
  await show(accountId, token);
}

/** Anybody can check the token with the provider's keys; the provider knows whether it still counts. */
async function show(accountId: string, given: string): Promise<void> {
  const keys = createRemoteJWKSet(new URL('/jwks', issuer));
  const { payload } = await jwtVerify(given, keys, { issuer, audience: issuer, typ: 'at+jwt' });
  fillTable('direct-claims', payload);
  await ask(given);
  showAccount(accountId);
}

async function ask(given: string): Promise<void> {
  const verified = await verifyToken(issuer, given);
  fillTable('direct-verified', verified ?? { answer: '401: the token does not count any more' });
}

async function signOut(given: string): Promise<void> {
  await logout(issuer, given);
  token = undefined;
  showWelcome('You are signed out: the token was revoked.');
}

/** One thing at a time; what goes wrong is told. */
function onClick(id: string, work: () => Promise<void>): void {
  const button = find(id);
  button.addEventListener('click', () => {
    if (button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    showFailure(undefined, issuer);
    work()
      .catch((error: unknown) => {
        showFailure(error, issuer);
        // The wallet's frame had the focus, and takes it along.
        button.focus();
      })
      .finally(() => {
        button.ariaDisabled = null;
      });
  });
}

const withToken = (work: (given: string) => Promise<void>) => async () => {
  if (token !== undefined) await work(token);
};

onClick('direct-sign-in', signIn);
onClick('direct-ask', withToken(ask));
onClick('direct-sign-out', withToken(signOut));
find('direct-sign-in').hidden = false;
