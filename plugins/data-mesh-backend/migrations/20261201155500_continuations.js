// @ts-check

/**
 * Templates that are started once what they wait for is approved: a task of the scaffolder
 * that waited itself would hold a worker for days.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('continuations', table => {
    table.string('id', 36).primary();
    table.string('template_ref', 300).notNullable();
    table
      .text('template_values')
      .comment('JSON; null once its author was erased');
    table.string('asked_by', 255).notNullable().index();
    table
      .string('state', 16)
      .notNullable()
      .comment(
        'waiting, starting, started, dropped, lapsed, cancelled, failed',
      );
    table.string('created_at', 24).notNullable();
    table.string('expires_at', 24).notNullable().comment('Waits no longer');
    table.string('ended_at', 24);
    table
      .string('claim', 36)
      .comment('The row of the outbox that starts it; no other one may');
    table.string('task_id', 64).comment('Of the scaffolder');
    table.text('problem').comment('Why it was not started, for people');
  });
  await knex.schema.createTable('continuation_waits', table => {
    table
      .string('continuation_id', 36)
      .notNullable()
      .references('id')
      .inTable('continuations')
      .onDelete('CASCADE');
    table
      .string('kind', 16)
      .notNullable()
      .comment('contract, revision, agreement');
    table
      .string('subject', 300)
      .notNullable()
      .comment('Reference of a contract, id of what else it is');
    table.primary(['continuation_id', 'kind', 'subject']);
    table.index(['kind', 'subject']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('continuation_waits');
  await knex.schema.dropTable('continuations');
};
