/** When access was last used, as far as platforms tell. */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('grants', table => {
    table.string('last_used_at', 24).nullable();
    table.string('observed_since', 24).nullable();
    table.string('use_checked_at', 24).nullable();
    table.string('unused_told_at', 24).nullable();
    table.index(['provisioner', 'status', 'use_checked_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('grants', table => {
    table.dropIndex(['provisioner', 'status', 'use_checked_at']);
    table.dropColumns(
      'last_used_at',
      'observed_since',
      'use_checked_at',
      'unused_told_at',
    );
  });
};
