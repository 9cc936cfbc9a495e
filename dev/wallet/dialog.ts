/**
 * Development wallet: what the person sees and decides. Text only ever enters
 * the page as text. near-connect shows the iframe 720 pixels high in a box that
 * may be lower, so the buttons stick to what is seen of it. The sandbox lacks
 * allow-forms: a form would never be submitted, so plain buttons decide.
 */
import { styles } from './styles.ts';
import type { MessageParameters, WalletAccount } from './types.ts';

export interface Question {
  readonly accounts: readonly WalletAccount[];
  /** Absent when the app only asks for an account. */
  readonly message: MessageParameters | undefined;
  /** The address of the page that asks. */
  readonly app: string;
}

type Attributes = Readonly<Record<string, string>>;

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function heading({ message, app }: Question): HTMLElement {
  const asks = message ? 'asks you to sign a message.' : 'asks for an account.';
  return element(
    'header',
    {},
    element('h1', { id: 'title', tabindex: '-1' }, 'Development wallet'),
    element('p', { class: 'warning', id: 'warning' }, 'Development keys. Never for real accounts.'),
    element('p', { class: 'asks' }, element('strong', {}, originOf(app)), ` ${asks}`),
  );
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : 'This page';
}

function messageDetails({ message, recipient }: MessageParameters): HTMLElement {
  return element(
    'dl',
    {},
    element('dt', {}, 'Message'),
    element('dd', { class: 'message' }, message),
    element('dt', {}, 'Recipient'),
    element('dd', { class: 'recipient' }, recipient),
  );
}

function accountChoice(accounts: readonly WalletAccount[]): HTMLElement {
  const options = accounts.map(({ accountId, label }, position) => {
    const radio = element('input', { type: 'radio', name: 'account', value: accountId });
    radio.checked = position === 0;
    const text = element(
      'span',
      { class: 'account' },
      element('span', { class: 'name' }, accountId),
      element('span', { class: 'label' }, label),
    );
    return element('label', {}, radio, text);
  });
  return element('fieldset', {}, element('legend', {}, 'Account'), ...options);
}

function buttons(): HTMLElement {
  return element(
    'div',
    { class: 'buttons' },
    element('button', { type: 'button', class: 'reject' }, 'Reject'),
    element('button', { type: 'button', class: 'approve' }, 'Approve'),
  );
}

function build(question: Question): HTMLElement {
  const dialog = element('main', { 'aria-labelledby': 'title', 'aria-describedby': 'warning' });
  dialog.append(heading(question));
  if (question.message) dialog.append(messageDetails(question.message));
  dialog.append(accountChoice(question.accounts), buttons());
  return dialog;
}

/**
 * Asks which account, and whether at all.
 * @returns the chosen account
 * @throws Error "User rejected", the text by which near-connect's wallets say so
 */
export function askPerson(question: Question): Promise<WalletAccount> {
  const dialog = build(question);
  document.documentElement.lang = 'en';
  document.title = 'Development wallet';
  document.body.replaceChildren(element('style', {}, styles), dialog);
  return new Promise((resolve, reject) => {
    const refuse = () => reject(new Error('User rejected'));
    const approve = () => {
      const chosen = dialog.querySelector<HTMLInputElement>('input:checked')?.value;
      const account = question.accounts.find(({ accountId }) => accountId === chosen);
      if (account) resolve(account);
    };
    dialog.querySelector('.reject')?.addEventListener('click', refuse);
    dialog.querySelector('.approve')?.addEventListener('click', approve);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') refuse();
    });
  });
}
