// @ts-check

/**
 * The schema that was found last of each table, and how it differs from what was agreed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('found_schemas', table => {
    table.string('product_uid', 64).notNullable();
    table.string('port', 63).notNullable();
    table.string('environment', 63).notNullable();
    table.string('object', 200).notNullable();
    table.text('schema').notNullable();
    table.string('source', 63).notNullable();
    table.string('measured_at', 24).notNullable();
    table
      .string('judged_at', 24)
      .nullable()
      .comment('`measured_at` of what was compared last');
    table.text('changes').nullable();
    table
      .string('drift', 22)
      .nullable()
      .comment('Hash of the differences, while there are any');
    table.string('drift_since', 24).nullable();
    table
      .string('ahead_id', 36)
      .nullable()
      .comment('The revision under way that it agrees with');
    table
      .text('told')
      .nullable()
      .comment('The differences that people were told of since it last agreed');
    table.primary(['product_uid', 'port', 'environment', 'object']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('found_schemas');
};
