// @ts-check

/**
 * From where each entry of the history came, and the orders in which auditors read it.
 * Entries from before have no channel; their place in the chain stays as it was sealed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('history', table => {
    table.string('channel', 16).nullable();
    table.index(['product_uid', 'seq']);
    table.index(['actor', 'seq']);
    table.index(['at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('history', table => {
    table.dropIndex(['product_uid', 'seq']);
    table.dropIndex(['actor', 'seq']);
    table.dropIndex(['at']);
    table.dropColumn('channel');
  });
};
