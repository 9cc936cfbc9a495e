/** The page as its script sees it: reads what the server rendered, shows what happens. */
import type { Challenge } from './interaction.ts';
import type { FoundWallet, WalletManifest } from './wallets.ts';

export interface Settings {
  manifest: WalletManifest;
  network: 'mainnet' | 'testnet' | 'sandbox';
  interactionPath: string;
}

export interface View {
  readonly settings: Settings;
  readonly scriptNonce: string;
  readChallenge(): Challenge;
  showChallenge(challenge: Challenge): void;
  showWallets(): void;
  addWallet(wallet: FoundWallet): void;
  onChoose(choose: (walletId: string) => void): void;
  /** Gives a signal that is aborted when the person no longer waits. */
  showWaiting(walletId: string): AbortSignal;
  showChecking(): void;
  showRefusal(message: string): void;
}

export function createView(): View {
  const wallets = element('wallets');
  const list = wallets.querySelector('ul');
  const button = (id: string) =>
    list?.querySelector<HTMLElement>(`[data-wallet="${CSS.escape(id)}"]`);
  const showBusy = (status: string, stoppable: boolean) => {
    element('refusal').hidden = true;
    wallets.hidden = true;
    element('waiting').hidden = false;
    element('stop').hidden = !stoppable;
    element('status').textContent = status;
  };
  const showWallets = () => {
    element('waiting').hidden = true;
    wallets.hidden = false;
  };

  return {
    settings: JSON.parse(wallets.dataset['settings'] ?? '{}') as Settings,
    scriptNonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '',
    readChallenge: () => ({
      message: textOf('message'),
      nonce: textOf('nonce'),
      recipient: textOf('recipient'),
      code: textOf('code'),
    }),
    showChallenge({ message, nonce, recipient, code }) {
      const command = element('command');
      command.textContent = textOf('command')
        .replace(textOf('message'), () => message)
        .replace(textOf('nonce'), () => nonce);
      element('message').textContent = message;
      element('nonce').textContent = nonce;
      element('recipient').textContent = recipient;
      element('code').textContent = code;
    },
    showWallets,
    addWallet(wallet) {
      button(wallet.id)?.parentElement?.remove();
      list?.append(createWalletItem(wallet));
      element('no-wallet').hidden = true;
    },
    onChoose(choose) {
      wallets.addEventListener('click', (event) => {
        const chosen = event.target instanceof Element && event.target.closest('[data-wallet]');
        if (chosen instanceof HTMLElement) choose(chosen.dataset['wallet'] ?? '');
      });
    },
    showWaiting(walletId) {
      const name = button(walletId)?.textContent.trim() ?? 'your wallet';
      showBusy(`Waiting for ${name}. Compare the code, then approve.`, true);
      const stop = new AbortController();
      element('stop').addEventListener('click', () => stop.abort(), { once: true });
      return stop.signal;
    },
    showChecking: () => showBusy('Checking the signature…', false),
    showRefusal(message) {
      showWallets();
      const refusal = element('refusal');
      refusal.textContent = message;
      refusal.hidden = false;
    },
  };
}

function createWalletItem({ id, name, icon }: FoundWallet): HTMLLIElement {
  const image = Object.assign(document.createElement('img'), { alt: '', width: 28, height: 28 });
  if (icon.startsWith('data:image/')) image.src = icon;
  const label = Object.assign(document.createElement('span'), { textContent: name });
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button button-wallet',
  });
  button.dataset['wallet'] = id;
  button.append(image, label);
  const item = document.createElement('li');
  item.append(button);
  return item;
}

function textOf(id: string): string {
  return element(id).textContent;
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element ${id}`);
  return found;
}
