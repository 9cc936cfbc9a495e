/**
 * How each account was proved, so that it can be asked again whether it still is,
 * and on which proof each session, code and token hangs. Those from before hang
 * on none, so their holders sign in once more.
 */

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.createTable('proofs', (table) => {
    table.text('id').primary();
    table.text('fingerprint').notNullable();
    table.text('account_id').notNullable();
    // Either a key,
    table.text('public_key');
    // or what the account's contract authorized, and by what.
    table.text('authorization_blob');
    table.text('payload');
    table.timestamp('kept_at', { useTz: true }).notNullable();
    table.timestamp('checked_at', { useTz: true }).notNullable();
    table.timestamp('claimed_until', { useTz: true }).notNullable();
    table.timestamp('ended_at', { useTz: true });
  });
  await knex.raw(
    'create unique index proofs_fingerprint on proofs (fingerprint) where ended_at is null',
  );
  await knex.raw('create index proofs_account on proofs (account_id, kept_at)');
  await knex.raw('create index proofs_claimed on proofs (claimed_until)');

  await knex.schema.alterTable('records', (table) => {
    table.text('proof_id');
  });
  await knex.raw('create index records_proof on records (proof_id) where proof_id is not null');

  // Open challenges have no payload, and an empty one must never be authorized.
  await knex('challenges').delete();
  await knex.schema.alterTable('challenges', (table) => {
    table.text('payload').notNullable();
  });
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.alterTable('challenges', (table) => {
    table.dropColumn('payload');
  });
  await knex.schema.alterTable('records', (table) => {
    table.dropColumn('proof_id');
  });
  await knex.schema.dropTable('proofs');
}
