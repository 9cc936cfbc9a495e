/** Accounts that signed in, as rows. */
import type { Knex } from 'knex';
import type { AccountStore } from '../account/ports.ts';

export function createAccountStore(knex: Knex): AccountStore {
  return {
    async recordLogin(accountId, at) {
      const time = new Date(at);
      const [row]: { barred: boolean }[] = await knex('accounts')
        .insert({ account_id: accountId, first_login_at: time, last_login_at: time })
        .onConflict('account_id')
        .merge(['last_login_at'])
        .returning('barred');
      if (row === undefined) throw new Error('an upsert of an account gave no row');
      return { barred: row.barred };
    },

    async isBarred(accountId) {
      const row: { barred: boolean } | undefined = await knex('accounts')
        .where({ account_id: accountId })
        .first('barred');
      return row?.barred ?? false;
    },
  };
}
