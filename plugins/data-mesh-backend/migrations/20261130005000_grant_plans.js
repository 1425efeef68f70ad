// @ts-check

/**
 * What is granted for an agreement is planned anew when what it covers changes: the new
 * plan is a grant of its own, and the old one is taken back except for what both have.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('grants', table => {
    table.integer('plan').notNullable().defaultTo(1);
    table.string('replaced_at', 24).nullable().comment('A later plan stands');
    table
      .text('blocked')
      .nullable()
      .comment('Why the contract is not followed');
    table.dropUnique(['agreement_id', 'provisioner']);
    table.unique(['agreement_id', 'provisioner', 'plan']);
  });
  // Only what was confirmed follows its contract, and only for who had it.
  await knex('agreements')
    .where({ purpose: 'inherited' })
    .update({ origin: 'inherited' });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  const replaced = knex('grants').whereNotNull('replaced_at').select('id');
  await knex('grant_parts').whereIn('grant_id', replaced).delete();
  await knex('grants').whereNotNull('replaced_at').delete();
  await knex.schema.alterTable('grants', table => {
    table.dropUnique(['agreement_id', 'provisioner', 'plan']);
    table.unique(['agreement_id', 'provisioner']);
  });
  await knex.schema.alterTable('grants', table => {
    table.dropColumns('plan', 'replaced_at', 'blocked');
  });
};
