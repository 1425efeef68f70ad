// @ts-check

/**
 * Ports that take the place of others, and to whom that was told: what is agreed on the old
 * port is offered to be moved, once for each port that it could be moved to.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('ports', table => {
    table.string('replaces', 63).nullable();
  });
  await knex.schema.createTable('move_offers', table => {
    table.string('agreement_id', 36).notNullable();
    table.string('port', 63).notNullable();
    table.string('offered_at', 24).notNullable();
    table.primary(['agreement_id', 'port']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('move_offers');
  await knex.schema.alterTable('ports', table => {
    table.dropColumn('replaces');
  });
};
