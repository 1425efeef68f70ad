/**
 * Where submitted content comes from, when the catalog was first seen to hold it, what
 * policies found in it, and which kinds of change it makes, by which similar changes are
 * found again. And since when the catalog holds the content that it holds.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('revisions', table => {
    table.string('source_commit', 64).nullable();
    table.text('source_link').nullable();
    table.string('found_at', 24).nullable();
    table.text('policies').nullable();
    table.text('change_kinds').nullable();
    table.index(['contract_uid', 'created_at', 'id'], 'revisions_of_contract');
    table.index(['product_uid', 'created_at', 'id'], 'revisions_of_product');
  });
  // Until now content came from the catalog only.
  await knex('revisions').update({ found_at: knex.ref('created_at') });
  await knex.schema.alterTable('contracts', table => {
    table.string('known_content', 100).nullable();
    table.string('content_since', 24).nullable();
  });
  await knex('contracts').update({ known_content: knex.ref('content_hash') });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('contracts', table => {
    table.dropColumn('known_content');
    table.dropColumn('content_since');
  });
  await knex.schema.alterTable('revisions', table => {
    table.dropIndex(
      ['contract_uid', 'created_at', 'id'],
      'revisions_of_contract',
    );
    table.dropIndex(
      ['product_uid', 'created_at', 'id'],
      'revisions_of_product',
    );
    table.dropColumn('source_commit');
    table.dropColumn('source_link');
    table.dropColumn('found_at');
    table.dropColumn('policies');
    table.dropColumn('change_kinds');
  });
};
