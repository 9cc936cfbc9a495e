/**
 * What a person may see of their own account: the sign-ins of the last weeks, and the
 * sessions that there are. IP addresses are not among it.
 */

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('sign_ins', (table) => {
    table.text('id').primary();
    table.text('account_id').notNullable();
    table.text('client_id').notNullable();
    table.text('session_uid').notNullable();
    table.timestamp('at', { useTz: true }).notNullable();
    table.text('user_agent').notNullable();
    table.text('method').notNullable();
  });
  await knex.raw('create index sign_ins_account on sign_ins (account_id, at)');
  await knex.raw('create index sign_ins_at on sign_ins (at)');
  await knex.raw("create index records_session_of on records (account_id) where model = 'Session'");
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('drop index records_session_of');
  await knex.schema.dropTable('sign_ins');
}
