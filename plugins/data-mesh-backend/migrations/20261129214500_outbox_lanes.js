// @ts-check

/**
 * Work waits in lanes, so that what waits for a platform that is silent does not hold up
 * what could go on; and of the things that one platform has to do, only so many at once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('outbox', table => {
    table.string('lane', 16).notNullable().defaultTo('rest');
    table
      .string('partition', 63)
      .nullable()
      .comment('What it is done by, where several can be slow on their own');
    table.dropIndex(['failed_at', 'available_at']);
    table.index(['lane', 'failed_at', 'available_at']);
    table.index(['lease_owner']);
  });
  const lanes = {
    'agreement-clock': 'clocks',
    grant: 'grants',
    notify: 'telling',
    publish: 'telling',
  };
  for (const [kind, lane] of Object.entries(lanes)) {
    await knex('outbox').where({ kind }).update({ lane });
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('outbox', table => {
    table.dropIndex(['lease_owner']);
    table.dropIndex(['lane', 'failed_at', 'available_at']);
    table.index(['failed_at', 'available_at']);
    table.dropColumn('partition');
    table.dropColumn('lane');
  });
};
