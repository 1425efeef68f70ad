// @ts-check

/**
 * How critical products count as in roll-ups: what they began with, and what was confirmed
 * since. What their descriptors declare is in the table of products.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('criticalities', table => {
    table.string('product_uid', 64).primary();
    table.string('counted', 16).notNullable().comment('What it weighs as');
    table
      .integer('state_version')
      .notNullable()
      .comment('Raised whenever something is confirmed');
    table.string('changed_at', 24).notNullable().comment('When it became so');
  });
  await knex('criticalities').insert(
    knex('products').select('uid', 'criticality', knex.raw('1'), 'updated_at'),
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('criticalities');
};
