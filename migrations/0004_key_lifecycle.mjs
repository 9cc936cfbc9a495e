/**
 * Keys of several algorithms, each known before it is used. Those from before were
 * used from the moment they were made.
 */

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.alterTable('keys', (table) => {
    table.text('algorithm');
    table.timestamp('activates_at', { useTz: true });
  });
  await knex('keys').update({
    algorithm: knex.raw("case purpose when 'signing' then 'RS256' else 'secret' end"),
    activates_at: knex.ref('created_at'),
  });
  await knex.schema.alterTable('keys', (table) => {
    table.dropNullable('algorithm');
    table.dropNullable('activates_at');
    table.dropPrimary();
    table.primary(['purpose', 'algorithm', 'generation']);
  });
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex('keys').where({ purpose: 'rotation' }).delete();
  await knex('keys').where({ purpose: 'signing' }).whereNot({ algorithm: 'RS256' }).delete();
  await knex.schema.alterTable('keys', (table) => {
    table.dropPrimary();
    table.primary(['purpose', 'generation']);
    table.dropColumns('algorithm', 'activates_at');
  });
}
