/** Demo app: what the page shows of a sign-in without a redirect. Values are set as text, never as markup. */
import { NearOidcError } from '@near-oidc/client/browser';

/** An element that the page has, by its id. */
export function find(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no #${id}`);
  return element;
}

/** What is going on, for who waits. */
export function say(text: string): void {
  find('direct-status').textContent = text;
}

export function showAccount(accountId: string): void {
  say('');
  const heading = find('direct-account');
  heading.textContent = accountId;
  find('welcome').hidden = true;
  find('direct').hidden = false;
  heading.focus();
}

export function showWelcome(text: string): void {
  find('direct').hidden = true;
  find('welcome').hidden = false;
  say(text);
  find('direct-sign-in').focus();
}

/** @param error undefined takes away what was told before */
export function showFailure(error: unknown, issuer: string): void {
  const alert = find('direct-failure');
  alert.hidden = error === undefined;
  if (error === undefined) return;
  say('');
  alert.textContent = explain(error, issuer);
}

function explain(error: unknown, issuer: string): string {
  if (!(error instanceof NearOidcError)) return 'The wallet did not sign. Try again.';
  // A browser does not tell a page whether nobody answered, or nobody may read the answer.
  if (error.code === 'unreachable') {
    return `${issuer} cannot be reached from ${location.origin}. It answers pages of the origins that its setting direct.allowed_origins lists.`;
  }
  return `${error.message} (${error.code})`;
}

const timeClaims = new Set(['iat', 'exp', 'auth_time']);

/** One row a member, in the body of a table. */
export function fillTable(id: string, members: object): void {
  const rows = Object.entries(members).map(([name, value]: [string, unknown]) => {
    const row = document.createElement('tr');
    const head = document.createElement('th');
    head.scope = 'row';
    head.append(codeOf(name));
    const cell = document.createElement('td');
    cell.append(codeOf(asText(value)));
    if (timeClaims.has(name) && typeof value === 'number') cell.append(timeOf(value));
    row.append(head, cell);
    return row;
  });
  find(id).replaceChildren(...rows);
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

function codeOf(text: string): HTMLElement {
  const code = document.createElement('code');
  code.textContent = text;
  return code;
}

/** @param seconds since the Unix epoch */
function timeOf(seconds: number): HTMLTimeElement {
  const time = document.createElement('time');
  time.dateTime = new Date(seconds * 1000).toISOString();
  time.textContent = `${time.dateTime.replace('T', ' ').slice(0, 19)} UTC`;
  return time;
}
