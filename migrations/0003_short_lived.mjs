/**
 * Two kinds of state. What may be lost at the price of a retry goes to tables that
 * are not logged, which PostgreSQL empties after a crash; where there is Redis, or
 * the embedded database with its memory, they stay empty. What was short-lived and
 * kept until now goes: apps fetch new tokens, and sign-ins that are open begin anew.
 */

const durable = [
  'Session',
  'Grant',
  'RefreshToken',
  'Client',
  'InitialAccessToken',
  'RegistrationAccessToken',
];

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex('records').whereNotIn('model', durable).delete();
  await knex.raw('drop index records_user_code');
  await knex.schema.alterTable('records', (table) => {
    table.dropColumn('user_code');
  });

  await knex.raw(`
    create unlogged table short_lived_records (
      model text not null,
      id_hash text not null,
      payload json not null,
      grant_id text,
      uid text,
      user_code text,
      account_id text,
      client_id text,
      proof_id text,
      expires_at timestamptz,
      consumed_at timestamptz,
      primary key (model, id_hash)
    )`);
  for (const column of ['grant_id', 'proof_id', 'user_code']) {
    await knex.raw(
      `create index short_lived_records_${column} on short_lived_records (${column})
        where ${column} is not null`,
    );
  }
  await knex.raw('create index short_lived_records_expiry on short_lived_records (expires_at)');
  await knex.raw('alter table challenges set unlogged');

  // When something durable last let go of the proof: what is short-lived may hang on it still.
  await knex.schema.alterTable('proofs', (table) => {
    table.timestamp('released_at', { useTz: true });
  });
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.alterTable('proofs', (table) => {
    table.dropColumn('released_at');
  });
  await knex.raw('alter table challenges set logged');
  await knex.schema.dropTable('short_lived_records');
  await knex.schema.alterTable('records', (table) => {
    table.text('user_code');
  });
  await knex.raw(
    'create index records_user_code on records (model, user_code) where user_code is not null',
  );
}
