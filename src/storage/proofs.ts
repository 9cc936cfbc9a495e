/** Proofs of account as rows, and which of them are due for another look at the chain. */
import type { Knex } from 'knex';
import type { KeptProof, Proof, ProofStore } from '../login/ports.ts';

interface ProofRow {
  id: string;
  account_id: Proof['accountId'];
  public_key: string | null;
  authorization_blob: string | null;
  payload: string | null;
  checked_at: Date;
  ended_at: Date | null;
}

const columns = [
  'id',
  'account_id',
  'public_key',
  'authorization_blob',
  'payload',
  'checked_at',
  'ended_at',
] as const;

const isOfKind: Readonly<Record<Proof['kind'], string>> = {
  key: 'public_key is not null',
  contract: 'public_key is null',
};

const isUsed = 'exists (select 1 from records where records.proof_id = proofs.id)';

export function createProofStore(knex: Knex): ProofStore {
  const rows = () => knex('proofs');

  return {
    async keep({ id, fingerprint, proof, mostOfAccount }, now) {
      const times = {
        kept_at: new Date(now),
        checked_at: new Date(now),
        claimed_until: new Date(now),
      };
      const [kept]: { id: string }[] = await rows()
        .insert({ id, fingerprint, ...toRow(proof), ...times })
        .onConflict(knex.raw('(fingerprint) where ended_at is null'))
        .merge(['kept_at', 'checked_at', 'claimed_until'])
        .returning('id');
      if (kept === undefined) throw new Error('a proof was neither inserted nor renewed');
      if (kept.id !== id) return kept.id;
      const older = rows()
        .select('id')
        .where({ account_id: proof.accountId })
        .whereNot({ id })
        .whereNull('ended_at')
        .whereRaw(isOfKind[proof.kind])
        // What was signed and never used goes first.
        .orderByRaw(`${isUsed} desc, kept_at desc`)
        .offset(mostOfAccount - 1);
      await rows()
        .whereIn('id', older)
        .update({ ended_at: new Date(now) });
      return id;
    },

    async find(id) {
      const row: ProofRow | undefined = await rows()
        .where({ id })
        .first(...columns);
      return row && fromRow(row);
    },

    async confirm(id, now) {
      await rows()
        .where({ id })
        .update({ checked_at: new Date(now) });
    },

    async end(id, now) {
      await rows()
        .where({ id })
        .whereNull('ended_at')
        .update({ ended_at: new Date(now) });
    },

    async claimDue({ kind, now, checkedBefore, leaseMs, limit }) {
      const hangingOn = knex('records')
        .select(knex.raw('1'))
        .whereRaw('records.proof_id = proofs.id')
        .whereNull('records.consumed_at')
        .where('records.expires_at', '>', new Date(now));
      const firstOfEach = rows()
        .distinctOn('account_id')
        .select('id', 'claimed_until')
        .whereRaw('(checked_at < ? or ended_at is not null)', [new Date(checkedBefore)])
        .whereRaw(isOfKind[kind])
        .where('claimed_until', '<=', new Date(now))
        .whereExists(hangingOn)
        .orderBy(['account_id', 'claimed_until'])
        .as('first_of_each');
      const due = knex(firstOfEach).select('id').orderBy('claimed_until').limit(limit);
      const claimed: ProofRow[] = await rows()
        .whereIn('id', due)
        // Looked at again where another claim was first.
        .where('claimed_until', '<=', new Date(now))
        .update({ claimed_until: new Date(now + leaseMs) })
        .returning(columns);
      return claimed.map(fromRow);
    },
  };
}

function toRow(proof: Proof): Record<string, unknown> {
  const isKey = proof.kind === 'key';
  return {
    account_id: proof.accountId,
    public_key: isKey ? proof.publicKey : null,
    authorization_blob: isKey ? null : proof.authorization,
    payload: isKey ? null : proof.payload,
  };
}

function fromRow(row: ProofRow): KeptProof {
  return {
    id: row.id,
    proof: toProof(row),
    checkedAt: row.checked_at.getTime(),
    ended: row.ended_at !== null,
  };
}

function toProof(row: ProofRow): Proof {
  const {
    account_id: accountId,
    public_key: publicKey,
    authorization_blob: authorization,
    payload,
  } = row;
  if (publicKey !== null) return { kind: 'key', accountId, publicKey };
  if (authorization === null || payload === null) throw new Error('a proof without its proof');
  return { kind: 'contract', accountId, authorization, payload };
}
