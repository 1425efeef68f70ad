// @ts-check

/**
 * Reviews of running agreements, what was agreed at approval, and which reminders of a
 * coming end were sent.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('agreement_reviews', table => {
    table.string('id', 36).primary();
    table.string('agreement_id', 36).notNullable();
    table.string('product_uid', 64).notNullable();
    table.string('kind', 32).notNullable();
    table.string('state', 16).notNullable();
    table
      .string('open_key', 100)
      .nullable()
      .unique()
      .comment('Set while it is open: one of a kind per agreement');
    table
      .string('classification', 16)
      .notNullable()
      .comment('Of what is agreed, as it was when the review was opened');
    table.text('note').nullable();
    table.string('due_at', 24).notNullable();
    table.string('opened_at', 24).notNullable();
    table.string('decided_at', 24).nullable();
    table.index(['agreement_id', 'state']);
    table.index(['state', 'due_at']);
  });
  await knex.schema.createTable('sent_reminders', table => {
    table
      .string('subject', 100)
      .notNullable()
      .comment('What ends: an agreement, or a review of one');
    table.string('due_at', 24).notNullable();
    table.string('period', 32).notNullable();
    table.string('sent_at', 24).notNullable();
    table.primary(['subject', 'due_at', 'period']);
  });
  await knex.schema.alterTable('agreements', table => {
    table.text('agreed').nullable().comment('What it was approved on, as JSON');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('agreements', table => {
    table.dropColumn('agreed');
  });
  await knex.schema.dropTable('sent_reminders');
  await knex.schema.dropTable('agreement_reviews');
};
