// @ts-check

/**
 * Files of policies, as they were last read: the mesh's, and those of domains. And what was in
 * force, so that an evaluation of long ago can be explained.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('policy_files', table => {
    table
      .string('scope', 255)
      .primary()
      .comment('"mesh", or entity reference of a domain');
    table.text('target').notNullable().comment('Address or path; empty: none');
    table.text('name').notNullable().comment('What people call the target');
    table.text('content').nullable().comment('The last one without errors');
    table.string('hash', 64).nullable().comment('Of the content');
    table.text('etag').nullable().comment('Of the content, where it has one');
    table
      .string('changed_at', 24)
      .nullable()
      .comment('When the content became this');
    table.string('read_at', 24).notNullable().comment('Latest try');
    table
      .text('findings')
      .notNullable()
      .comment('What is wrong since the latest try, JSON');
    table
      .string('trouble', 64)
      .nullable()
      .comment('Hash of what is wrong that people were told of');
    table.string('version', 64).nullable().comment('In force in the scope');
    table.string('since', 24).nullable().comment('Since when it is');
  });
  await knex.schema.createTable('policy_versions', table => {
    table.string('version', 64).notNullable();
    table.string('scope', 255).notNullable();
    table.text('document').notNullable().comment('All policies, JSON');
    table.string('since', 24).notNullable().comment('First in force');
    table.primary(['version', 'scope']);
    table.index(['scope', 'since']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('policy_versions');
  await knex.schema.dropTable('policy_files');
};
