// @ts-check

/**
 * The platform configuration that grants were last planned by, so that a change of it alone
 * is found: one row, for all replicas.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('platform_configuration', table => {
    table.string('name', 32).primary();
    table.string('hash', 64).notNullable();
    table
      .text('scopes')
      .notNullable()
      .comment('Hash by whom it concerns, JSON');
    table.string('read_at', 24).notNullable();
    table
      .string('seen_at', 24)
      .notNullable()
      .comment('When a replica last said that it has this one');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('platform_configuration');
};
