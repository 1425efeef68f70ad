// @ts-check

/**
 * What waits for somebody is read in the order in which it began to wait, from an index of
 * its own: who is on a step carries since when it is open, and nothing once it is decided.
 * Else a page of twenty walks all steps that are open for anybody.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('step_approvers', table => {
    table.string('open_at', 24);
  });
  await knex('step_approvers').update({
    open_at: knex('steps')
      .whereRaw('steps.id = step_approvers.step_id')
      .andWhere('steps.state', 'open')
      .select('opened_at'),
  });
  await knex.raw(
    'create index step_approvers_open on step_approvers (ref, open_at, step_id) where open_at is not null',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('step_approvers', table => {
    table.dropIndex([], 'step_approvers_open');
  });
  await knex.schema.alterTable('step_approvers', table => {
    table.dropColumn('open_at');
  });
};
