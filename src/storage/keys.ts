/** Sealed keys as rows; a generation of a series is written once. */
import type { KeyAlgorithm, KeyOutline, KeyPurpose, KeyStore } from '../provider/ports.ts';
import type { Sql, SqlValue, Statement } from './sql.ts';

const list: Statement = {
  name: 'keys_list',
  text: `select purpose, algorithm, generation, sealed, created_at, activates_at
    from keys order by purpose, algorithm, generation desc`,
};

const outline: Statement = {
  name: 'keys_outline',
  text: `select purpose, algorithm, generation, created_at, activates_at
    from keys order by purpose, algorithm, generation desc`,
};

const insert: Statement = {
  name: 'keys_insert',
  text: `insert into keys (purpose, algorithm, generation, created_at, sealed, activates_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (purpose, algorithm, generation) do nothing
    returning generation`,
};

const ofKey = 'purpose = $1 and algorithm = $2 and generation = $3 and created_at = $4';

const reseal: Statement = {
  name: 'keys_reseal',
  text: `update keys set sealed = $6 where ${ofKey} and sealed = $5 returning generation`,
};

const remove: Statement = {
  name: 'keys_remove',
  text: `delete from keys where ${ofKey} returning generation`,
};

interface OutlineRow {
  readonly purpose: KeyPurpose;
  readonly algorithm: KeyAlgorithm;
  readonly generation: number;
  readonly created_at: Date;
  readonly activates_at: Date;
}

interface KeyRow extends OutlineRow {
  readonly sealed: string;
}

export function createKeyStore(sql: Sql): KeyStore {
  const changes = async (statement: Statement, values: readonly SqlValue[]) =>
    (await sql.query(statement, values)).length === 1;

  return {
    async list() {
      const rows = await sql.query<KeyRow>(list);
      return rows.map((row) => ({ ...toOutline(row), sealed: row.sealed }));
    },
    outline: async () => (await sql.query<OutlineRow>(outline)).map(toOutline),
    insert: (key) => changes(insert, [...identify(key), key.sealed, new Date(key.activatesAt)]),
    reseal: (key, sealed) => changes(reseal, [...identify(key), key.sealed, sealed]),
    remove: (key) => changes(remove, identify(key)),
  };
}

/** With its time, so that a generation which was removed and made again is another key. */
function identify({ purpose, algorithm, generation, createdAt }: KeyOutline): SqlValue[] {
  return [purpose, algorithm, generation, new Date(createdAt)];
}

function toOutline(row: OutlineRow): KeyOutline {
  return {
    purpose: row.purpose,
    algorithm: row.algorithm,
    generation: row.generation,
    createdAt: row.created_at.getTime(),
    activatesAt: row.activates_at.getTime(),
  };
}
