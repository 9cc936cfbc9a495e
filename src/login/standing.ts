/**
 * Whether a login may go on: its proof is kept, and the chain is asked about it
 * again, no more often than somebody needs to know.
 */
import { createHash } from 'node:crypto';
import type { Clock, RandomSource } from '../clock.ts';
import type { Ownership } from './ownership.ts';
import type { KeptProof, Proof, ProofStore } from './ports.ts';

export interface Standing {
  /** Keeps a proof that the chain has just confirmed, and gives its id. */
  keep(proof: Proof): Promise<string>;
  find(proofId: string): Promise<Proof | undefined>;
  /**
   * Whether the proof holds, as the chain said within the last `withinSeconds`, or says now;
   * with Infinity, the chain is not asked.
   * One that is not known, or has ended, does not.
   * @throws Refusal `chain_unavailable` or `nodes_disagree`
   */
  check(proofId: string, withinSeconds: number): Promise<boolean>;
  /** As check, of the chain now. */
  ask(kept: KeptProof): Promise<boolean>;
  /** Lets no proof of the account hold any more. Gives the ids of those that end by this call. */
  endOf(accountId: string): Promise<readonly string[]>;
}

export interface StandingParts {
  readonly random: RandomSource;
  readonly proofs: ProofStore;
  readonly ownership: Ownership;
  readonly clock: Clock;
}

/** More than anybody uses, few enough that one account cannot keep the sweep from the others. */
const mostOfAccount = 50;

export function createStanding(parts: StandingParts): Standing {
  const { proofs, ownership, clock, random } = parts;
  /** Requests that come together share one question. */
  const asked = new Map<string, Promise<boolean>>();

  const askChain = async ({ id, proof }: KeptProof): Promise<boolean> => {
    const holds = await ownership.holds(proof);
    await (holds ? proofs.confirm(id, clock()) : proofs.end(id, clock()));
    return holds;
  };

  const ask = (kept: KeptProof): Promise<boolean> => {
    const running = asked.get(kept.id) ?? askChain(kept).finally(() => asked.delete(kept.id));
    asked.set(kept.id, running);
    return running;
  };

  return {
    keep(proof) {
      const id = random(16).toString('base64url');
      const fingerprint = createFingerprint(proof);
      return proofs.keep({ id, fingerprint, proof, mostOfAccount }, clock());
    },

    find: async (proofId) => (await proofs.find(proofId))?.proof,

    async check(proofId, withinSeconds) {
      const kept = await proofs.find(proofId);
      if (kept === undefined || kept.ended) return false;
      if (clock() - kept.checkedAt < withinSeconds * 1000) return true;
      return ask(kept);
    },

    ask,

    endOf: (accountId) => proofs.endOf(accountId, clock()),
  };
}

/** One key of one account is one proof, so that it is looked up once for all its logins. */
function createFingerprint(proof: Proof): string {
  const proved = proof.kind === 'key' ? [proof.publicKey] : [proof.authorization, proof.payload];
  return createHash('sha256')
    .update(JSON.stringify([proof.accountId, proof.kind, ...proved]))
    .digest('base64url');
}
