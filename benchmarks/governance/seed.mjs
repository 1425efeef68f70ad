import { copy, TEAMS } from '../workflow/seed.mjs';

/** So many domains share the products. */
export const DOMAINS = 20;
export const PORTS = ['one', 'two', 'three'];
export const domain = n => `d-${n % DOMAINS}`;

const DAYS = 730;

const uid = "substr(md5('product' || n), 1, 32)";
const name = "'p-' || n";
const ref = `'dataproduct:default/' || ${name}`;
const named = column => `replace(t."${column}", 'template', ${name})`;
const criticality = "(array['low', 'medium', 'high', 'critical'])[1 + n % 4]";
const template =
  "product_uid = (select uid from products where ref = 'dataproduct:default/template')";
const day = back =>
  `to_char(now() at time zone 'utc' - ${back} * interval '1 day', 'YYYY-MM-DD')`;

/** Products with three ports and contracts each; none of them was evaluated yet. */
export async function seedProducts(client, { products }) {
  await client.query(
    `insert into domains (uid, catalog_uid, ref, title, owner_ref, hash, updated_at)
     select 'd-' || n, 'd-' || n, 'domain:default/d-' || n, 'Domain ' || n, 'group:default/domain-owners', 'h', ''
     from generate_series(0, ${DOMAINS - 1}) n`,
  );
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
      owner_ref: `'group:default/team-' || (n % ${TEAMS})`,
      domain_ref: `'domain:default/d-' || (n % ${DOMAINS})`,
      criticality,
      search_text: name,
      // One in three is not tagged, one in five says nothing about itself.
      entity: `replace(replace(replace(t.entity, 'template', ${name}),
        '"tags":["seeded"]', case when n % 3 = 0 then '"tags":[]' else '"tags":["seeded"]' end),
        'What it is about', case when n % 5 = 0 then '' else 'What it is about' end)`,
    },
  );
  await copy(client, 'ports', template, products, {
    product_uid: uid,
    contract_ref: named('contract_ref'),
  });
  const ofTemplate = "contract_ref like 'api:default/template-%'";
  await copy(
    client,
    'contracts',
    "ref like 'api:default/template-%'",
    products,
    {
      uid: 'md5(t.ref || n)',
      catalog_uid: 'md5(t.ref || n)',
      ref: named('ref'),
      content_hash: 'md5(t.ref || n)',
      document: named('document'),
    },
  );
  await copy(
    client,
    'revisions',
    `${ofTemplate} and state = 'active'`,
    products,
    {
      id: 'md5(t.id || n)',
      contract_ref: named('contract_ref'),
      contract_uid: "md5('api:default/' || t.contract_ref || n)",
      content_hash: 'md5(t.contract_ref || n)',
      product_uid: uid,
      document: named('document'),
    },
  );
  await client.query('vacuum analyze');
}

/** Two years: a point a day for mesh and domains, one a month and as many changes for each product. */
export async function seedHistory(client) {
  await client.query(
    `insert into score_days (scope, day, value, coverage, level)
     select scope, ${day('n')}, 50 + (n % 40), 0.9, 'silver'
     from (select 'mesh' as scope union all select ref from domains) scopes, generate_series(1, ${DAYS}) n
     on conflict do nothing`,
  );
  await client.query(
    `insert into score_days (scope, day, value, coverage, level)
     select 'product:' || uid, ${day('30 * n')}, 50 + (n % 40), 0.9, 'silver'
     from products, generate_series(1, ${Math.floor(
       DAYS / 30,
     )}) n on conflict do nothing`,
  );
  await client.query(
    `insert into score_changes (id, product_uid, at, before, after, level_before, level_after, causes, checks, policy_version)
     select substr(md5(uid || n), 1, 36), uid, ${day(
       '30 * n',
     )} || 'T08:00:00.000Z', 50 + ((n + 1) % 40), 50 + (n % 40),
       'silver', 'silver', '{"product":-1}', '[{"id":"tagged","title":"Can be found by topic","from":"pass","to":"fail"}]', 'v'
     from products, generate_series(1, ${Math.floor(DAYS / 30)}) n`,
  );
  await client.query('vacuum analyze');
}
