// @ts-check

/**
 * What is known of a step that is decided in another system.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('steps', table => {
    table.string('external_sent_at', 24).nullable();
    table
      .text('external_title')
      .nullable()
      .comment('What the system was called when it was asked');
    table
      .text('external_reference')
      .nullable()
      .comment('What the other side calls it');
    table.text('external_link').nullable();
    table
      .text('decided_there')
      .nullable()
      .comment('Who decided in the other system, as it named them');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('steps', table => {
    table.dropColumns(
      'external_sent_at',
      'external_title',
      'external_reference',
      'external_link',
      'decided_there',
    );
  });
};
