/**
 * Texts that others write have no length of ours: a title, the version of a contract, where
 * a file is. PostgreSQL refuses what is longer than its column, and a product would never
 * be seen. SQLite does not look at the length of a column.
 */
const COLUMNS = {
  products: ['title'],
  domains: ['title'],
  contracts: ['title', 'location', 'version'],
  revisions: ['version', 'route_reason'],
  agreements: ['open_key', 'route_reason', 'notice_period'],
  steps: ['note'],
};

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  if (!knex.client.config.client.includes('pg')) return;
  for (const [table, columns] of Object.entries(COLUMNS)) {
    for (const column of columns) {
      await knex.raw('alter table ?? alter column ?? type text', [
        table,
        column,
      ]);
    }
  }
};

/** What is longer by now cannot be stored shorter. */
exports.down = async function down() {};
