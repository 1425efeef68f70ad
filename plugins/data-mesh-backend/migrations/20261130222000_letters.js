// @ts-check

/**
 * Who wants the monthly letter, and which were sent.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('letter_subscriptions', table => {
    table.string('user_ref', 255).primary();
    table.string('since', 24).notNullable();
    table
      .string('allowed_at', 24)
      .notNullable()
      .comment('When they last were somebody who may read figures of the mesh');
  });
  await knex.schema.createTable('letters', table => {
    table.string('month', 7).primary();
    table.string('sent_at', 24).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('letters');
  await knex.schema.dropTable('letter_subscriptions');
};
