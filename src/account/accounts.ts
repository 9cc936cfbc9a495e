/**
 * An account as the provider sees it: whether it may come in, asked at every
 * login and again whenever a token is made from an earlier one, and its claims.
 */
import { refusals } from '../errors.ts';
import { accountIdSchema } from '../near/account-id.ts';
import { mayEnter, type AccessRules } from './access-rules.ts';
import { claimsFor, type AccountClaims, type ClaimsClient, type ClaimsSettings } from './claims.ts';
import type { Profile } from './profile.ts';

export interface Account {
  /** @param client who is told */
  claims(profile: Profile | undefined, client: ClaimsClient): AccountClaims;
}

export interface Accounts {
  /** Whether clients with `email_alias` get an address; false where the operator named no domain. */
  readonly givesAliases: boolean;
  /** @throws Refusal `account_refused` */
  admit(accountId: string): void;
  /** Undefined where the account may not, or no longer, come in. */
  find(accountId: string): Account | undefined;
}

export interface ChangeableAccounts extends Accounts {
  /** From now on, other rules say who may come in. */
  change(rules: AccessRules): void;
}

export function createAccounts(given: AccessRules, settings: ClaimsSettings): ChangeableAccounts {
  let rules = given;
  return {
    givesAliases: settings.aliasDomain !== undefined,
    change(next) {
      rules = next;
    },
    admit(accountId) {
      if (!mayEnter(rules, accountId)) throw refusals.accountRefused(accountId);
    },
    find(accountId) {
      if (!mayEnter(rules, accountId)) return undefined;
      return { claims: (profile, client) => claimsFor({ accountId, profile }, client, settings) };
    },
  };
}

/** The text where it is a well-formed account id. */
export function readAccountId(text: string): string | undefined {
  return accountIdSchema.safeParse(text).data;
}
