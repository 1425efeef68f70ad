// @ts-check

/**
 * What an entity says it is, whatever it is called: the catalog gives one that has another
 * name another uid.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const name of ['products', 'contracts']) {
    await knex.schema.alterTable(name, table => {
      table.string('stable_id', 255).nullable().index();
    });
  }
  await knex.schema.alterTable('agreements', table => {
    table.string('consumer_id', 255).nullable().comment('Of its entity');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('agreements', table => {
    table.dropColumn('consumer_id');
  });
  for (const name of ['products', 'contracts']) {
    await knex.schema.alterTable(name, table => {
      table.dropIndex('stable_id');
    });
    await knex.schema.alterTable(name, table => {
      table.dropColumn('stable_id');
    });
  }
};
