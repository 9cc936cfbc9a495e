/**
 * What a challenge stands for beside the sign-in: a program that has a key and no browser
 * says before it signs which access it wants.
 */

/** @param {import('knex').Knex} knex */
export async function up(knex) {
  await knex.schema.alterTable('challenges', (table) => {
    table.text('terms');
  });
}

/** @param {import('knex').Knex} knex */
export async function down(knex) {
  await knex.schema.alterTable('challenges', (table) => {
    table.dropColumn('terms');
  });
}
