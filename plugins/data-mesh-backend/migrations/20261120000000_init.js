// @ts-check

/**
 * Times are ISO 8601 texts in UTC with milliseconds: the same value on every
 * database, comparable as text, and hashed as they stand in the sealed history.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  /**
   * @param {import('knex').Knex.TableBuilder} table
   * @param {string} name
   */
  const time = (table, name) => table.string(name, 24);

  // The read model: what the catalog holds, as far as pages and rules need it.
  await knex.schema.createTable('products', table => {
    table.string('uid', 64).primary();
    table
      .string('catalog_uid', 64)
      .notNullable()
      .index()
      .comment('Of the entity; a new one when it is registered again');
    table.string('ref', 255).notNullable().unique();
    table.string('title', 255).notNullable();
    table.string('sort_title', 255).notNullable();
    table.string('owner_ref', 255).notNullable();
    table.string('domain_ref', 255).notNullable();
    table.string('system_ref', 255).nullable();
    table.string('lifecycle', 64).notNullable();
    table.string('type', 64).notNullable();
    table.string('archetype', 64).notNullable();
    table.string('criticality', 16).notNullable();
    table.string('classification', 16).notNullable();
    table.text('search_text').notNullable();
    table.text('entity').notNullable().comment('The entity as JSON');
    table.string('hash', 100).notNullable();
    table.string('etag', 100).nullable();
    time(table, 'missing_since').nullable();
    time(table, 'gone_since').nullable();
    time(table, 'updated_at').notNullable();
    table.index(['sort_title', 'uid']);
    table.index(['domain_ref']);
    table.index(['owner_ref']);
  });
  await knex.schema.createTable('ports', table => {
    table
      .string('product_uid', 64)
      .notNullable()
      .references('products.uid')
      .onDelete('CASCADE');
    table.string('name', 63).notNullable();
    table.integer('position').notNullable();
    table.string('contract_ref', 255).nullable();
    table.primary(['product_uid', 'name']);
    table.index(['contract_ref']);
  });
  await knex.schema.createTable('inputs', table => {
    table
      .string('product_uid', 64)
      .notNullable()
      .references('products.uid')
      .onDelete('CASCADE');
    table.string('name', 63).notNullable();
    table.string('provider_ref', 255).notNullable();
    table.string('provider_port', 63).nullable();
    table.primary(['product_uid', 'name']);
    table.index(['provider_ref']);
  });
  await knex.schema.createTable('domains', table => {
    table.string('uid', 64).primary();
    table
      .string('catalog_uid', 64)
      .notNullable()
      .index()
      .comment('Of the entity; a new one when it is registered again');
    table.string('ref', 255).notNullable().unique();
    table.string('title', 255).notNullable();
    table.string('owner_ref', 255).nullable();
    table.string('hash', 100).notNullable();
    table.string('etag', 100).nullable();
    time(table, 'missing_since').nullable();
    time(table, 'gone_since').nullable();
    time(table, 'updated_at').notNullable();
  });
  await knex.schema.createTable('contracts', table => {
    table.string('uid', 64).primary();
    table
      .string('catalog_uid', 64)
      .notNullable()
      .index()
      .comment('Of the entity; a new one when it is registered again');
    table.string('ref', 255).notNullable().unique();
    table.string('title', 255).notNullable();
    table.string('owner_ref', 255).nullable();
    table.string('location', 1024).nullable();
    table.string('hash', 100).notNullable();
    table.text('document').notNullable();
    table.boolean('valid').notNullable();
    table.string('content_hash', 100).nullable();
    table.string('version', 64).nullable();
    table.text('findings').notNullable();
    table.string('etag', 100).nullable();
    time(table, 'missing_since').nullable();
    time(table, 'gone_since').nullable();
    time(table, 'updated_at').notNullable();
  });
  await knex.schema.createTable('pending_changes', table => {
    table.string('entity_ref', 255).primary();
    table.string('hash', 100).nullable();
    table.integer('attempts').notNullable().defaultTo(0);
    time(table, 'available_at').notNullable();
    table.string('lease_owner', 64).nullable();
    time(table, 'lease_until').nullable();
    table.index(['available_at']);
  });

  // The registry: which content of a contract was agreed, and how.
  await knex.schema.createTable('revisions', table => {
    table.string('id', 36).primary();
    table.string('contract_ref', 255).notNullable();
    table.string('contract_uid', 64).notNullable();
    table.string('product_uid', 64).notNullable();
    table.string('port', 63).notNullable();
    table.string('content_hash', 100).notNullable();
    table
      .integer('attempt')
      .notNullable()
      .comment('Counts how often the same content was put forward');
    table.string('version', 64).notNullable();
    table.text('document').notNullable();
    table.string('state', 32).notNullable();
    table.integer('state_version').notNullable();
    table.string('previous_id', 36).nullable();
    table.text('comparison').nullable();
    table.text('findings').notNullable();
    table.string('classification', 16).notNullable();
    table.string('proposer_kind', 16).notNullable();
    table.string('proposer_ref', 255).notNullable();
    table.string('route_reason', 1000).nullable();
    table.string('policy_version', 64).nullable();
    time(table, 'created_at').notNullable();
    time(table, 'effective_at').nullable();
    table.unique(['contract_uid', 'content_hash', 'attempt']);
    table.index(['contract_uid', 'state']);
    table.index(['product_uid']);
  });

  await knex.schema.createTable('agreements', table => {
    table.string('id', 36).primary();
    table.string('product_uid', 64).notNullable();
    table.string('product_ref', 255).notNullable();
    table.string('port', 63).notNullable();
    table.string('environment', 63).notNullable();
    table.string('contract_uid', 64).notNullable();
    table.string('contract_ref', 255).notNullable();
    table.integer('contract_major').notNullable();
    table.string('consumer_ref', 255).notNullable();
    table
      .string('consumer_owner_ref', 255)
      .notNullable()
      .comment('Who speaks for the consumer');
    table.string('requester_ref', 255).notNullable();
    table.string('purpose', 63).notNullable();
    table.text('purpose_text').nullable();
    table.text('legal_basis').nullable();
    table.text('columns').nullable();
    table.string('classification', 16).notNullable();
    time(table, 'start_at').notNullable();
    time(table, 'end_at').notNullable();
    table.string('notice_period', 32).notNullable();
    table.string('notice_by', 16).nullable();
    time(table, 'notice_end_at').nullable();
    time(table, 'lapses_at').notNullable();
    table.string('state', 32).notNullable();
    table.integer('state_version').notNullable();
    table
      .string('open_key', 255)
      .nullable()
      .unique()
      .comment('Set while it is open: one per consumer, port and environment');
    table.string('route_reason', 1000).nullable();
    table.string('policy_version', 64).nullable();
    time(table, 'created_at').notNullable();
    time(table, 'decided_at').nullable();
    table.index(['product_uid', 'state']);
    table.index(['consumer_owner_ref']);
    table.index(['created_at', 'id']);
  });

  // Steps of approval, for revisions and agreements alike.
  await knex.schema.createTable('steps', table => {
    table.string('id', 36).primary();
    table.string('subject_kind', 16).notNullable();
    table.string('subject_id', 36).notNullable();
    table.string('product_uid', 64).notNullable();
    table.integer('position').notNullable();
    table.string('role', 32).notNullable();
    table.string('assigned_role', 32).notNullable();
    table.string('note', 1000).nullable();
    table.string('state', 32).notNullable();
    table.string('decided_by', 255).nullable();
    time(table, 'decided_at').nullable();
    table.text('reason').nullable();
    time(table, 'opened_at').nullable();
    table.unique(['subject_kind', 'subject_id', 'position']);
    table.index(['state', 'opened_at']);
    table.index(['decided_by', 'decided_at']);
  });
  await knex.schema.createTable('step_approvers', table => {
    table
      .string('step_id', 36)
      .notNullable()
      .references('steps.id')
      .onDelete('CASCADE');
    table.string('ref', 255).notNullable();
    table.primary(['step_id', 'ref']);
    table.index(['ref']);
  });

  // What should be and what is, two columns.
  await knex.schema.createTable('grants', table => {
    table.string('id', 36).primary();
    table.string('agreement_id', 36).notNullable();
    table.string('product_uid', 64).notNullable();
    table.string('provisioner', 63).notNullable();
    table.string('environment', 63).notNullable();
    table.text('principals').notNullable();
    table.text('resources').notNullable();
    table.string('wish', 16).notNullable();
    table.string('status', 16).notNullable();
    table.text('diagnostics').nullable();
    table.integer('state_version').notNullable();
    time(table, 'updated_at').notNullable();
    table.unique(['agreement_id', 'provisioner']);
    table.index(['product_uid']);
    table.index(['wish', 'status']);
  });

  // Work to do after a commit, at least once. Claimed under a lease.
  await knex.schema.createTable('outbox', table => {
    table.string('id', 36).primary();
    table.string('kind', 32).notNullable();
    table.text('payload').notNullable();
    table
      .string('dedupe', 255)
      .nullable()
      .unique()
      .comment('One waiting row per key; cleared when it is claimed');
    table.integer('attempts').notNullable().defaultTo(0);
    time(table, 'available_at').notNullable();
    table.string('lease_owner', 64).nullable();
    time(table, 'lease_until').nullable();
    time(table, 'failed_at').nullable();
    table.text('last_error').nullable();
    table.index(['failed_at', 'available_at']);
  });

  // What happened. Rows are appended without a sequence; one sealer gives them
  // their place and a chained hash. People appear by pseudonym, free text
  // stands beside the chain under a salted hash, so that both can be erased.
  await knex.schema.createTable('history', table => {
    table.string('id', 36).primary();
    time(table, 'at').notNullable();
    table
      .integer('ordinal')
      .notNullable()
      .comment('Order within one transaction, whose rows share a time');
    table.string('subject_kind', 16).notNullable();
    table.string('subject_id', 36).notNullable();
    table.string('product_uid', 64).nullable();
    table.string('action', 64).notNullable();
    table.string('actor', 36).notNullable();
    table.string('from_state', 32).nullable();
    table.string('to_state', 32).nullable();
    table.text('data').notNullable();
    table.string('text_hash', 64).nullable();
    table.bigInteger('seq').nullable().unique();
    table.string('hash', 64).nullable();
    table.index(['subject_kind', 'subject_id', 'at']);
  });
  await knex.schema.createTable('history_texts', table => {
    table.string('history_id', 36).primary();
    table.string('salt', 64).notNullable();
    table.text('text').notNullable();
  });
  await knex.schema.createTable('people', table => {
    table.string('id', 36).primary();
    table.string('ref', 255).notNullable().unique();
  });
  await knex.schema.createTable('chain_heads', table => {
    table.string('name', 32).primary();
    table.bigInteger('seq').notNullable();
    table.string('hash', 64).notNullable();
    table.string('lease_owner', 64).nullable();
    time(table, 'lease_until').nullable();
  });
  await knex('chain_heads').insert({
    name: 'history',
    seq: 0,
    hash: '0'.repeat(64),
  });

  // Scores: the latest of each product, outcomes when they change, a point a day.
  await knex.schema.createTable('scores', table => {
    table.string('product_uid', 64).primary();
    table.float('value').nullable();
    table.float('coverage').notNullable();
    table.string('level', 16).notNullable();
    table.text('card').notNullable();
    table.string('policy_version', 64).notNullable();
    time(table, 'evaluated_at').notNullable();
    table.index(['level']);
  });
  await knex.schema.createTable('outcomes', table => {
    table.string('id', 36).primary();
    table.string('product_uid', 64).notNullable();
    table.string('check_id', 63).notNullable();
    table.string('outcome', 16).notNullable();
    table.text('evidence').notNullable();
    time(table, 'since').notNullable();
    table.index(['product_uid', 'check_id', 'since']);
  });
  await knex.schema.createTable('score_days', table => {
    table.string('scope', 300).notNullable();
    table.string('day', 10).notNullable();
    table.float('value').nullable();
    table.float('coverage').notNullable();
    table.string('level', 16).notNullable();
    table.primary(['scope', 'day']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'score_days',
    'outcomes',
    'scores',
    'chain_heads',
    'people',
    'history_texts',
    'history',
    'outbox',
    'grants',
    'step_approvers',
    'steps',
    'agreements',
    'revisions',
    'pending_changes',
    'contracts',
    'domains',
    'inputs',
    'ports',
    'products',
  ]) {
    await knex.schema.dropTable(table);
  }
};
