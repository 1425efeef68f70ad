// @ts-check

/**
 * How an agreement came to be, which one it renews, what it costs, the consumer's identity
 * in the catalog, and actions that wait for a second person.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('agreements', table => {
    table
      .string('origin', 16)
      .notNullable()
      .defaultTo('request')
      .comment('request, renewal or break-glass');
    table.string('renews', 36).nullable().index();
    table.decimal('price_amount', 20, 4).nullable();
    table.string('price_currency', 16).nullable();
    table.string('price_unit', 64).nullable();
    table
      .string('consumer_uid', 64)
      .nullable()
      .comment('Of the entity: a consumer that is renamed keeps it');
    table.string('consumer_missing_since', 24).nullable();
    table.index(['consumer_ref']);
    table.index(['state', 'end_at']);
  });
  await knex.schema.createTable('pending_actions', table => {
    table.string('id', 36).primary();
    table.string('agreement_id', 36).notNullable();
    table.string('action', 32).notNullable();
    table.string('asked_by', 255).notNullable();
    table.string('asked_at', 24).notNullable();
    table.string('expires_at', 24).notNullable();
    table.text('reason').nullable();
    table.unique(['agreement_id', 'action', 'asked_by']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('pending_actions');
  await knex.schema.alterTable('agreements', table => {
    table.dropIndex(['state', 'end_at']);
    table.dropIndex(['consumer_ref']);
    table.dropIndex(['renews']);
    table.dropColumn('origin');
    table.dropColumn('renews');
    table.dropColumn('price_amount');
    table.dropColumn('price_currency');
    table.dropColumn('price_unit');
    table.dropColumn('consumer_uid');
    table.dropColumn('consumer_missing_since');
  });
};
