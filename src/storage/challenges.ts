/** Open challenges as rows, at most one for an interaction. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Challenge, ChallengeStore } from '../login/ports.ts';

interface ChallengeRow {
  nonce: string;
  message: string;
  recipient: string;
  code: string;
  payload: string;
  expires_at: Date;
}

const columns = ['nonce', 'message', 'recipient', 'code', 'payload', 'expires_at'] as const;

export function createChallengeStore(knex: Knex): ChallengeStore {
  const rows = () => knex('challenges');

  const store: ChallengeStore = {
    async open(interactionId, fresh, now) {
      const interactionHash = hash(interactionId);
      const [kept]: ChallengeRow[] = await rows()
        .insert({ interaction_hash: interactionHash, ...toRow(fresh) })
        .onConflict('interaction_hash')
        .merge(columns)
        .where('challenges.expires_at', '<=', new Date(now))
        .returning(columns);
      if (kept !== undefined) return fresh;
      const row: ChallengeRow | undefined = await rows()
        .where({ interaction_hash: interactionHash })
        .first(...columns);
      // Taken between the two statements: then the fresh one may be kept after all.
      return row === undefined ? store.open(interactionId, fresh, now) : fromRow(row);
    },

    async take(interactionId) {
      const [row]: ChallengeRow[] = await rows()
        .where({ interaction_hash: hash(interactionId) })
        .delete()
        .returning(columns);
      return row === undefined ? undefined : fromRow(row);
    },
  };
  return store;
}

function hash(interactionId: string): string {
  return createHash('sha256').update(interactionId).digest('base64url');
}

function toRow(challenge: Challenge): ChallengeRow {
  return {
    nonce: Buffer.from(challenge.nonce).toString('base64'),
    message: challenge.message,
    recipient: challenge.recipient,
    code: challenge.code,
    payload: challenge.payload,
    expires_at: new Date(challenge.expiresAt),
  };
}

function fromRow(row: ChallengeRow): Challenge {
  return {
    nonce: new Uint8Array(Buffer.from(row.nonce, 'base64')),
    message: row.message,
    recipient: row.recipient,
    code: row.code,
    payload: row.payload,
    expiresAt: row.expires_at.getTime(),
  };
}
