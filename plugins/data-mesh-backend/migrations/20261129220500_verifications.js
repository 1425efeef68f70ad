// @ts-check

/**
 * How far the latest walk along each chain of hashes has come, and what it found.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('verifications', table => {
    table.string('name', 32).primary();
    table.string('started_at', 24).notNullable();
    table
      .string('seen_at', 24)
      .notNullable()
      .comment('Of the walk: it is alive');
    table.string('finished_at', 24).nullable();
    table.bigInteger('checked').notNullable();
    table.bigInteger('total').notNullable();
    table.boolean('valid').nullable();
    table.bigInteger('broken_at').nullable().comment('The sequence at fault');
    table.text('problem').nullable();
    table.string('head', 64).nullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('verifications');
};
