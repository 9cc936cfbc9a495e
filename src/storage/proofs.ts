/** Proofs of account as rows, and which of them are due for another look at the chain. */
import type { KeptProof, Proof, ProofStore } from '../login/ports.ts';
import { grace, intervalOf } from './kinds-of-state.ts';
import type { Sql, Statement } from './sql.ts';

interface ProofRow {
  id: string;
  account_id: Proof['accountId'];
  public_key: string | null;
  authorization_blob: string | null;
  payload: string | null;
  checked_at: Date;
  ended_at: Date | null;
}

const columns = 'id, account_id, public_key, authorization_blob, payload, checked_at, ended_at';

/**
 * What is short-lived hangs on a proof without the database knowing. It was given by
 * a signature, or by something durable that let go of the proof, or expired.
 */
const outlives = intervalOf(grace.durable);
const afterSignature = intervalOf(grace.signature);
const afterEnd = intervalOf(grace.endedProof);

const holdsDurable = (now: string): string => `exists (
  select 1 from records where records.proof_id = proofs.id and records.consumed_at is null
    and records.expires_at > ${now}::timestamptz - ${outlives})`;

/** Whether anything may hang on it at the time of the parameter. */
const isHeld = (now: string): string => `(
  ${holdsDurable(now)}
  or coalesce(ended_at > ${now}::timestamptz - ${afterEnd}, false)
  or (ended_at is null and (kept_at > ${now}::timestamptz - ${afterSignature}
    or coalesce(released_at > ${now}::timestamptz - ${outlives}, false))))`;

const isOfKind: Readonly<Record<Proof['kind'], string>> = {
  key: 'public_key is not null',
  contract: 'public_key is null',
};

/** Inserts or renews; where it is new, the account's others beyond the limit end. */
const keep = (kind: Proof['kind']): Statement => ({
  name: `proofs_keep_${kind}`,
  text: `with kept as (
      insert into proofs (id, fingerprint, account_id, public_key, authorization_blob, payload,
        kept_at, checked_at, claimed_until)
      values ($1, $2, $3, $4, $5, $6, $7, $7, $7)
      on conflict (fingerprint) where ended_at is null do update
        set kept_at = excluded.kept_at, checked_at = excluded.checked_at,
          claimed_until = excluded.claimed_until
      returning id),
    older as (
      select id from proofs
      where account_id = $3 and ended_at is null and ${isOfKind[kind]}
        and exists (select from kept where kept.id = $1)
      order by exists (select 1 from records where records.proof_id = proofs.id) desc,
        kept_at desc
      offset $8::int - 1),
    ended as (
      update proofs set ended_at = $7 where id in (select id from older) and ended_at is null)
    select id from kept`,
});

const claimDue = (kind: Proof['kind']): Statement => ({
  name: `proofs_claim_due_${kind}`,
  text: `with first_of_each as (
      select distinct on (account_id) id, claimed_until from proofs
      where (checked_at < $2 or ended_at is not null) and ${isOfKind[kind]}
        and claimed_until <= $1 and ${isHeld('$1')}
      order by account_id, claimed_until)
    update proofs set claimed_until = $3
    where id in (select id from first_of_each order by claimed_until limit $4::int)
      and claimed_until <= $1
    returning ${columns}`,
});

const statements = {
  keep: { key: keep('key'), contract: keep('contract') },
  claimDue: { key: claimDue('key'), contract: claimDue('contract') },
  find: { name: 'proofs_find', text: `select ${columns} from proofs where id = $1` },
  confirm: { name: 'proofs_confirm', text: 'update proofs set checked_at = $2 where id = $1' },
  end: {
    name: 'proofs_end',
    text: 'update proofs set ended_at = $2 where id = $1 and ended_at is null',
  },
  endOf: {
    name: 'proofs_end_of',
    text: `update proofs set ended_at = $2 where account_id = $1 and ended_at is null
      returning id`,
  },
} as const;

/** For cleaning: ids of proofs that nothing can hang on any more. */
export const idleProofs = `select id from proofs
  where (checked_at < $1::timestamptz - ${intervalOf(grace.idleProof)}
      or ended_at < $1::timestamptz - ${intervalOf(grace.idleEndedProof)})
    and not ${isHeld('$1')}
    and not exists (select 1 from records where records.proof_id = proofs.id)`;

export function createProofStore(sql: Sql): ProofStore {
  return {
    async keep({ id, fingerprint, proof, mostOfAccount }, now) {
      const [kept] = await sql.query<{ id: string }>(statements.keep[proof.kind], [
        id,
        fingerprint,
        ...toValues(proof),
        new Date(now),
        mostOfAccount,
      ]);
      if (kept === undefined) throw new Error('a proof was neither inserted nor renewed');
      return kept.id;
    },

    async find(id) {
      const [row] = await sql.query<ProofRow>(statements.find, [id]);
      return row && fromRow(row);
    },

    async confirm(id, now) {
      await sql.query(statements.confirm, [id, new Date(now)]);
    },

    async end(id, now) {
      await sql.query(statements.end, [id, new Date(now)]);
    },

    async endOf(accountId, now) {
      const ended = await sql.query<{ id: string }>(statements.endOf, [accountId, new Date(now)]);
      return ended.map(({ id }) => id);
    },

    async claimDue({ kind, now, checkedBefore, leaseMs, limit }) {
      const claimed = await sql.query<ProofRow>(statements.claimDue[kind], [
        new Date(now),
        new Date(checkedBefore),
        new Date(now + leaseMs),
        limit,
      ]);
      return claimed.map(fromRow);
    },
  };
}

function toValues(proof: Proof): (string | null)[] {
  return proof.kind === 'key'
    ? [proof.accountId, proof.publicKey, null, null]
    : [proof.accountId, null, proof.authorization, proof.payload];
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
