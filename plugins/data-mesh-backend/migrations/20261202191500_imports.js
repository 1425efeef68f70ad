// @ts-check

/**
 * What came of runs of imports, and what of the inventories was not understood.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('import_runs', table => {
    table.string('id', 36).primary();
    table.string('source', 100).notNullable();
    table.string('kind', 20).notNullable();
    table.text('location').notNullable();
    table.string('started_at', 24).notNullable();
    table.string('ended_at', 24).notNullable();
    table.string('outcome', 10).notNullable();
    table.text('problem').nullable();
    table.integer('files').notNullable();
    table.integer('products').notNullable();
    table.integer('with_notes').notNullable();
    table.integer('left_out').notNullable();
    table.integer('contracts').notNullable();
    table.integer('errors').notNullable();
    table.integer('warnings').notNullable();
    table
      .integer('kept')
      .notNullable()
      .comment('Notes that are kept, of all errors and warnings');
    table.index(['source', 'started_at', 'id'], 'import_runs_source_idx');
  });
  await knex.schema.createTable('import_notes', table => {
    table.string('run_id', 36).notNullable();
    table
      .integer('position')
      .notNullable()
      .comment('In the order in which they are shown: by file');
    table.text('file').notNullable();
    table.text('path').notNullable();
    table.string('severity', 10).notNullable();
    table.text('message').notNullable();
    table.text('product').nullable();
    table.primary(['run_id', 'position']);
    table
      .foreign('run_id')
      .references('id')
      .inTable('import_runs')
      .onDelete('CASCADE');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('import_notes');
  await knex.schema.dropTable('import_runs');
};
