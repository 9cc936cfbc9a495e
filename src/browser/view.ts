/** The page as its script sees it: reads what the server rendered, shows what happens. */
import type { Challenge, InteractionPaths } from './interaction.ts';
import { fillIn, type Failure, type ScriptText, type ScriptTexts } from './texts.ts';
import type { FoundWallet, WalletManifest } from './wallets.ts';

export interface Settings extends InteractionPaths {
  manifest: WalletManifest;
  network: 'mainnet' | 'testnet' | 'sandbox';
  texts: ScriptTexts;
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
  showFailure(failure: Failure): void;
}

export function createView(): View {
  const wallets = element('wallets');
  const list = wallets.querySelector('ul');
  const button = (id: string) =>
    list?.querySelector<HTMLElement>(`[data-wallet="${CSS.escape(id)}"]`);
  let stop = new AbortController();
  let chosen = '';
  element('stop').addEventListener('click', () => stop.abort());

  const settings = JSON.parse(wallets.dataset['settings'] ?? '{}') as Settings;
  const say = (text: ScriptText, values?: Readonly<Record<string, string>>) =>
    fillIn(settings.texts[text], values);
  const showRefusal = (message: string) => {
    showOne('wallets');
    element('refusal').textContent = message;
    element('refusal').hidden = false;
    button(chosen)?.focus();
  };

  return {
    settings,
    scriptNonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '',
    readChallenge,
    showChallenge,
    showWallets: () => showOne('wallets'),
    addWallet(wallet) {
      button(wallet.id)?.parentElement?.remove();
      list?.append(createWalletItem(wallet));
      element('no-wallet').hidden = true;
    },
    onChoose(choose) {
      wallets.addEventListener('click', (event) => {
        const target = event.target instanceof Element && event.target.closest('[data-wallet]');
        if (target instanceof HTMLElement) choose(target.dataset['wallet'] ?? '');
      });
    },
    showWaiting(walletId) {
      chosen = walletId;
      stop = new AbortController();
      showStatus(say('waiting', { wallet: button(walletId)?.textContent.trim() ?? walletId }));
      element('stop').hidden = false;
      return stop.signal;
    },
    showChecking() {
      showStatus(say('checking'));
      element('stop').hidden = true;
    },
    showRefusal,
    showFailure: ({ text, values }) => showRefusal(say(text, values)),
  };
}

function showOne(id: 'wallets' | 'waiting'): void {
  for (const other of ['wallets', 'waiting']) element(other).hidden = other !== id;
}

function showStatus(text: string): void {
  element('refusal').hidden = true;
  showOne('waiting');
  element('status').textContent = text;
}

function readChallenge(): Challenge {
  return {
    message: textOf('message'),
    nonce: textOf('nonce'),
    recipient: textOf('recipient'),
    code: textOf('code'),
  };
}

function showChallenge({ message, nonce, recipient, code }: Challenge): void {
  element('command').textContent = textOf('command')
    .replace(textOf('message'), () => message)
    .replace(textOf('nonce'), () => nonce);
  element('message').textContent = message;
  element('nonce').textContent = nonce;
  element('recipient').textContent = recipient;
  element('code').textContent = code;
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
