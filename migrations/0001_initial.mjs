/**
 * One table for what the OpenID Connect library keeps, one for the challenges
 * that are open, one for the keys.
 * Bearer values are hashed and keys are encrypted before they come here.
 */

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('records', (table) => {
    table.text('model').notNullable();
    table.text('id_hash').notNullable();
    // Not jsonb, which refuses what a query may hold: U+0000 and lone surrogates.
    table.json('payload').notNullable();
    table.text('grant_id');
    table.text('uid');
    table.text('user_code');
    table.text('account_id');
    table.text('client_id');
    table.timestamp('expires_at', { useTz: true });
    table.timestamp('consumed_at', { useTz: true });
    table.primary(['model', 'id_hash']);
  });
  await knex.raw('create index records_grant on records (grant_id) where grant_id is not null');
  await knex.raw('create index records_uid on records (model, uid) where uid is not null');
  await knex.raw(
    'create index records_user_code on records (model, user_code) where user_code is not null',
  );
  await knex.raw(
    "create index records_grant_of on records (account_id, client_id) where model = 'Grant'",
  );
  await knex.raw('create index records_expiry on records (expires_at)');

  await knex.schema.createTable('challenges', (table) => {
    table.text('interaction_hash').primary();
    table.text('nonce').notNullable();
    table.text('message').notNullable();
    table.text('recipient').notNullable();
    table.text('code').notNullable();
    table.timestamp('expires_at', { useTz: true }).notNullable();
  });
  await knex.raw('create index challenges_expiry on challenges (expires_at)');

  await knex.schema.createTable('keys', (table) => {
    table.text('purpose').notNullable();
    table.integer('generation').notNullable();
    table.text('sealed').notNullable();
    table.timestamp('created_at', { useTz: true }).notNullable();
    table.primary(['purpose', 'generation']);
  });
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  for (const table of ['keys', 'challenges', 'records']) {
    await knex.schema.dropTable(table);
  }
}
