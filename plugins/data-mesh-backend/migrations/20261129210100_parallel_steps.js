/**
 * Stages of approval: the steps of a stage are open at once. A step may be a named group or
 * another system, be filled for somebody who is away, and be put to others by time or by a
 * platform engineer.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('steps', table => {
    table.integer('stage').nullable().comment('Steps of a stage open together');
    table
      .string('target', 255)
      .nullable()
      .comment('The group or system, where the role is one of these');
    table
      .string('decided_for', 255)
      .nullable()
      .comment('Who was away and stood in for');
    table
      .integer('opened_version')
      .nullable()
      .comment('State version of the subject when it opened');
    table
      .boolean('pinned')
      .notNullable()
      .defaultTo(false)
      .comment('Put on others by a person: the route puts nobody else on it');
    table.string('reminded_at', 24).nullable();
    table.integer('escalations').notNullable().defaultTo(0);
    table
      .string('clock_at', 24)
      .nullable()
      .comment('When something happens to it while nobody acts');
    table.string('due_at', 24).nullable().comment('When the subject lapses');
    table
      .integer('risk')
      .notNullable()
      .defaultTo(0)
      .comment('0 to 3, to sort by');
    table.index(['state', 'clock_at']);
    table.index(['decided_for']);
  });
  await knex('steps').update({ stage: knex.ref('position') });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('steps', table => {
    table.dropIndex(['decided_for']);
    table.dropIndex(['state', 'clock_at']);
  });
  await knex.schema.alterTable('steps', table => {
    table.dropColumns(
      'stage',
      'target',
      'decided_for',
      'opened_version',
      'pinned',
      'reminded_at',
      'escalations',
      'clock_at',
      'due_at',
      'risk',
    );
  });
};
