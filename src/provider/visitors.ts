/**
 * Who is at our own pages: the person whose session this browser has, under the same
 * conditions as at an app. Their account may come in, and what proved it still holds.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Accounts } from '../account/accounts.ts';
import type { ProofMethod } from '../login/login.ts';
import type { HttpExchange } from './interactions.ts';
import type { Logins } from './logins.ts';
import { methodOf, proofOf } from './proofs.ts';

export interface Visitor {
  readonly accountId: string;
  /** Of the session, with which nobody gets in. */
  readonly sessionUid: string;
  /** How the person signed in; undefined where that is not known. */
  readonly method: ProofMethod | undefined;
  /** What shows that a form, or an address, was made for this session; it ends with it. */
  seal(text: string): string;
  isSealed(text: string, seal: string): boolean;
}

export interface Visitors {
  /**
   * Undefined where the browser has no session, or one that may not be used.
   * @throws Refusal `chain_unavailable`, `nodes_disagree` or `store_unavailable`
   */
  identify(exchange: HttpExchange): Promise<Visitor | undefined>;
}

export interface VisitorsParts {
  readonly accounts: Accounts;
  readonly logins: Logins;
}

export function createVisitors(provider: Provider, { accounts, logins }: VisitorsParts): Visitors {
  return {
    async identify({ request, response }) {
      // The library reads the cookie alone, and wants no more of a context.
      const context = provider.createContext(request, response) as unknown as KoaContextWithOIDC;
      const session = await provider.Session.get(context);
      const { accountId, uid, jti, acr } = session;
      if (accountId === undefined || accounts.find(accountId) === undefined) return undefined;
      if (!(await logins.stands(provider, proofOf(session)))) return undefined;
      const seal = (text: string) => createHmac('sha256', jti).update(text).digest('base64url');
      return {
        accountId,
        sessionUid: uid,
        method: methodOf(acr),
        seal,
        isSealed: (text, given) => isEqual(seal(text), given),
      };
    },
  };
}

function isEqual(seal: string, given: string): boolean {
  const [expected, found] = [Buffer.from(seal), Buffer.from(given)];
  return expected.length === found.length && timingSafeEqual(expected, found);
}
