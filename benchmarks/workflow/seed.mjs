/**
 * Fills a portal by SQL. What the catalog and the mesh wrote for one product is copied
 * as often as it takes, so that every row is as they would have written it.
 */

/** So many groups provide, and so many ask. */
export const TEAMS = 20;
export const CONSUMERS = 60;

/** Consumers of one product are so far apart. */
const STRIDE = 12;

/** Of twenty agreements those that give access, by what their number leaves over. */
const GIVING = [1, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19];

/** What the platform shows: all that is granted, and nothing else. */
export const found = ({ products, agreements }) => ({
  count: agreements,
  of: 20,
  rests: GIVING,
  products,
  stride: STRIDE,
});

export const team = n => `team-${n % TEAMS}`;
export const consumer = n => `consumer-${n % CONSUMERS}`;

/** Inserts copies of rows, with some of their columns said anew. */
export async function copy(client, table, where, count, columns) {
  const { rows } = await client.query(
    `select column_name as name, is_identity, column_default as preset
     from information_schema.columns where table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const names = rows
    .filter(
      row => row.name in columns || !String(row.preset).startsWith('nextval'),
    )
    .map(row => row.name);
  await client.query(
    `insert into ${table} (${names.map(name => `"${name}"`).join(', ')})
     select ${names.map(name => columns[name] ?? `t."${name}"`).join(', ')}
     from ${table} t, generate_series(1, ${count}) n where ${where} order by n`,
  );
}

const uid = "substr(md5('product' || n), 1, 32)";
const name = "'p-' || n";
const ref = `'dataproduct:default/' || ${name}`;
const owner = `'group:default/team-' || (n % ${TEAMS})`;

/** The catalog with as many products more as are wanted. */
export async function seedCatalog(client, count) {
  const template = "entity_ref = 'dataproduct:default/template'";
  const { rows } = await client.query(
    `select entity_id from refresh_state where ${template}`,
  );
  const [{ entity_id: id }] = rows;
  const renamed = column =>
    `replace(replace(replace(t."${column}", 'template', ${name}), 'team-0', 'team-' || (n % ${TEAMS})), '${id}', ${uid})`;
  const far = "now() + interval '10 years'";
  await copy(client, 'refresh_state', template, count, {
    entity_id: uid,
    entity_ref: ref,
    unprocessed_entity: renamed('unprocessed_entity'),
    processed_entity: renamed('processed_entity'),
    next_update_at: far,
    next_stitch_at: 'null',
    location_key: "'seed'",
  });
  await copy(client, 'final_entities', template, count, {
    entity_id: uid,
    entity_ref: ref,
    final_entity: renamed('final_entity'),
  });
  await copy(client, 'search', `entity_id = '${id}'`, count, {
    entity_id: uid,
    value: renamed('value'),
    original_value: renamed('original_value'),
  });
  await client.query(
    `insert into refresh_state_references (source_key, target_entity_ref)
     select 'seed', ${ref} from generate_series(1, ${count}) n`,
  );
  for (const table of ['refresh_state', 'final_entities', 'search']) {
    await client.query(`vacuum analyze ${table}`);
  }
}

/** What the catalog calls the groups of consumers, by reference. */
export async function consumerUids(client) {
  const { rows } = await client.query(
    `select entity_ref, entity_id from refresh_state where entity_ref like 'group:default/consumer-%'`,
  );
  return Object.fromEntries(rows.map(row => [row.entity_ref, row.entity_id]));
}

/**
 * The mesh with agreements on these products, as many on each, and ten lines of history on
 * each of those.
 *
 * @param uids - of the groups that ask, by reference
 */
export async function seedMesh(client, { products, agreements }, uids) {
  await copy(
    client,
    'products',
    "ref = 'dataproduct:default/template'",
    products,
    {
      uid,
      catalog_uid: uid,
      ref,
      title: name,
      sort_title: name,
      owner_ref: owner,
      search_text: name,
      entity: `replace(replace(t.entity, 'template', ${name}), 'team-0', 'team-' || (n % ${TEAMS}))`,
    },
  );
  const template =
    "product_uid = (select uid from products where ref = 'dataproduct:default/template')";
  await copy(client, 'ports', template, products, {
    product_uid: uid,
    contract_ref: `'api:default/' || ${name} || '-main'`,
  });
  await copy(
    client,
    'revisions',
    `${template} and state = 'active'`,
    products,
    {
      id: "'r-' || n",
      contract_ref: `'api:default/' || ${name} || '-main'`,
      contract_uid: `md5('contract' || n)`,
      product_uid: uid,
    },
  );
  await copy(client, 'scores', template, products, { product_uid: uid });

  // One in ten waits to be decided on, the rest lives or has lived.
  const n = `generate_series(0, ${agreements - 1}) i`;
  const product = `(1 + i % ${products})`;
  const productUid = `substr(md5('product' || ${product}), 1, 32)`;
  const asker = `((i / ${products}) + ${STRIDE} * (i % 5))`;
  // Of each product and each team another part: their queues are alike.
  const turn = `((i + i / 20 + i / ${products}) % 20)`;
  const state = `(case ${turn} when 0 then 'requested' when 10 then 'requested' when 1 then 'terminating' when 2 then 'ended' when 3 then 'expired' else 'active' end)`;
  const team = `'group:default/team-' || (${product} % ${TEAMS})`;
  const consumer = `'group:default/consumer-' || ${asker}`;
  const at = (days, column = '') =>
    `to_char(now() at time zone 'utc' + interval '${days} days' - (i % 1000) * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ${column}`;
  await client.query(
    `insert into people (id, ref)
     select 'person-' || i, 'user:default/consumer-' || i || '-asker' from generate_series(0, ${
       CONSUMERS - 1
     }) i`,
  );
  await client.query(
    `insert into agreements (id, product_uid, product_ref, port, environment, contract_uid, contract_ref, contract_major,
       consumer_ref, consumer_owner_ref, consumer_uid, requester_ref, purpose, purpose_text, classification, start_at, end_at, notice_period,
       notice_by, notice_end_at, lapses_at, state, state_version, open_key, route_reason, policy_version, created_at, decided_at)
     select 'a-' || i, ${productUid}, 'dataproduct:default/p-' || ${product}, 'main', 'prod', md5('contract' || ${product}),
       'api:default/p-' || ${product} || '-main', 1, ${consumer}, ${consumer}, $1::jsonb ->> (${consumer}), 'user:default/consumer-' || ${asker} || '-asker',
       'analytics', 'To see how it goes with ' || i, 'internal', ${at(
         -20,
       )}, ${at(300)}, 'P1M',
       case when ${turn} = 1 then 'consumer-side' end, case when ${turn} = 1 then ${at(
      25,
    )} end, ${at(25)}, ${state},
       case when ${state} = 'requested' then 1 else 3 end,
       case when ${state} in ('requested', 'active', 'terminating') then ${productUid} || '|main|prod|' || ${consumer} end,
       'internal data', '1', ${at(
         -21,
       )}, case when ${state} <> 'requested' then ${at(-20)} end
     from ${n}`,
    [JSON.stringify(uids)],
  );
  await client.query(
    `insert into steps (id, subject_kind, subject_id, product_uid, position, stage, opened_version, role, assigned_role, state, decided_by, decided_at, opened_at)
     select 's-' || i, 'agreement', 'a-' || i, ${productUid}, 1, 1, 1, 'product-owner', 'product-owner',
       case when ${state} = 'requested' then 'open' else 'approved' end,
       case when ${state} <> 'requested' then 'user:default/team-' || (${product} % ${TEAMS}) || '-owner' end,
       case when ${state} <> 'requested' then ${at(-20)} end, ${at(-21)}
     from ${n}`,
  );
  await client.query(
    `insert into step_approvers (step_id, ref, open_at)
     select 's-' || i, ${team}, case when ${state} = 'requested' then ${at(
      -21,
    )} end from ${n}`,
  );
  await client.query(
    `insert into grants (id, agreement_id, product_uid, provisioner, environment, principals, resources, wish, status, state_version, operation, updated_at)
     select 'g-' || i, 'a-' || i, ${productUid}, 'warehouse', 'prod', '["role_' || ${asker} || '"]',
       '[{"container":"lab","name":"p_' || ${product} || '","columns":["id","total"]}]',
       case when ${state} in ('active', 'terminating') then 'wanted' else 'unwanted' end,
       case when ${state} in ('active', 'terminating') then 'granted' else 'absent' end, 3, 'o-' || i, ${at(
      -20,
    )}
     from ${n} where ${state} <> 'requested'`,
  );
  await client.query(
    `insert into grant_parts (grant_id, part, provisioner, environment, principal, container, name, columns)
     select 'g-' || i, 0, 'warehouse', 'prod', 'role_' || ${asker}, 'lab', 'p_' || ${product}, '["id","total"]' from ${n} where ${state} <> 'requested'`,
  );
  await client.query(
    `insert into outbox (id, kind, payload, lane, available_at)
     select 'clock-' || i, 'agreement-clock', '{"agreementId":"a-' || i || '"}', 'clocks', ${at(
       300,
     )} from ${n}`,
  );
  const [{ seq }] = (
    await client.query("select seq from chain_heads where name = 'history'")
  ).rows;
  await client.query(
    `insert into history (id, at, ordinal, subject_kind, subject_id, product_uid, action, actor, from_state, to_state, data, seq, hash)
     select 'h-' || i || '-' || j, ${at(
       -21,
     )}, j, 'agreement', 'a-' || i, ${productUid},
       case j when 1 then 'request' when 2 then 'approve' else 'remind' end, 'person-' || (i % ${CONSUMERS}),
       case j when 1 then null else 'requested' end, 'requested', '{"port":"main","environment":"prod"}',
       ${Number(seq)} + i * 10 + j, md5('hash' || i || '-' || j)
     from ${n}, generate_series(1, 10) j`,
  );
  await client.query(
    `update chain_heads set seq = seq + ${agreements * 10}, hash = md5('hash${
      agreements - 1
    }-10') where name = 'history'`,
  );
  await client.query('vacuum analyze');
}

/**
 * Brings tables and indexes into memory, where those of a portal in use are: a page of the
 * catalog is the same one each time, agreements are others each time, and the first would be
 * read from memory, the others from the disk.
 */
export async function holdInMemory(client) {
  await client.query('create extension if not exists pg_prewarm');
  await client.query(
    `select sum(pg_prewarm(oid::regclass)) from pg_class
     where relkind in ('r', 'i', 't') and relnamespace <> 'pg_catalog'::regnamespace and relpersistence = 'p'`,
  );
}
