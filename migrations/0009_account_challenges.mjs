/**
 * Challenges that somebody asked for without a page, by the account that is to sign: several
 * for one account, each in a place of its own, so that their number is bounded. Short-lived,
 * and so not logged.
 */

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.raw(`
    create unlogged table account_challenges (
      account_id text not null,
      place integer not null,
      nonce text not null,
      message text not null,
      recipient text not null,
      opened_at timestamptz not null,
      expires_at timestamptz not null,
      primary key (account_id, place)
    )`);
  await knex.raw('create index account_challenges_expiry on account_challenges (expires_at)');
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('account_challenges');
}
