/** What a person is asked to sign with, where an app does not take every proof. */
import type { ProofMethod } from '../login/login.ts';
import type { TextKey } from '../texts/en.ts';

const words = {
  nep413: 'proof.nep413',
  nep641: 'proof.nep641',
} as const satisfies Record<ProofMethod, TextKey>;

/** Undefined where any will do. */
export function describeWantedProofs(wanted: readonly ProofMethod[]): TextKey | undefined {
  const [only, ...others] = wanted;
  return only === undefined || others.length > 0 ? undefined : words[only];
}
