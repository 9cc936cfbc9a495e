/** Open challenges as rows of a table that is not logged, at most one for an interaction. */
import { hash } from 'node:crypto';
import type { Challenge, ChallengeStore } from '../login/ports.ts';
import type { Sql, Statement } from './sql.ts';

interface ChallengeRow {
  nonce: string;
  message: string;
  recipient: string;
  code: string;
  payload: string;
  terms: string | null;
  expires_at: Date;
}

const columns = 'nonce, message, recipient, code, payload, terms, expires_at';

/** Gives the one that is open: the fresh one where there is none, or it expired. */
const open: Statement = {
  name: 'challenges_open',
  text: `with kept as (
      insert into challenges (interaction_hash, ${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (interaction_hash) do update
        set nonce = excluded.nonce, message = excluded.message, recipient = excluded.recipient,
          code = excluded.code, payload = excluded.payload, terms = excluded.terms,
          expires_at = excluded.expires_at
        where challenges.expires_at <= $9
      returning ${columns})
    select ${columns} from kept
    union all
    select ${columns} from challenges where interaction_hash = $1 and not exists (select from kept)
      and expires_at > $9`,
};

const take: Statement = {
  name: 'challenges_take',
  text: `delete from challenges where interaction_hash = $1 returning ${columns}`,
};

export function createChallengeStore(sql: Sql): ChallengeStore {
  const store: ChallengeStore = {
    async open(interactionId, fresh, now) {
      const [row] = await sql.query<ChallengeRow>(open, [
        hashInteraction(interactionId),
        Buffer.from(fresh.nonce).toString('base64'),
        fresh.message,
        fresh.recipient,
        fresh.code,
        fresh.payload,
        fresh.terms ?? null,
        new Date(fresh.expiresAt),
        new Date(now),
      ]);
      // Another one that was opened, or taken, in this very moment is not seen yet.
      return row === undefined ? store.open(interactionId, fresh, now) : fromRow(row);
    },

    async take(interactionId) {
      const [row] = await sql.query<ChallengeRow>(take, [hashInteraction(interactionId)]);
      return row && fromRow(row);
    },
  };
  return store;
}

/** An interaction's id is as good as its link, so it is not kept. */
export function hashInteraction(interactionId: string): string {
  return hash('sha256', interactionId, 'base64url');
}

function fromRow(row: ChallengeRow): Challenge {
  return {
    nonce: new Uint8Array(Buffer.from(row.nonce, 'base64')),
    message: row.message,
    recipient: row.recipient,
    code: row.code,
    payload: row.payload,
    ...(row.terms === null ? undefined : { terms: row.terms }),
    expiresAt: row.expires_at.getTime(),
  };
}
