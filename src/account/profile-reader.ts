/** Profiles on chain: SocialDB, the contract behind near.social (NearSocial/social-db, `get`). */
import type { AccountId } from '../near/account-id.ts';
import { parseReturned } from '../near/contract-view.ts';
import { readView } from '../near/read-view.ts';
import type { NearRpc } from '../near/rpc.ts';
import { readProfile, type Profile } from './profile.ts';

export interface ProfileReaderParts {
  readonly rpc: NearRpc;
  /** Where SocialDB is. */
  readonly contract: string;
  readonly ipfsGateway: string | undefined;
}

/** Asks the chain. Throws where there is no answer, or none that is a profile; empty where there is no profile. */
export type ReadProfile = (accountId: string, signal: AbortSignal) => Promise<Profile>;

const longestAnswerBytes = 64 * 1024;

export function createProfileReader(parts: ProfileReaderParts): ReadProfile {
  const { rpc, contract, ipfsGateway } = parts;
  return async (accountId, signal) => {
    const call = {
      contractId: contract as AccountId,
      method: 'get',
      args: { keys: [`${accountId}/profile/**`] },
      maxBytes: longestAnswerBytes,
    };
    const answer = await readView(rpc, call, signal);
    if (answer.kind === 'refused') throw new Error(`${contract}: ${answer.reason}`);
    const returned = parseReturned(answer.bytes);
    if (returned === undefined) throw new Error(`${contract}: the answer is not JSON`);
    return readProfile(returned, { accountId, ipfsGateway });
  };
}
