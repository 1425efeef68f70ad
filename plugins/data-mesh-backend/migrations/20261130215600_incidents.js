// @ts-check

/**
 * Incidents of products, as they were reported.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('incidents', table => {
    table
      .string('id', 22)
      .primary()
      .comment('Hash of the product and the key of the reporter');
    table.string('product_uid', 64).notNullable();
    table.text('key').notNullable();
    table.string('port', 63).nullable();
    table.text('title').nullable();
    table.string('severity', 16).notNullable();
    table.text('link').nullable();
    table.string('source', 63).notNullable();
    table
      .string('measured_at', 24)
      .notNullable()
      .comment('As of when it was last told');
    table.string('opened_at', 24).notNullable();
    table.string('acknowledged_at', 24).nullable();
    table.string('resolved_at', 24).nullable();
    table.index(['product_uid', 'opened_at', 'id']);
    table.index(['product_uid', 'resolved_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('incidents');
};
