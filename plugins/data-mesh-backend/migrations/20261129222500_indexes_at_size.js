// @ts-check

const PAGES = [
  ['agreements_owner', 'consumer_owner_ref'],
  ['agreements_requester', 'requester_ref'],
];

/**
 * What pages ask for, in the order in which they show it: at a hundred thousand agreements
 * a page of twenty must not sort all those of its reader.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('agreements', table => {
    table.dropIndex(['consumer_owner_ref']);
    table.index(['consumer_ref', 'state'], 'agreements_consumer');
    table.index(['state', 'notice_end_at'], 'agreements_notice');
  });
  for (const [name, column] of PAGES) {
    await knex.raw('create index ?? on agreements (??, created_at desc, id)', [
      name,
      column,
    ]);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('agreements', table => {
    table.dropIndex([], 'agreements_notice');
    table.dropIndex([], 'agreements_consumer');
    table.dropIndex([], 'agreements_requester');
    table.dropIndex([], 'agreements_owner');
    table.index(['consumer_owner_ref']);
  });
};
