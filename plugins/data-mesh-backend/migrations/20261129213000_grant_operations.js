/**
 * A move of a grant has a name of its own, so that an answer that comes late is known for
 * what it is; and what a grant gives is a row for each principal and thing, so that others
 * on the same thing are found without reading all grants.
 */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('grants', table => {
    table.string('operation', 80).nullable();
    table.integer('attempts').notNullable().defaultTo(0);
    table.text('waiting_for').nullable();
    table.string('waiting_until', 24).nullable();
    table.string('answer_operation', 80).nullable();
    table.string('answer_status', 16).nullable();
    table.text('answer_detail').nullable();
    table.string('answered_at', 24).nullable();
  });
  await knex('grants').update({ operation: knex.raw("id || ':1'") });
  await knex.schema.createTable('grant_parts', table => {
    table
      .string('grant_id', 36)
      .notNullable()
      .references('grants.id')
      .onDelete('CASCADE');
    table.integer('part').notNullable();
    table.string('provisioner', 63).notNullable();
    table.string('environment', 63).notNullable();
    table.text('container').notNullable();
    table.text('principal').notNullable();
    table.text('name').notNullable();
    table.text('columns').nullable();
    table.primary(['grant_id', 'part']);
    table.index(
      ['provisioner', 'container', 'principal', 'name', 'grant_id'],
      'grant_parts_place',
    );
  });
  for (let last = ''; ; ) {
    const page = await knex('grants')
      .where('id', '>', last)
      .orderBy('id')
      .limit(500);
    if (page.length === 0) return;
    last = page[page.length - 1].id;
    const parts = page.flatMap(grant =>
      JSON.parse(grant.principals)
        .flatMap(principal =>
          JSON.parse(grant.resources).map(resource => ({
            grant_id: grant.id,
            provisioner: grant.provisioner,
            environment: grant.environment,
            container: resource.container,
            principal,
            name: resource.name,
            columns: resource.columns ? JSON.stringify(resource.columns) : null,
          })),
        )
        .map((part, index) => ({ ...part, part: index })),
    );
    await knex.batchInsert('grant_parts', parts, 50);
  }
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('grant_parts');
  await knex.schema.alterTable('grants', table => {
    table.dropColumns(
      'operation',
      'attempts',
      'waiting_for',
      'waiting_until',
      'answer_operation',
      'answer_status',
      'answer_detail',
      'answered_at',
    );
  });
};
