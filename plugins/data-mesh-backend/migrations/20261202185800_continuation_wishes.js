// @ts-check

/**
 * The same is waited for once, however many ask for it at the same moment. What ended may be
 * asked for again, and has no wish any more; what waits already has none either, and is
 * waited for once more if it is asked for again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('continuations', table => {
    table
      .string('wish', 64)
      .comment('Hash of who waits for what, and to start what; while it waits');
    table.unique(['wish'], { indexName: 'continuations_wish' });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('continuations', table => {
    table.dropUnique(['wish'], 'continuations_wish');
    table.dropColumn('wish');
  });
};
