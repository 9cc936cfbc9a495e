/**
 * An account as the provider sees it: whether it may come in, asked at every
 * login and again whenever a token is made from an earlier one, and its claims.
 */
import type { Clock } from '../clock.ts';
import { refusals } from '../errors.ts';
import { mayEnter, type AccessRules } from './access-rules.ts';
import { claimsOf, type AccountClaims } from './claims.ts';
import type { AccountStore } from './ports.ts';

export interface Accounts {
  /**
   * Notes a login of an account that was proved.
   * @throws Refusal `account_refused`
   */
  admit(accountId: string): Promise<void>;
  /** The claims, or undefined where the account may not, or no longer, come in. */
  find(accountId: string): Promise<AccountClaims | undefined>;
}

export interface AccountsParts {
  store: AccountStore;
  rules: AccessRules;
  clock: Clock;
}

export function createAccounts({ store, rules, clock }: AccountsParts): Accounts {
  return {
    async admit(accountId) {
      if (!mayEnter(rules, accountId)) throw refusals.accountRefused(accountId);
      const { barred } = await store.recordLogin(accountId, clock());
      if (barred) throw refusals.accountRefused(accountId);
    },

    async find(accountId) {
      if (!mayEnter(rules, accountId) || (await store.isBarred(accountId))) return undefined;
      return claimsOf(accountId);
    },
  };
}
