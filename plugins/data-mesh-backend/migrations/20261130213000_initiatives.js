// @ts-check

/**
 * Campaigns: a set of checks, a scope and a last day, with how far they have come.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('initiatives', table => {
    table.string('id', 36).primary();
    table.string('name', 255).notNullable();
    table.text('description').nullable();
    table.text('checks').notNullable().comment('Ids, as JSON');
    table.text('scope').notNullable().comment('Which products, as JSON');
    table.string('owner_ref', 255).notNullable();
    table.string('last_day', 10).notNullable();
    table.string('until_at', 24).notNullable();
    table.string('state', 16).notNullable();
    table.integer('state_version').notNullable();
    table.string('created_by', 255).notNullable();
    table.string('created_at', 24).notNullable();
    table
      .string('announced_at', 24)
      .notNullable()
      .comment('From when on it is asked as it is asked now');
    table
      .string('told', 16)
      .nullable()
      .comment('The last moment at which owners were told');
    table
      .string('next_at', 24)
      .nullable()
      .comment('When time has something to do; null when it is over');
    table.string('closed_at', 24).nullable();
    table.string('cancelled_by', 255).nullable();
    table.text('cancel_reason').nullable();
    table
      .text('progress')
      .nullable()
      .comment('As it was last measured, as JSON');
    table.string('measured_at', 24).nullable();
    table.index(['state', 'until_at', 'id']);
    table.index(['next_at']);
  });
  await knex.schema.createTable('initiative_days', table => {
    table
      .string('initiative_id', 36)
      .notNullable()
      .references('initiatives.id')
      .onDelete('CASCADE');
    table.string('day', 10).notNullable();
    table.integer('products').notNullable();
    table.integer('satisfied').notNullable();
    table.integer('waived').notNullable();
    table.integer('failing').notNullable();
    table
      .integer('asked')
      .notNullable()
      .comment('Checks that apply, over all products');
    table.integer('passed').notNullable();
    table.integer('exempted').notNullable();
    table.primary(['initiative_id', 'day']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('initiative_days');
  await knex.schema.dropTable('initiatives');
};
