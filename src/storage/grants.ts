/** Grants as rows; whoever remembers one is told when it changes or goes. */
import type { FoundRecord, ModelRecord } from '../provider/ports.ts';
import { channels } from './changes.ts';
import { toValues } from './records.ts';
import type { Sql, Statement } from './sql.ts';

export interface FoundGrant extends FoundRecord {
  readonly idHash: string;
}

export interface Grants {
  save(record: ModelRecord): Promise<void>;
  find(idHash: string): Promise<FoundGrant | undefined>;
  /** Of those of an account and a client the one that lives longest. */
  findOf(accountId: string, clientId: string, now: number): Promise<FoundGrant | undefined>;
  /** False where it was gone already. */
  remove(idHash: string): Promise<boolean>;
  /** Removes it unless something durable stems from it. */
  removeIdle(idHash: string, grantId: string): Promise<void>;
}

interface GrantRow {
  id_hash: string;
  payload: FoundRecord['payload'];
}

const statements = {
  /** A new grant is nobody's memory yet. */
  save: {
    name: 'grants_save',
    text: `with saved as (
        insert into records (model, id_hash, payload, grant_id, uid, account_id, client_id,
          proof_id, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (model, id_hash) do update
          set payload = excluded.payload, expires_at = excluded.expires_at
        returning id_hash, xmax <> 0 as changed)
      select pg_notify('${channels.grants}', id_hash) from saved where changed`,
  },
  find: {
    name: 'grants_find',
    text: `select id_hash, payload from records where model = 'Grant' and id_hash = $1`,
  },
  findOf: {
    name: 'grants_find_of',
    text: `select id_hash, payload from records
      where model = 'Grant' and account_id = $1 and client_id = $2 and expires_at > $3
      order by expires_at desc limit 1`,
  },
  remove: {
    name: 'grants_remove',
    text: `with gone as (
        delete from records where model = 'Grant' and id_hash = $1 returning id_hash)
      select pg_notify('${channels.grants}', id_hash) from gone`,
  },
  removeIdle: {
    name: 'grants_remove_idle',
    text: `with gone as (
        delete from records where model = 'Grant' and id_hash = $1
          and not exists (select 1 from records as stemming where stemming.grant_id = $2)
        returning id_hash)
      select pg_notify('${channels.grants}', id_hash) from gone`,
  },
} satisfies Record<string, Statement>;

export function createGrants(sql: Sql): Grants {
  const first = async (
    statement: Statement,
    values: readonly (string | Date)[],
  ): Promise<FoundGrant | undefined> => {
    const [row] = await sql.query<GrantRow>(statement, values);
    return row && { idHash: row.id_hash, payload: row.payload };
  };

  return {
    async save(record) {
      await sql.query(statements.save, toValues(record));
    },
    find: (idHash) => first(statements.find, [idHash]),
    findOf: (accountId, clientId, now) =>
      first(statements.findOf, [accountId, clientId, new Date(now)]),
    async remove(idHash) {
      return (await sql.query(statements.remove, [idHash])).length > 0;
    },
    async removeIdle(idHash, grantId) {
      await sql.query(statements.removeIdle, [idHash, grantId]);
    },
  };
}
