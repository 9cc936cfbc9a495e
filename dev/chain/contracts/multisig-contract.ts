/**
 * Development contracts: a multisig. It checks no signature: it says which
 * members' authorizations must hold, and whoever resolves it asks the members.
 */
import { z } from 'zod';
import type { ViewHandler } from '../state.ts';
import { readBlob, resolveAuth } from './envelope.ts';

const blobSchema = z.strictObject({
  approvals: z.object({
    payload: z.string(),
    members: z.array(z.object({ account_id: z.string(), authorization: z.string() })),
  }),
});

export interface MultisigRules {
  readonly members: readonly string[];
  /** How many of them must approve. */
  readonly threshold: number;
}

/** `w_resolve_auth` of a multisig: every approval that is given must hold. */
export function multisig({ members, threshold }: MultisigRules): ViewHandler {
  return resolveAuth(({ authorization }) => {
    const { payload, members: approvals } = readBlob(blobSchema, authorization).approvals;
    const given = new Set<string>();
    for (const { account_id: accountId } of approvals) {
      if (!members.includes(accountId)) throw new Error(`${accountId} is not a member.`);
      if (given.has(accountId)) throw new Error(`${accountId} approves twice.`);
      given.add(accountId);
    }
    if (given.size < threshold) {
      throw new Error(`Of ${threshold} approvals that are needed, ${given.size} are given.`);
    }
    return { payload, pending: approvals.map((approval) => ({ ...approval, expect: payload })) };
  });
}
