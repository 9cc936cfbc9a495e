/**
 * Clients that are not declared in the configuration: an operator's command added them, or
 * they registered themselves.
 */

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('clients', (table) => {
    table.text('id').primary();
    table.text('origin').notNullable();
    // By RFC 7591's names, without the secret.
    table.json('metadata').notNullable();
    table.text('secret_hash');
    table.text('secret_sealed');
    table.text('former_secret_hash');
    table.timestamp('former_secret_until', { useTz: true });
    table.integer('version').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.timestamp('changed_at', { useTz: true }).notNullable();
    table.timestamp('used_at', { useTz: true });
  });
  await knex.raw(
    "create index clients_last_use on clients (coalesce(used_at, created_at)) where origin = 'registered'",
  );
  // What goes with a client that is removed.
  await knex.raw('create index records_client on records (client_id) where client_id is not null');
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.raw('drop index records_client');
  await knex.schema.dropTable('clients');
}
