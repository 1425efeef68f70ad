// @ts-check

/**
 * What is in effect is asked for by the contract's reference whenever somebody looks at a
 * port, asks for it or decides on it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('revisions', table => {
    table.index(['contract_ref', 'state'], 'revisions_of_reference');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('revisions', table => {
    table.dropIndex([], 'revisions_of_reference');
  });
};
