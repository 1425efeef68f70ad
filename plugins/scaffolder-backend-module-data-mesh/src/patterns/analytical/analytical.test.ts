import { TestDatabases } from '@backstage/backend-test-utils';
import type { ColumnForm, DataProductForm } from '@meshwork/model';
import type { Knex } from 'knex';
import { parse } from 'yaml';
import { DbtProject } from '../../__testUtils__/dbt';
import { HOSTILE_TEXT, hostileForms } from '../../__testUtils__/hostile';
import { skeletonOf } from '../../__testUtils__/skeleton';
import { starterFiles, repositoryFiles } from '../../repository/files';

jest.setTimeout(60_000);

const form: DataProductForm = {
  name: 'store-visits',
  title: 'Store visits',
  description: 'Who visits which store how often.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  type: 'analytical',
  archetype: 'source-aligned',
  classification: 'internal',
  serviceObjectives: { freshness: 'PT1H' },
  ports: [
    {
      name: 'visits',
      description: 'One row per shop and hour.',
      type: 'table',
      columns: [
        { name: 'shop_id', type: 'string', key: true, description: 'Shop' },
        { name: 'hour', type: 'timestamp', key: true },
        { name: 'visitors', type: 'integer', required: true },
      ],
    },
    {
      name: 'people',
      type: 'table',
      columns: [
        { name: 'card', type: 'string', key: true, personal: true },
        { name: 'born', type: 'date', personal: true, required: true },
        { name: 'spent', type: 'number', classification: 'confidential' },
        { name: 'since', type: 'date' },
      ],
    },
    { name: 'board', type: 'dashboard', columns: [{ name: 'a' }] },
  ],
};

/** What of `hostileForms` is refused, and what is said. All else becomes a project. */
const refusals: Readonly<Record<string, RegExp>> = {
  'names with quotes and templates': /Column "a\\"b" of port "main" cannot be/,
  'a column twice': /"a"/,
  'a column without a name': /name/,
  'no columns': /The port "main" has no columns/,
  'ports that collide as tables': /both have the table/,
  'a port twice': /"a"/,
  'a path as the name': /metadata\.name is "\.\.\/\.\.\/outside"/,
  'a path as a port': /name is "\.\.\/x"/,
  'a path as the domain': /spec\.domain/,
  'a template as the domain': /spec\.domain/,
  'a template as the owner': /spec\.owner/,
  'a template as the name': /metadata\.name/,
};

async function made(values: DataProductForm) {
  const { files, faults } = repositoryFiles(values);
  if (faults.length > 0) return { files: {}, faults };
  const starter = await starterFiles(values);
  return {
    files: {
      ...files,
      ...starter.files,
      ...skeletonOf('analytical-data-product'),
    },
    faults: starter.faults,
  };
}

/** Makes a product's tables as `dbt build` does. */
async function build(
  knex: Knex,
  files: Record<string, string>,
  target: string,
) {
  const project = new DbtProject(files);
  const marts = new Map(
    Object.keys(files)
      .filter(path => /^models\/marts\/.*\.sql$/.test(path))
      .map(path => path.replace(/^.*\/|\.sql$/g, ''))
      .map(model => [model, project.model(model).config?.alias ?? model]),
  );
  const relation = (model: string) =>
    marts.has(model) ? `customer."${marts.get(model)}"` : `"${model}"`;
  const views = [...project.models.keys()]
    .filter(name => !marts.has(name))
    // Masked models read staging models.
    .sort(
      (a, b) =>
        Number(a.startsWith('masked_')) - Number(b.startsWith('masked_')),
    );
  const compiled = (name: string) =>
    project.compile(project.models.get(name)!, target, relation);
  for (const name of views) {
    await knex.raw(`CREATE OR REPLACE VIEW "${name}" AS ${compiled(name)}`);
  }
  for (const name of marts.keys()) {
    const found = await knex.raw(`SELECT * FROM (${compiled(name)}) m LIMIT 0`);
    // An enforced contract: these columns, in whichever order, of these names.
    expect(found.fields.map((field: { name: string }) => field.name)).toEqual(
      project.model(name).columns?.map(column => project.render(column.name)),
    );
    const columns = found.fields
      .map((field: { name: string }) => `"${field.name}"`)
      .join(', ');
    await knex.raw(`DELETE FROM ${relation(name)}`);
    await knex.raw(
      `INSERT INTO ${relation(name)} (${columns}) ${compiled(name)}`,
    );
  }
}

describe('an analytical product', () => {
  it('is a dbt project', async () => {
    const { files, faults } = await made(form);
    expect(faults).toEqual([]);
    expect(new DbtProject(files).faults()).toEqual([]);
    expect(Object.keys(files).filter(path => !path.startsWith('.'))).toEqual(
      expect.arrayContaining([
        'dbt_project.yml',
        'profiles.yml',
        'packages.yml',
        'models/staging/stg_store_visits_visits.sql',
        'models/staging/staging.yml',
        'models/marts/visits.sql',
        'models/marts/visits.yml',
        'models/masked/masked_store_visits_people.sql',
        'models/exposures.yml',
        'landing/tables.sql',
        'consumers/store_visits_visits.yml',
        'scripts/mesh.sh',
      ]),
    );
    // Nothing is masked that anybody may see, and no dashboard is a table.
    expect(
      files['models/masked/masked_store_visits_visits.sql'],
    ).toBeUndefined();
    expect(files['models/marts/board.sql']).toBeUndefined();
  });

  it('tests in its marts what the contracts promise', async () => {
    const { files } = await made(form);
    const [model] = parse(files['models/marts/people.yml']).models;
    expect(model.config.contract).toEqual({ enforced: true });
    expect(
      Object.fromEntries(
        model.columns.map((column: { name: string; data_tests?: unknown }) => [
          column.name,
          column.data_tests,
        ]),
      ),
    ).toMatchObject({ card: ['not_null', 'unique'], born: ['not_null'] });
  });

  it('promises its freshness of what lands', async () => {
    const { files } = await made(form);
    const [source] = parse(files['models/staging/staging.yml']).sources;
    expect(source.config).toEqual({
      loaded_at_field: '_loaded_at',
      freshness: { error_after: { count: 1, period: 'hour' } },
    });
    expect(files['scripts/ports.txt'].split('\n')).toContain(
      'customer_landing.store_visits_visits=store-visits/visits',
    );
  });

  it.each([
    [
      'no table',
      { ports: [{ name: 'a', type: 'topic' }] },
      /needs an output port of type "table"/,
    ],
    [
      'a column that dbt cannot quote',
      { ports: [{ name: 'a', type: 'table', columns: [{ name: 'x{{y}}' }] }] },
      /"x\{\{y\}\}" of port "a" cannot be a column/,
    ],
    [
      'a column that PostgreSQL would cut',
      {
        ports: [
          { name: 'a', type: 'table', columns: [{ name: 'ü'.repeat(32) }] },
        ],
      },
      /more than 63 bytes/,
    ],
    [
      'a column of the landing table',
      {
        ports: [
          { name: 'a', type: 'table', columns: [{ name: '_loaded_at' }] },
        ],
      },
      /like a column that each landing table has/,
    ],
    [
      'models of one name',
      {
        ports: [
          { name: 'a', type: 'table', columns: [{ name: 'x' }] },
          {
            name: 'stg-store-visits-a',
            type: 'table',
            columns: [{ name: 'x' }],
          },
        ],
      },
      /both have a dbt model "stg_store_visits_a"/,
    ],
    [
      'a view that PostgreSQL would cut',
      {
        name: 'n'.repeat(50),
        ports: [
          { name: 'p'.repeat(6), type: 'table', columns: [{ name: 'x' }] },
        ],
      },
      /view "masked_n+_p+" of more than 63 bytes/,
    ],
    ['another pattern', { type: 'none' }, /spec\.type|no starter/],
  ])('is refused with %s', async (_, change, message) => {
    const { files, faults } = await made({ ...form, ...change });
    expect(faults.join('\n')).toMatch(message);
    expect(files['dbt_project.yml']).toBeUndefined();
  });

  it.each(hostileForms)(
    'made by somebody who types $what is refused with a reason, or dbt reads it',
    async ({ what, values }) => {
      const { files, faults } = await made({ ...form, ...values });
      expect(faults.join('\n')).toMatch(refusals[what] ?? /^$/);
      const project = faults.length > 0 ? undefined : new DbtProject(files);
      expect(project?.faults() ?? []).toEqual([]);
    },
  );

  it('keeps what people type as content', async () => {
    // Unlike Jinja, the engine of these tests wants no end of a comment alone.
    const text = HOSTILE_TEXT.replace('#}', '');
    const { files } = await made({
      ...form,
      ports: [
        {
          name: 'main',
          type: 'table',
          description: text,
          columns: [{ name: 'id', description: text }],
        },
      ],
    });
    const project = new DbtProject(files);
    for (const name of ['main', 'stg_store_visits_main']) {
      const [column] = project.model(name).columns ?? [];
      expect(project.render(column.description ?? '')).toBe(text);
    }
    const [exposure] = parse(files['models/exposures.yml']).exposures;
    expect(project.render(exposure.description)).toBe(text);
  });
});

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
describe.each(databases.eachSupportedId())('on %p, its SQL', id => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.init(id);
  });

  async function makeTables(files: Record<string, string>) {
    await knex.raw(files['landing/tables.sql']);
    for (const [path, sql] of Object.entries(files)) {
      if (path.startsWith('sql/')) await knex.raw(sql);
    }
  }
  async function prepare(files: Record<string, string>) {
    await knex.raw('CREATE SCHEMA customer');
    await makeTables(files);
  }
  const withSalt = <T>(work: (connection: Knex) => Promise<T>) =>
    knex.transaction(async trx => {
      await trx.raw("SET LOCAL mesh.masking_salt = 'salt'");
      return work(trx);
    });

  it('cleans, keeps the newest row of a key, and fills again in place', async () => {
    const { files } = await made(form);
    await prepare(files);
    await knex.raw(`
      INSERT INTO customer_landing.store_visits_visits (shop_id, hour, visitors, _loaded_at) VALUES
        (' a ', '2026-01-01T10:00Z', 1, '2026-01-01'),
        ('b', '2026-01-01T10:00Z', 7, '2026-01-01'),
        ('b', '2026-01-01T10:00Z', 8, '2026-01-02')`);
    for (let run = 0; run < 2; run += 1) {
      await withSalt(trx => build(trx, files, 'prod'));
      const rows = await knex('customer.store_visits_visits').orderBy(
        'shop_id',
      );
      expect(rows.map(row => [row.shop_id, row.visitors])).toEqual([
        ['a', '1'],
        ['b', '8'],
      ]);
    }
  });

  it('masks outside of production what is personal or confidential, and nothing else', async () => {
    const { files } = await made(form);
    await prepare(files);
    await knex.raw(`
      INSERT INTO customer_landing.store_visits_people (card, born, spent, since) VALUES
        ('4711', '1980-05-17', 12.5, '2026-02-03'), ('4712', '1990-01-02', null, '2026-02-03')`);
    const people = () =>
      knex('customer.store_visits_people')
        .select(
          'card',
          'spent',
          knex.raw('born::text'),
          knex.raw('since::text'),
        )
        .orderBy('born');
    await withSalt(trx => build(trx, files, 'test'));
    const [first, second] = await people();
    expect(first.card).toMatch(/^[0-9a-f]{64}$/);
    expect(second.card).not.toBe(first.card);
    expect(first).toMatchObject({ born: '1980-01-01', since: '2026-02-03' });
    expect(first.spent).not.toBe('12.5');
    expect(second.spent).toBeNull();

    await withSalt(trx => build(trx, files, 'prod'));
    expect((await people())[0]).toMatchObject({
      card: '4711',
      born: '1980-05-17',
      spent: '12.5',
    });
  });

  it('leaves alone what another product of the domain has under the same port', async () => {
    const of = (name: string, ...columns: string[]): DataProductForm => ({
      ...form,
      name,
      ports: [
        {
          name: 'main',
          type: 'table',
          columns: columns.map(column => ({ name: column, personal: true })),
        },
      ],
    });
    const first = await made(of('orders', 'customer'));
    const second = await made(of('returns', 'reason', 'customer'));
    expect([...first.faults, ...second.faults]).toEqual([]);
    await prepare(first.files);
    await makeTables(second.files);
    await knex('customer_landing.orders_main').insert({ customer: 'ann' });
    await knex('customer_landing.returns_main').insert({ customer: 'bob' });
    await withSalt(trx => build(trx, first.files, 'prod'));
    await withSalt(trx => build(trx, second.files, 'prod'));
    // What the first one reads is still its own.
    await withSalt(trx => build(trx, first.files, 'prod'));
    expect(await knex('customer.orders_main')).toEqual([{ customer: 'ann' }]);
    expect(await knex('customer.returns_main')).toEqual([
      { reason: null, customer: 'bob' },
    ]);
  });

  it.each([
    ['no', undefined, /"mesh\.masking_salt"/],
    ['an empty', '', /"mesh\.masking_salt_is_empty"/],
    ['a blank', '  ', /"mesh\.masking_salt_is_empty"/],
  ])('masks nothing with %s secret', async (_, salt, message) => {
    const { files } = await made(form);
    await prepare(files);
    await knex.raw(
      "INSERT INTO customer_landing.store_visits_people (card, born) VALUES ('4711', '1980-05-17')",
    );
    await expect(
      knex.transaction(async trx => {
        if (salt !== undefined) {
          await trx.raw(`SET LOCAL mesh.masking_salt = '${salt}'`);
        }
        await build(trx, files, 'test');
      }),
    ).rejects.toThrow(message);
  });

  it('masks columns of every type, in keys so that they stay keys', async () => {
    const columns: ColumnForm[] = [
      { name: 'k_text', type: 'string', key: true },
      { name: 'k_date', type: 'date', key: true },
      { name: 'k_time', type: 'timestamp', key: true },
      { name: 'k_int', type: 'integer', key: true },
      { name: 'k_num', type: 'number', key: true },
      { name: 'text', type: 'string' },
      { name: 'flag', type: 'boolean' },
      { name: 'time', type: 'timestamp' },
      { name: 'thing', type: 'object' },
      { name: 'list', type: 'array' },
    ];
    const { files, faults } = await made({
      ...form,
      classification: 'restricted',
      ports: [{ name: 'all', type: 'table', columns }],
    });
    expect(faults).toEqual([]);
    await prepare(files);
    await knex.raw(`
      INSERT INTO customer_landing.store_visits_all VALUES
        ('a', '2026-01-01', '2026-01-01T10:00Z', 1, 1.5, 't', true, '2026-05-05', '{"a": 1}', '[1]'),
        ('a', '2026-01-02', '2026-01-01T10:00Z', 1, 1.5, 't', true, '2026-05-05', '{"a": 1}', '[1]')`);
    await withSalt(trx => build(trx, files, 'dev'));
    const rows = await knex('customer.store_visits_all');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ flag: false, thing: {}, list: [] });
    expect(rows[0].text).not.toBe('t');
  });

  it.each(hostileForms)(
    'is right when somebody types $what',
    async ({ values }) => {
      const { files, faults } = await made({ ...form, ...values });
      if (faults.length > 0) return;
      await prepare(files);
      await expect(
        withSalt(trx => build(trx, files, 'test')),
      ).resolves.toBeUndefined();
    },
  );
});
