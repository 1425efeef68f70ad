// @ts-check

/**
 * Facts that collectors bring, and how each went the last time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('collected_facts', table => {
    table.string('product_uid', 64).notNullable();
    table.string('collector', 40).notNullable();
    table.text('facts').notNullable();
    table
      .string('schema_hash', 22)
      .notNullable()
      .comment('Of the schema that they were held against');
    table.string('collected_at', 24).notNullable();
    table
      .boolean('is_stale')
      .notNullable()
      .comment('Whether the product was evaluated since they hold no more');
    table.primary(['product_uid', 'collector']);
    table.index(['collector', 'is_stale', 'collected_at']);
  });
  await knex.schema.createTable('collector_runs', table => {
    table.string('collector', 40).primary();
    table.string('started_at', 24).notNullable();
    table.string('ended_at', 24).nullable();
    table.integer('products').notNullable();
    table.integer('changed').notNullable();
    table.integer('refused').notNullable();
    table.text('problems').notNullable();
    table
      .string('trouble', 22)
      .nullable()
      .comment('What operators were told of, while it lasts');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('collector_runs');
  await knex.schema.dropTable('collected_facts');
};
