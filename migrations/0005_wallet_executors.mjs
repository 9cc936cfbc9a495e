/** The code of wallets as it was first seen, and what its origin serves now where that differs. */

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('wallet_executors', (table) => {
    table.text('id').primary();
    table.text('sha256').notNullable();
    table.integer('size').notNullable();
    table.binary('content').notNullable();
    table.timestamp('recorded_at', { useTz: true }).notNullable();
    table.timestamp('checked_at', { useTz: true }).notNullable();
    table.text('seen_sha256');
    table.integer('seen_size');
    table.binary('seen_content');
    table.timestamp('seen_at', { useTz: true });
  });
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.dropTable('wallet_executors');
}
