/**
 * An account as the provider sees it: whether it may come in, asked at every
 * login and again whenever a token is made from an earlier one, and its claims.
 */
import { refusals } from '../errors.ts';
import { mayEnter, type AccessRules } from './access-rules.ts';
import { claimsOf, type AccountClaims } from './claims.ts';

export interface Accounts {
  /** @throws Refusal `account_refused` */
  admit(accountId: string): void;
  /** The claims, or undefined where the account may not, or no longer, come in. */
  find(accountId: string): AccountClaims | undefined;
}

export interface ChangeableAccounts extends Accounts {
  /** From now on, other rules say who may come in. */
  change(rules: AccessRules): void;
}

export function createAccounts(given: AccessRules): ChangeableAccounts {
  let rules = given;
  return {
    change(next) {
      rules = next;
    },
    admit(accountId) {
      if (!mayEnter(rules, accountId)) throw refusals.accountRefused(accountId);
    },
    find: (accountId) => (mayEnter(rules, accountId) ? claimsOf(accountId) : undefined),
  };
}
