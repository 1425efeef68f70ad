// @ts-check

/**
 * What is measured of data products. A series is what values are compared within; its id is
 * a hash of what it is, so that nobody has to look it up to write into it. Single
 * observations are kept for a while, hours and days of them for longer.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('observation_series', table => {
    table.string('id', 22).primary();
    table.string('product_uid', 64).notNullable().index();
    table.string('port', 63).notNullable();
    table.string('environment', 63).notNullable();
    table.string('metric', 80).notNullable();
    table.string('object', 200).nullable();
    table.string('column', 200).nullable();
    table.string('test', 200).nullable();
    table.string('unit', 32).nullable();
    table.string('source', 63).notNullable();
    table
      .string('seen_on', 10)
      .notNullable()
      .comment('The day on which something was last reported');
  });
  await knex.schema.createTable('observations', table => {
    table
      .string('id', 22)
      .primary()
      .comment('Hash of what makes it the same observation');
    table.string('series_id', 22).notNullable();
    table.string('measured_at', 24).notNullable();
    table.double('value').nullable();
    table
      .boolean('breach')
      .nullable()
      .comment('Whether it broke what was promised when it came in');
    table.text('detail').nullable();
    table.index(['series_id', 'measured_at']);
  });
  await knex.schema.createTable('observation_roll_ups', table => {
    table.string('series_id', 22).notNullable();
    table.string('grain', 4).notNullable();
    table.string('start', 24).notNullable();
    table.integer('count').notNullable();
    table.integer('valued').notNullable();
    table.double('min').nullable();
    table.double('max').nullable();
    table.double('mean').nullable();
    table.double('last').nullable();
    table.string('last_at', 24).notNullable();
    table.integer('judged').notNullable();
    table.integer('breaches').notNullable();
    table.boolean('last_breached').nullable();
    table.primary(['series_id', 'grain', 'start']);
  });
  // Appended to only, so that nobody who reports waits for who rolls up.
  await knex.schema.createTable('observation_touches', table => {
    table.string('id', 36).primary();
    table.string('product_uid', 64).notNullable().index();
    table.string('hour', 24).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('observation_touches');
  await knex.schema.dropTable('observation_roll_ups');
  await knex.schema.dropTable('observations');
  await knex.schema.dropTable('observation_series');
};
