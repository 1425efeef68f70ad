// @ts-check

/**
 * Exemptions of products from checks, for a time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('waivers', table => {
    table.string('id', 36).primary();
    table.string('product_uid', 64).notNullable();
    table.string('check_id', 63).notNullable();
    table.string('check_title', 2000).notNullable();
    table.string('state', 16).notNullable();
    table.integer('state_version').notNullable();
    table
      .string('open_key', 255)
      .nullable()
      .unique()
      .comment('Set while it is open: one for each product and check');
    table.text('reason').notNullable();
    table.string('requester_ref', 255).notNullable();
    table.string('until_at', 24).notNullable();
    table.string('decided_by', 255).nullable();
    table.string('decided_for', 255).nullable();
    table.string('decided_at', 24).nullable();
    table.text('decision_reason').nullable();
    table.string('created_at', 24).notNullable();
    table.index(['product_uid', 'state']);
    table.index(['state', 'until_at']);
    table.index(['created_at', 'id']);
  });
  await knex.schema.createTable('waiver_approvers', table => {
    table
      .string('waiver_id', 36)
      .notNullable()
      .references('waivers.id')
      .onDelete('CASCADE');
    table.string('ref', 255).notNullable();
    table.primary(['waiver_id', 'ref']);
    table.index(['ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('waiver_approvers');
  await knex.schema.dropTable('waivers');
};
