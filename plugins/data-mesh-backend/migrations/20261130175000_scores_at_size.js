// @ts-check

/**
 * What is kept of every product in little room, what a score moved by and why, and roll-ups
 * that are read instead of made.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('check_sets', table => {
    table
      .string('id', 40)
      .primary()
      .comment('Of the list: products of the same policies share one');
    table.text('checks').notNullable().comment('In the order of the outcomes');
    table.string('since', 24).notNullable();
  });
  await knex.schema.createTable('check_days', table => {
    table.string('check_id', 63).primary();
    table
      .string('first_day', 10)
      .notNullable()
      .comment(
        'On which it was first evaluated; a new one does not count at once',
      );
  });
  await knex.schema.createTable('contract_facts', table => {
    table
      .string('content', 120)
      .primary()
      .comment(
        'Hash of a contract, with how it was read: content never changes',
      );
    table.text('facts').notNullable();
  });
  await knex.schema.alterTable('scores', table => {
    table.string('check_set', 40).nullable();
    table.text('outcomes').nullable().comment('One letter for each check');
    table
      .string('told_level', 16)
      .nullable()
      .comment('Down to which level the owner was told that it fell');
    table.index(['evaluated_at']);
  });
  // Cards of the old form are not read: they are made again at the next sweep.
  await knex('scores').update({ policy_version: 'outdated' });
  await knex.schema.alterTable('outcomes', table => {
    table
      .string('until', 24)
      .nullable()
      .comment('When another took its place; the card has those that hold');
  });
  await knex.schema.alterTable('products', table => {
    table.string('created_at', 24).nullable();
  });
  await knex('products').update({ created_at: knex.ref('updated_at') });
  await knex.schema.createTable('score_changes', table => {
    table.string('id', 36).primary();
    table.string('product_uid', 64).notNullable();
    table.string('at', 24).notNullable();
    table.float('before').nullable();
    table.float('after').nullable();
    table.string('level_before', 16).notNullable();
    table.string('level_after', 16).notNullable();
    table.text('causes').notNullable().comment('Points by cause, as JSON');
    table
      .text('checks')
      .notNullable()
      .comment('Outcomes that changed, as JSON');
    table.string('policy_version', 64).notNullable();
    table.index(['product_uid', 'at']);
    table.index(['at']);
  });
  await knex.schema.createTable('score_rollups', table => {
    table.string('scope', 300).primary();
    table.text('document').notNullable();
    table.string('at', 24).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('score_rollups');
  await knex.schema.dropTable('score_changes');
  await knex.schema.alterTable('products', table => {
    table.dropColumn('created_at');
  });
  await knex.schema.alterTable('outcomes', table => {
    table.dropColumn('until');
  });
  await knex.schema.alterTable('scores', table => {
    table.dropIndex(['evaluated_at']);
    table.dropColumn('told_level');
    table.dropColumn('outcomes');
    table.dropColumn('check_set');
  });
  await knex.schema.dropTable('contract_facts');
  await knex.schema.dropTable('check_days');
  await knex.schema.dropTable('check_sets');
};
