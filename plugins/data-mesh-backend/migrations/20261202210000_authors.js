// @ts-check

/**
 * Who wrote a contract through a template, as its entity says, and what was found of it: they
 * do not decide on it, whoever owns it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const name of ['contracts', 'revisions']) {
    await knex.schema.alterTable(name, table => {
      table.string('author_ref', 255).nullable();
    });
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const name of ['contracts', 'revisions']) {
    await knex.schema.alterTable(name, table => {
      table.dropColumn('author_ref');
    });
  }
};
