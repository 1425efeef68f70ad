/**
 * Who fills steps for whom while they are away; and what people say about a thing: the
 * author by pseudonym and the text in a table of its own, so that both can be erased.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('delegations', table => {
    table.string('id', 36).primary();
    table.string('delegator_ref', 255).notNullable();
    table.string('delegate_ref', 255).notNullable();
    table.string('from_at', 24).notNullable();
    table.string('until_at', 24).notNullable();
    table.text('kinds').nullable().comment('JSON; all kinds when empty');
    table.string('created_at', 24).notNullable();
    table.string('revoked_at', 24).nullable();
    table.index(['delegate_ref', 'until_at']);
    table.index(['delegator_ref', 'until_at']);
  });
  await knex.schema.createTable('comments', table => {
    table.string('id', 36).primary();
    table.string('subject_kind', 16).notNullable();
    table.string('subject_id', 36).notNullable();
    table.string('product_uid', 64).notNullable();
    table.string('author', 36).notNullable().comment('Of people');
    table.string('at', 24).notNullable();
    table.index(['subject_kind', 'subject_id', 'at', 'id']);
    table.index(['author']);
  });
  await knex.schema.createTable('comment_texts', table => {
    table.string('comment_id', 36).primary();
    table.text('text').notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('comment_texts');
  await knex.schema.dropTable('comments');
  await knex.schema.dropTable('delegations');
};
