/** Sealed keys as rows; a generation of a purpose is written once and never changed. */
import type { Knex } from 'knex';
import type { KeyPurpose, KeyStore } from '../provider/ports.ts';

interface KeyRow {
  purpose: KeyPurpose;
  generation: number;
  sealed: string;
  created_at: Date;
}

export function createKeyStore(knex: Knex): KeyStore {
  return {
    async list(purpose) {
      const rows: KeyRow[] = await knex('keys')
        .where({ purpose })
        .orderBy('generation', 'desc')
        .select('purpose', 'generation', 'sealed', 'created_at');
      return rows.map((row) => ({
        purpose: row.purpose,
        generation: row.generation,
        sealed: row.sealed,
        createdAt: row.created_at.getTime(),
      }));
    },

    async insert(key) {
      const inserted = await knex('keys')
        .insert({
          purpose: key.purpose,
          generation: key.generation,
          sealed: key.sealed,
          created_at: new Date(key.createdAt),
        })
        .onConflict(['purpose', 'generation'])
        .ignore()
        .returning('generation');
      return inserted.length === 1;
    },
  };
}
