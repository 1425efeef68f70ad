// @ts-check

/**
 * Changes of a contract that wait for the consumers they hurt, and agreements that were
 * offered a move to the port that replaces theirs.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('revision_schedules', table => {
    table.string('revision_id', 36).primary();
    table.string('contract_uid', 64).notNullable().index();
    table.string('scheduled_at', 24).notNullable().comment('Notice runs from');
    table.string('notice_end_at', 24).notNullable().comment('The latest one');
    table.string('extended_to', 24).nullable();
  });
  await knex.schema.createTable('revision_impacts', table => {
    table.string('revision_id', 36).notNullable();
    table.string('agreement_id', 36).notNullable();
    table.string('consumer_ref', 255).notNullable();
    table.string('consumer_owner_ref', 255).notNullable().index();
    table.text('notice_period').notNullable();
    table.string('notice_end_at', 24).notNullable();
    table.boolean('terms').notNullable().comment('What was agreed is broken');
    table.text('why').notNullable().comment('The changes that touch it');
    table.string('answer', 16).nullable();
    table.string('answered_by', 255).nullable();
    table.string('answered_at', 24).nullable();
    table.string('migrating_by', 24).nullable();
    table.text('reason').nullable();
    table.string('decision', 16).nullable();
    table.string('decided_by', 255).nullable();
    table.string('decided_at', 24).nullable();
    table.text('decision_reason').nullable();
    table.string('settled_at', 24).nullable();
    table.primary(['revision_id', 'agreement_id']);
    table.index(['agreement_id']);
  });
  await knex.schema.createTable('revision_reminders', table => {
    table.string('revision_id', 36).notNullable();
    table.string('effective_at', 24).notNullable();
    table.integer('days').notNullable();
    table.primary(['revision_id', 'effective_at', 'days']);
  });
  await knex.schema.createTable('agreement_moves', table => {
    table.string('agreement_id', 36).primary().comment('The new one');
    table.string('from_id', 36).notNullable().index();
    table.string('moved_by', 255).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'agreement_moves',
    'revision_reminders',
    'revision_impacts',
    'revision_schedules',
  ]) {
    await knex.schema.dropTable(table);
  }
};
