/** What a person is asked to sign with, where an app does not take every proof. */
import type { ProofMethod } from '../login/login.ts';

const words: Readonly<Record<ProofMethod, string>> = {
  nep413: 'a signature by a full-access key (NEP-413)',
  nep641: 'an authorization by the account (NEP-641)',
};

/** Undefined where any will do. */
export function describeWantedProofs(wanted: readonly ProofMethod[]): string | undefined {
  const [only, ...others] = wanted;
  return only === undefined || others.length > 0 ? undefined : words[only];
}
