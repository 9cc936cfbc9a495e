/** Sealed keys as rows; a generation of a purpose is written once and never changed. */
import type { KeyPurpose, KeyStore } from '../provider/ports.ts';
import type { Sql } from './sql.ts';

interface KeyRow {
  purpose: KeyPurpose;
  generation: number;
  sealed: string;
  created_at: Date;
}

const list = {
  name: 'keys list',
  text: `select purpose, generation, sealed, created_at from keys where purpose = $1
    order by generation desc`,
};

const insert = {
  name: 'keys insert',
  text: `insert into keys (purpose, generation, sealed, created_at) values ($1, $2, $3, $4)
    on conflict do nothing returning generation`,
};

export function createKeyStore(sql: Sql): KeyStore {
  return {
    async list(purpose) {
      const rows = await sql.query<KeyRow>(list, [purpose]);
      return rows.map((row) => ({
        purpose: row.purpose,
        generation: row.generation,
        sealed: row.sealed,
        createdAt: row.created_at.getTime(),
      }));
    },

    async insert({ purpose, generation, sealed, createdAt }) {
      const values = [purpose, generation, sealed, new Date(createdAt)];
      return (await sql.query(insert, values)).length === 1;
    },
  };
}
