/** Why an account did not authorize a sign-in, in words for the person who tried. */
import type { AuthorizationRefusal } from '../near/authorization-resolver.ts';

/** Those that have no refusal of their own. */
export type ExplainedRefusal = Exclude<AuthorizationRefusal, 'limited_key' | 'uncreated'>;

const noContract = 'no contract that can answer for it was found.';
const otherPlace =
  'what was signed is for another account or another place in a group of accounts.';
const tooManyMembers = 'its contract names more accounts than this service asks.';
const unreadable = 'its contract gave no answer that can be read.';
const contractSaysNo = 'its contract said no.';

/** An account that does not exist and one that has no such contract get the same words. */
const words: Readonly<Record<ExplainedRefusal, string>> = {
  wrong_network: 'what was signed is for another network.',
  other_account: otherPlace,
  other_path: otherPlace,
  from_the_future: 'it was signed at a time that has not come yet; check the clock of the device.',
  other_callback: 'it was signed for another web site.',
  unsupported_key: 'that kind of key cannot sign in here.',
  wrong_signature: 'the signature does not fit.',
  key_refused: 'the key that signed is not a full-access key of the account.',
  no_account: noContract,
  no_contract: noContract,
  no_method: noContract,
  out_of_gas: 'its contract did not come to an end.',
  contract_refused: contractSaysNo,
  answer_too_large: unreadable,
  malformed_answer: unreadable,
  other_payload: 'what was authorized is another message.',
  unexpected_sub_payload: 'one of its members authorized another message.',
  too_large: 'what the wallet sent is too long.',
  too_deep: tooManyMembers,
  too_many: tooManyMembers,
};

export function explainRefusal(reason: ExplainedRefusal): string {
  return words[reason];
}
