/**
 * What was asked for together.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('agreements', table => {
    table
      .string('request_id', 36)
      .nullable()
      .index()
      .comment('The same for all that were asked for together');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('agreements', table => {
    table.dropIndex(['request_id']);
  });
  await knex.schema.alterTable('agreements', table => {
    table.dropColumn('request_id');
  });
};
