/** Runs of reconciliation, what they found, and the switch that stops all granting. */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('reconciliations', table => {
    table.string('id', 36).primary();
    table.string('state', 16).notNullable();
    table.string('running_key', 16).nullable().unique();
    table.string('trigger', 16).notNullable();
    table.string('started_by', 255).nullable();
    table.string('started_at', 24).notNullable();
    table.string('finished_at', 24).nullable();
    table.string('lease_owner', 64).nullable();
    table.string('lease_until', 24).nullable();
    table.integer('compared').notNullable().defaultTo(0);
    table.integer('granted').notNullable().defaultTo(0);
    table.integer('missing').notNullable().defaultTo(0);
    table.integer('lingering').notNullable().defaultTo(0);
    table.integer('unagreed').notNullable().defaultTo(0);
    table.integer('inherited').notNullable().defaultTo(0);
    table.integer('repaired').notNullable().defaultTo(0);
    table.integer('would_revoke').notNullable().defaultTo(0);
    table.text('problems').notNullable();
    table.string('decided_by', 255).nullable();
    table.string('decided_at', 24).nullable();
    table.integer('state_version').notNullable().defaultTo(1);
    table.index(['started_at', 'id']);
  });
  await knex.schema.createTable('drift', table => {
    table.string('id', 36).primary();
    table.string('open_key', 64).nullable().unique();
    table.string('kind', 16).notNullable();
    table.string('provisioner', 63).notNullable();
    table.string('environment', 63).notNullable();
    table.text('container').notNullable();
    table.text('principal').notNullable();
    table.text('name').notNullable();
    table.text('columns').nullable();
    table.string('grant_id', 36).nullable();
    table.string('agreement_id', 36).nullable();
    table.string('product_uid', 64).nullable();
    table.string('found_at', 24).notNullable();
    table.string('seen_at', 24).notNullable();
    table.string('run_id', 36).notNullable();
    table.string('resolved_at', 24).nullable();
    table.string('outcome', 16).notNullable();
    table.text('note').nullable();
    table.index(['resolved_at', 'found_at', 'id']);
    table.index(['run_id', 'kind']);
    table.index(['product_uid', 'resolved_at']);
  });
  await knex.schema.createTable('switches', table => {
    table.string('name', 32).primary();
    table.boolean('on').notNullable();
    table.string('by', 255).notNullable();
    table.text('reason').notNullable();
    table.string('at', 24).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('switches');
  await knex.schema.dropTable('drift');
  await knex.schema.dropTable('reconciliations');
};
