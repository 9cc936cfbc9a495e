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
      const older = rows()
        .select('id')
        .where({ account_id: proof.accountId })
        .whereNull('ended_at')
        .orderBy('kept_at', 'desc')
        .offset(mostOfAccount);
      await rows()
        .whereIn('id', older)
        .update({ ended_at: new Date(now) });
      return kept?.id ?? id;
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
      const due = rows()
        .select('id')
        .whereRaw('(checked_at < ? or ended_at is not null)', [new Date(checkedBefore)])
        .where('claimed_until', '<=', new Date(now))
        .whereRaw(kind === 'key' ? 'public_key is not null' : 'public_key is null')
        .whereExists(hangingOn)
        .orderBy('claimed_until')
        .limit(limit)
        .forUpdate()
        .skipLocked();
      const claimed: ProofRow[] = await rows()
        .whereIn('id', due)
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
