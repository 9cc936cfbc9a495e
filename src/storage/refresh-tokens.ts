/** Successors of refresh tokens as rows: none outlives the revocation of what it replaces. */
import type { RecordStore } from '../provider/ports.ts';
import { toValues } from './records.ts';
import type { Sql, Statement } from './sql.ts';

/** The predecessor's row is locked, so that one who removes it comes before or after, never between. */
const saveSuccessor: Statement = {
  name: 'records_save_successor',
  text: `insert into records (model, id_hash, payload, grant_id, uid, account_id, client_id,
      proof_id, expires_at)
    select $1, $2, $3::json, $4, $5, $6, $7, $8, $9::timestamptz from records as predecessor
      where predecessor.model = 'RefreshToken' and predecessor.id_hash = $10
      for update of predecessor
    on conflict (model, id_hash) do update
      set payload = excluded.payload, expires_at = excluded.expires_at
    returning 1 as done`,
};

export function createSaveSuccessor(sql: Sql): RecordStore['saveSuccessor'] {
  return async (record, predecessorIdHash) =>
    (await sql.query(saveSuccessor, [...toValues(record), predecessorIdHash])).length === 1;
}
