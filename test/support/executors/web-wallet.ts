/**
 * A wallet in a window of its own, after near-connect's executor for MyNearWallet
 * (near-wallets/src/mnw.ts): a window for each step, and a prompt where none opens.
 */
import type { MessageParameters } from '../../../dev/wallet/types.ts';
import { selector, signedIn, type OpenedWindow } from './signer.ts';

/** Put before the bundle. */
declare const WALLET_URL: string;
/** `mute` waits where no window opens, as some do, in place of a prompt. */
declare const BEHAVIOUR: string;

interface WindowMessage {
  readonly method?: unknown;
  readonly status?: string;
  readonly account_id?: string;
  readonly signedRequest?: unknown;
  readonly errorMessage?: string;
}

async function askInWindow(url: string): Promise<WindowMessage> {
  const opened = selector.open(url);
  if ((await opened.windowIdPromise) !== null) return await waitFor(opened);
  if (BEHAVIOUR === 'mute') return await new Promise(() => {});
  await selector.ui.whenApprove({ title: 'Request action', button: 'Open wallet' });
  return askInWindow(url);
}

function waitFor(opened: OpenedWindow): Promise<WindowMessage> {
  return new Promise((resolve, reject) => {
    window.addEventListener('message', ({ data }: MessageEvent<WindowMessage>) => {
      if (data.method !== undefined) return;
      void opened.close();
      if (data.status === 'success') resolve(data);
      else if (data.status === 'failure') reject(new Error(data.errorMessage));
    });
    setInterval(() => {
      if (opened.closed) reject(new Error('User closed the window'));
    }, 100);
  });
}

async function signMessage({ message, nonce, recipient }: MessageParameters): Promise<unknown> {
  const url = new URL('/sign-message', WALLET_URL);
  url.searchParams.set('message', message);
  url.searchParams.set('nonce', btoa(String.fromCharCode(...nonce)));
  url.searchParams.set('recipient', recipient);
  url.searchParams.set('callbackUrl', selector.location);
  return (await askInWindow(url.href)).signedRequest;
}

void selector.ready({
  async signInAndSignMessage({ messageParams }: { messageParams: MessageParameters }) {
    // near-connect keeps what is written here in the page's own storage.
    if (window.localStorage.getItem('account') === null) {
      const { account_id: accountId = '' } = await askInWindow(`${WALLET_URL}/login/`);
      window.localStorage.setItem('account', accountId);
    }
    return signedIn(await signMessage(messageParams));
  },
});
