/** The list of wallets: the one last used first, then those that the browser brings, then ours. */
import { element } from './elements.ts';
import type { FoundWallet } from './wallets.ts';

export interface WalletList {
  add(wallet: FoundWallet): void;
  nameOf(walletId: string): string;
  focus(walletId: string): void;
  onChoose(choose: (walletId: string) => void): void;
}

/** @param lastUsedText the label of the wallet last used */
export function createWalletList(lastUsed: string | undefined, lastUsedText: string): WalletList {
  const section = element('wallets');
  const list = section.querySelector('ul');
  const button = (id: string) =>
    list?.querySelector<HTMLElement>(`[data-wallet="${CSS.escape(id)}"]`);
  const putFirst = (id: string) => {
    const label = Object.assign(document.createElement('span'), {
      className: 'last-used',
      textContent: lastUsedText,
    });
    button(id)?.querySelector('.wallet-words')?.append(label);
    list?.prepend(...itemOf(button(id)));
  };
  if (lastUsed !== undefined) putFirst(lastUsed);

  return {
    add(wallet) {
      const first = lastUsed === undefined ? null : button(lastUsed)?.parentElement;
      const item = createItem(wallet);
      if (first) first.after(item);
      else list?.prepend(item);
      if (wallet.id === lastUsed) putFirst(wallet.id);
      element('no-wallet').hidden = true;
    },
    nameOf: (id) => button(id)?.querySelector('.wallet-name')?.textContent ?? id,
    focus: (id) => button(id)?.focus(),
    onChoose(choose) {
      section.addEventListener('click', (event) => {
        const target = event.target instanceof Element && event.target.closest('[data-wallet]');
        if (target instanceof HTMLElement) choose(target.dataset['wallet'] ?? '');
      });
    },
  };
}

function itemOf(button: HTMLElement | null | undefined): HTMLElement[] {
  return button?.parentElement ? [button.parentElement] : [];
}

/** An extension names itself: its words stay text, and its picture a picture. */
function createItem({ id, name, icon }: FoundWallet): HTMLLIElement {
  const image = Object.assign(document.createElement('img'), { alt: '', width: 28, height: 28 });
  if (icon.startsWith('data:image/')) image.src = icon;
  const label = Object.assign(document.createElement('bdi'), {
    className: 'wallet-name',
    textContent: name.slice(0, 60),
  });
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button button-wallet',
  });
  button.dataset['wallet'] = id;
  const words = Object.assign(document.createElement('span'), { className: 'wallet-words' });
  words.append(label);
  button.append(image, words);
  const item = document.createElement('li');
  item.append(button);
  return item;
}
