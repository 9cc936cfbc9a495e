/** Names that an account id alone gives, for apps that want more of them than there are. */
import { createHash } from 'node:crypto';
import { accountKind, type AccountId } from '../near/account-id.ts';
import { dropSigns } from './profile-text.ts';

const longestNickname = 40;
const digestLength = 20;

/**
 * An account id as a person reads it: names are whole, a key's 64 digits, `0x…` and `0s…`
 * have their middle left out. Not unique.
 */
export function shortName(accountId: string): string {
  if (accountKind(accountId as AccountId) === 'named') return accountId;
  const head = accountId.startsWith('0x') || accountId.startsWith('0s') ? 8 : 6;
  return `${accountId.slice(0, head)}…${accountId.slice(-6)}`;
}

/**
 * At most 40 characters, for apps that make a user name of it, and no other account's: the id
 * itself, or its beginning and 80 bits of its hash. No account is called so, since the hash
 * would be the end of a root account's name, and only the registrar makes those.
 */
export function nicknameOf(accountId: string): string {
  if (accountId.length <= longestNickname) return accountId;
  const digest = createHash('sha256').update(accountId).digest('hex').slice(0, digestLength);
  const head = accountId.slice(0, longestNickname - digestLength - 1).replace(/[-_.]$/, '');
  return `${head}-${digest}`;
}

export interface PersonNames {
  readonly given: string;
  readonly family: string;
}

/**
 * Neither is empty, because Keycloak and others want both; where a name has one word, or there
 * is none, the account fills the gap. Without the characters that Keycloak takes in no name.
 * @param name of the profile
 */
export function personNames(accountId: string, name: string | undefined): PersonNames {
  const words = dropSigns(name ?? '')
    .split(' ')
    .filter(Boolean);
  const [first, ...rest] = words;
  if (first === undefined) return accountNames(accountId);
  return { given: first, family: rest.join(' ') || shortName(accountId) };
}

/** `alice` and `near`; what has no dot is the given name, of the family `near`. */
function accountNames(accountId: string): PersonNames {
  const dot = accountId.indexOf('.');
  if (dot === -1) return { given: shortName(accountId), family: 'near' };
  return { given: accountId.slice(0, dot), family: accountId.slice(dot + 1) };
}
