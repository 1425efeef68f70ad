// @ts-check

/**
 * Since when the port of an agreement, or its place in the environment, is not there while
 * the product is.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('agreements', table => {
    table.string('port_missing_since', 24).nullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('agreements', table => {
    table.dropColumn('port_missing_since');
  });
};
