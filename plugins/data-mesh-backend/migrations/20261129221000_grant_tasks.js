/** What people have to do on platforms that no machine can grant or take back on. */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('grant_tasks', table => {
    table.string('id', 36).primary();
    table.string('kind', 16).notNullable();
    table.string('state', 16).notNullable();
    table.string('provisioner', 63).notNullable();
    table.string('grant_id', 36).notNullable();
    table.string('operation', 80).notNullable().unique();
    table.string('agreement_id', 36).notNullable();
    table.string('product_ref', 255).notNullable();
    table.text('port').notNullable();
    table.string('consumer_ref', 255).notNullable();
    table.string('environment', 63).notNullable();
    table.text('resources').notNullable();
    table.text('instructions').notNullable();
    table.string('owner_ref', 255).notNullable();
    table.string('created_at', 24).notNullable();
    table.string('due_at', 24).notNullable();
    table.string('reminded_at', 24).nullable();
    table.string('decided_by', 255).nullable();
    table.string('decided_at', 24).nullable();
    table.text('words').nullable();
    table.integer('state_version').notNullable().defaultTo(1);
    table.index(['owner_ref', 'state', 'due_at']);
    table.index(['state', 'due_at', 'id']);
    table.index(['grant_id', 'created_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('grant_tasks');
};
