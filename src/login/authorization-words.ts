/** Why an account did not authorize a sign-in, in words for the person who tried. */
import type { AuthorizationRefusal } from '../near/authorization-resolver.ts';
import type { TextKey } from '../texts/en.ts';

/** Those that have no refusal of their own. */
export type ExplainedRefusal = Exclude<AuthorizationRefusal, 'limited_key' | 'uncreated'>;

/** An account that does not exist and one that has no such contract get the same words. */
const words = {
  wrong_network: 'authorization.otherNetwork',
  other_account: 'authorization.otherPlace',
  other_path: 'authorization.otherPlace',
  from_the_future: 'authorization.fromTheFuture',
  other_callback: 'authorization.otherSite',
  unsupported_key: 'authorization.unsupportedKey',
  wrong_signature: 'authorization.wrongSignature',
  key_refused: 'authorization.keyRefused',
  no_account: 'authorization.noContract',
  no_contract: 'authorization.noContract',
  no_method: 'authorization.noContract',
  out_of_gas: 'authorization.outOfGas',
  contract_refused: 'authorization.contractRefused',
  answer_too_large: 'authorization.unreadable',
  malformed_answer: 'authorization.unreadable',
  other_payload: 'authorization.otherPayload',
  unexpected_sub_payload: 'authorization.otherMemberPayload',
  too_large: 'authorization.tooLarge',
  too_deep: 'authorization.tooManyMembers',
  too_many: 'authorization.tooManyMembers',
} as const satisfies Record<ExplainedRefusal, TextKey>;

export function explainRefusal(reason: ExplainedRefusal): TextKey {
  return words[reason];
}
