/** The login page as its script sees it: reads what the server rendered, shows what happens. */
import { createCodeStrip } from './code-strip.ts';
import { element, readSettings, textOf } from './elements.ts';
import type { Challenge, InteractionPaths } from './interaction.ts';
import { fillIn, type Failure, type ScriptText, type ScriptTexts, type Source } from './texts.ts';
import { createWalletList, type WalletList } from './wallet-list.ts';
import type { WalletManifest } from './wallets.ts';

export interface Settings extends InteractionPaths {
  manifest: WalletManifest;
  network: 'mainnet' | 'testnet' | 'sandbox';
  /** Where a wallet that takes the tab sends the browser back to. */
  callbackUrl: string;
  texts: ScriptTexts;
}

export interface View {
  readonly settings: Settings;
  readonly scriptNonce: string;
  readonly list: Pick<WalletList, 'add' | 'onChoose'>;
  readCode(): string;
  showChallenge(challenge: Challenge): void;
  showWallets(): void;
  /** Gives a signal that is aborted when the person no longer waits. */
  showWaiting(walletId: string): AbortSignal;
  /** As if the person had pressed the button that stops. */
  stopWaiting(): void;
  /** The browser refused the wallet a window; `again` is called at a click. */
  showBlocked(again: () => void): void;
  /** Offers to go on in this tab, until another wallet is chosen; undefined takes the offer back. */
  offerThisTab(go: (() => void) | undefined): void;
  showChecking(): void;
  showRefusal(message: string): void;
  showFailure(failure: Failure): void;
  /** There is no such sign-in any more: what remains is the way back to the app. */
  showEnded(message: string): void;
}

/** @param lastUsed id of the wallet last used in this browser */
export function createView(lastUsed: string | undefined): View {
  const settings = readSettings('wallets') as Settings;
  const templateOf = (text: ScriptText) => settings.texts[text];
  const list = createWalletList(lastUsed, templateOf('lastUsed'));
  const copyCode = createCodeStrip();
  let stop = new AbortController();
  let chosen = '';
  const offer = createOffers();
  element('stop').addEventListener('click', () => stop.abort());

  const say = (text: ScriptText, values?: Readonly<Record<string, string>>) =>
    fillIn(templateOf(text), { wallet: list.nameOf(chosen), ...values });
  const showRefusal = (message: string, sources: readonly Source[] = []) => {
    showOne('wallets');
    showNotice(message);
    element('sources').replaceChildren(
      ...sources.map(({ place, address }) => createLink(say('getWallet', { place }), address)),
    );
    list.focus(chosen);
  };

  return {
    settings,
    scriptNonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '',
    list,
    readCode: () => textOf('code'),
    showChallenge(challenge) {
      showChallenge(challenge);
      copyCode();
    },
    showWallets: () => showOne('wallets'),
    showWaiting(walletId) {
      chosen = walletId;
      stop = new AbortController();
      showStatus(say('waiting'));
      element('stop').hidden = false;
      return stop.signal;
    },
    stopWaiting: () => stop.abort(),
    showBlocked(again) {
      showStatus(say('blocked'));
      offer('again', say('openAgain'), () => {
        showStatus(say('waiting'));
        again();
      });
    },
    offerThisTab: (go) => offer('this-tab', say('openHere'), go),
    showChecking() {
      showStatus(say('checking'));
      element('stop').hidden = true;
      element('this-tab').hidden = true;
    },
    showRefusal,
    showFailure: ({ text, values, sources }) => showRefusal(say(text, values), sources),
    showEnded(message) {
      showOne('ended');
      showNotice(message);
      element('this-tab').hidden = true;
      for (const part of document.querySelectorAll<HTMLElement>('[data-open]')) part.hidden = true;
    },
  };
}

function showOne(shown: 'wallets' | 'waiting' | 'ended'): void {
  for (const id of ['wallets', 'waiting', 'ended']) element(id).hidden = id !== shown;
}

function showNotice(message: string): void {
  element('refusal').textContent = message;
  element('refusal').hidden = false;
}

function showStatus(text: string): void {
  element('refusal').hidden = true;
  element('again').hidden = true;
  element('sources').replaceChildren();
  showOne('waiting');
  element('status').textContent = text;
}

/** Two buttons, of which each offers one thing at a time, or nothing. */
function createOffers() {
  const acts = { again: () => {}, 'this-tab': () => {} };
  const ids = ['again', 'this-tab'] as const;
  ids.forEach((id) => element(id).addEventListener('click', () => acts[id]()));
  return (id: keyof typeof acts, label: string, act: (() => void) | undefined): void => {
    element(id).textContent = label;
    element(id).hidden = act === undefined;
    acts[id] = act ?? (() => {});
  };
}

function createLink(label: string, address: string): HTMLLIElement {
  const link = Object.assign(document.createElement('a'), {
    textContent: label,
    href: address,
    target: '_blank',
    rel: 'noreferrer',
  });
  const item = document.createElement('li');
  item.append(link);
  return item;
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
