/**
 * Columns that are had masked, as the contract offers them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('agreements', table => {
    table
      .text('masked')
      .nullable()
      .comment('JSON: names of the columns that are had masked');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('agreements', table => {
    table.dropColumn('masked');
  });
};
