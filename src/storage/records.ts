/** The library's records as rows; the port's promises hold by one statement each. */
import type { Knex } from 'knex';
import type { FoundRecord, ModelRecord, RecordStore, RemovedPayload } from '../provider/ports.ts';

interface RecordRow {
  payload: Record<string, unknown>;
  consumed_at: Date | null;
}

const columns = ['payload', 'consumed_at'] as const;

export function createRecordStore(knex: Knex): RecordStore {
  const rows = () => knex('records');

  const first = async (query: Knex.QueryBuilder): Promise<FoundRecord | undefined> => {
    const found: RecordRow | undefined = await query.first(...columns);
    if (found === undefined) return undefined;
    const { payload, consumed_at: consumedAt } = found;
    return consumedAt === null ? { payload } : { payload, consumedAt: consumedAt.getTime() };
  };

  return {
    async save(record) {
      await rows()
        .insert(toRow(record))
        .onConflict(['model', 'id_hash'])
        .merge(['payload', 'grant_id', 'uid', 'account_id', 'client_id', 'proof_id', 'expires_at']);
    },

    async insert(record) {
      const inserted = await rows()
        .insert(toRow(record))
        .onConflict(['model', 'id_hash'])
        .ignore()
        .returning('id_hash');
      return inserted.length === 1;
    },

    find: (model, idHash) => first(rows().where({ model, id_hash: idHash })),

    findBy: (model, index, value) =>
      first(rows().where({ model, [index === 'uid' ? 'uid' : 'user_code']: value })),

    findGrant: (accountId, clientId, now) =>
      first(
        rows()
          .where({ model: 'Grant', account_id: accountId, client_id: clientId })
          .where('expires_at', '>', new Date(now))
          .orderBy('expires_at', 'desc'),
      ),

    async consume(model, idHash, at) {
      const consumed = await rows()
        .where({ model, id_hash: idHash })
        .whereNull('consumed_at')
        .update({ consumed_at: new Date(at) })
        .returning('id_hash');
      return consumed.length === 1;
    },

    async remove(model, idHash) {
      await rows().where({ model, id_hash: idHash }).delete();
    },

    async removeByGrant(model, grantId, sessionUid) {
      const session = sessionUid === undefined ? {} : { uid: sessionUid };
      await rows()
        .where({ model, grant_id: grantId, ...session })
        .delete();
    },

    async removeByProof(proofId) {
      const removed: { payload: RemovedPayload }[] = await rows()
        .where({ proof_id: proofId })
        .delete()
        .returning(['payload']);
      return removed.map(({ payload }) => payload);
    },

    async removeIdleGrant(idHash, grantId) {
      const hangingOn = knex('records as hanging')
        .select(knex.raw('1'))
        .where({ grant_id: grantId });
      await rows().where({ model: 'Grant', id_hash: idHash }).whereNotExists(hangingOn).delete();
    },
  };
}

function toRow(record: ModelRecord): Record<string, unknown> {
  return {
    model: record.model,
    id_hash: record.idHash,
    payload: JSON.stringify(record.payload),
    grant_id: record.grantId ?? null,
    uid: record.uid ?? null,
    user_code: record.userCode ?? null,
    account_id: record.accountId ?? null,
    client_id: record.clientId ?? null,
    proof_id: record.proofId ?? null,
    expires_at: record.expiresAt === undefined ? null : new Date(record.expiresAt),
  };
}
