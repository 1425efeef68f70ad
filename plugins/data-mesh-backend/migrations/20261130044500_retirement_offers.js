// @ts-check

/**
 * When the owner was told that nobody uses a contract any more whose port was replaced.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('revisions', table => {
    table.string('retirement_offered_at', 24).nullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('revisions', table => {
    table.dropColumn('retirement_offered_at');
  });
};
