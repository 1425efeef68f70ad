// @ts-check

/**
 * What people answered of how ready the organisation is for a mesh: one sheet, of which each
 * answer says who gave it and when.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('readiness_sheets', table => {
    table.string('id', 16).primary();
    table
      .integer('state_version')
      .notNullable()
      .comment('Raised whenever something is answered');
  });
  await knex('readiness_sheets').insert({ id: 'mesh', state_version: 1 });
  await knex.schema.createTable('readiness_answers', table => {
    table.string('question', 32).primary();
    table.string('value', 32).notNullable().comment('As JSON');
    table.string('answered_by', 255).notNullable();
    table.string('answered_at', 24).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('readiness_answers');
  await knex.schema.dropTable('readiness_sheets');
};
