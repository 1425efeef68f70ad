/** @jest-environment node */

import { TestDatabases } from '@backstage/backend-test-utils';
import type { OdcsDocument } from '@meshwork/odcs';
import type { Knex } from 'knex';
import {
  awkwardNames,
  columns,
  form,
  hostile,
  inputOf,
} from '../__testUtils__/inputs';
import type { PatternInput } from '../input';
import type { ChangeCapture } from './changes';
import { operationalFiles } from './operational';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

const files = async (
  input: PatternInput,
  capture: ChangeCapture = 'tables',
) => {
  const made = await operationalFiles(input, capture);
  expect(made.faults).toEqual([]);
  return made.files;
};

const withDocument = (document: OdcsDocument): PatternInput => ({
  ...inputOf(form('table')),
  contracts: [{ name: 'c', path: 'contracts/c.odcs.yaml', document }],
});

/** Each migration at once, straight to the driver: question marks are no bindings. */
async function migrate(
  knex: Knex,
  made: Record<string, string>,
  direction: 'up' | 'down',
) {
  const paths = Object.keys(made)
    .filter(path => path.endsWith(`.${direction}.sql`))
    .sort();
  if (direction === 'down') paths.reverse();
  const connection = await knex.client.acquireConnection();
  try {
    for (const path of paths) await connection.query(made[path]);
  } finally {
    await knex.client.releaseConnection(connection);
  }
}

const objectsOf = async (knex: Knex) =>
  (
    await knex.raw(
      `SELECT relname AS name FROM pg_class
       WHERE relnamespace = 'customer'::regnamespace
       UNION SELECT proname FROM pg_proc
       WHERE pronamespace = 'customer'::regnamespace
       UNION SELECT pubname FROM pg_publication ORDER BY 1`,
    )
  ).rows.map(({ name }: { name: string }) => name);

describe.each(databases.eachSupportedId())('on %s', databaseId => {
  it.each<ChangeCapture>(['tables', 'outbox'])(
    'goes up, down and up again with %s',
    async capture => {
      const knex = await databases.init(databaseId);
      const made = await files(inputOf(form('table')), capture);
      await migrate(knex, made, 'up');
      const first = await objectsOf(knex);
      expect(first).toEqual(
        expect.arrayContaining([
          'store_visits',
          'store_visits_visits',
          'store_visits_visits_at',
          'store_visits_visits_history',
        ]),
      );
      await migrate(knex, made, 'down');
      expect(await objectsOf(knex)).toEqual([]);
      await migrate(knex, made, 'up');
      expect(await objectsOf(knex)).toEqual(first);
    },
  );

  it('remembers each state, and shows how it was', async () => {
    const knex = await databases.init(databaseId);
    const made = await files(inputOf(form('table')));
    await migrate(knex, made, 'up');
    const table = () => knex('customer.store_visits_visits');
    const moment = async () =>
      (await knex.raw('SELECT clock_timestamp()::text AS at')).rows[0].at;
    const at = async (when: string) =>
      (
        await knex.raw(
          'SELECT visit_id, part, store FROM customer.store_visits_visits_at(?) ORDER BY 1, 2',
          [when],
        )
      ).rows;
    const before = await moment();
    await table().insert({
      visit_id: 'a',
      part: 1,
      store: 's',
      extra: '{"n": 1}',
    });
    await table().insert({ visit_id: 'b', part: 1, store: 's' });
    const inserted = await moment();
    await table().where({ visit_id: 'a' }).update({ store: 't' });
    await table().where({ visit_id: 'a' }).update({ store: 't' });
    await table().where({ visit_id: 'b' }).update({ visit_id: 'c' });
    const updated = await moment();
    await table().where({ visit_id: 'a' }).delete();

    const rows = await knex('customer.store_visits_visits_history')
      .select('visit_id', 'store', 'history_operation as operation')
      .orderBy('history_id');
    expect(
      rows.map(row => `${row.operation} ${row.visit_id} ${row.store}`),
    ).toEqual([
      'insert a s',
      'insert b s',
      // The same again is no state of its own.
      'update a t',
      'delete b s',
      'insert c s',
      'delete a t',
    ]);
    const [who] = await knex('customer.store_visits_visits_history').select(
      knex.raw('history_by = session_user AS mine'),
      knex.raw('history_transaction IS NOT NULL AS known'),
    );
    expect(who).toEqual({ mine: true, known: true });

    expect(await at(before)).toEqual([]);
    expect(await at(inserted)).toEqual([
      { visit_id: 'a', part: '1', store: 's' },
      { visit_id: 'b', part: '1', store: 's' },
    ]);
    expect(await at(updated)).toEqual([
      { visit_id: 'a', part: '1', store: 't' },
      { visit_id: 'c', part: '1', store: 's' },
    ]);
    expect(await at(await moment())).toEqual([
      { visit_id: 'c', part: '1', store: 's' },
    ]);
    await expect(table().truncate()).rejects.toThrow('use DELETE');
  });

  it('lets nobody rewrite the history who may write the table', async () => {
    const knex = await databases.init(databaseId);
    await migrate(knex, await files(inputOf(form('table'))), 'up');
    const clerk = `"clerk of ${databaseId} ${process.pid}"`;
    const as = (statement: string) =>
      knex.transaction(async tx => {
        await tx.raw(`SET LOCAL ROLE ${clerk}`);
        await tx.raw(statement);
      });
    await knex.raw(`CREATE ROLE ${clerk}`);
    try {
      await knex.raw(`GRANT USAGE ON SCHEMA customer TO ${clerk}`);
      await knex.raw(
        `GRANT INSERT ON customer.store_visits_visits TO ${clerk}`,
      );
      await as(
        `INSERT INTO customer.store_visits_visits (visit_id, part, store) VALUES ('a', 1, 's')`,
      );
      await expect(
        as('DELETE FROM customer.store_visits_visits_history'),
      ).rejects.toThrow('permission denied');
      expect(await knex('customer.store_visits_visits_history')).toHaveLength(
        1,
      );
    } finally {
      await knex.raw(`DROP OWNED BY ${clerk}`);
      await knex.raw(`DROP ROLE ${clerk}`);
    }
  });

  it('hands each change to the outbox, which stays empty', async () => {
    const knex = await databases.init(databaseId);
    const made = await files(inputOf(form('table')), 'outbox');
    await migrate(knex, made, 'up');
    // What the log shows: each row as it is written, before it is taken away again.
    await knex.raw(`CREATE TABLE seen (LIKE customer.store_visits_outbox)`);
    await knex.raw(`CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN INSERT INTO public.seen VALUES (NEW.*); RETURN NEW; END $$`);
    await knex.raw(
      `CREATE TRIGGER see BEFORE INSERT ON customer.store_visits_outbox
       FOR EACH ROW EXECUTE FUNCTION see()`,
    );
    const table = () => knex('customer.store_visits_visits');
    await table().insert({ visit_id: 'a', part: 1, store: 's' });
    await table().update({ store: 't' });
    await table().delete();
    const seen = await knex('seen').select(
      'aggregatetype',
      'aggregateid',
      'type',
      'payload',
    );
    expect(seen).toMatchObject([
      {
        aggregatetype: 'visits',
        aggregateid: '["a", 1]',
        type: 'insert',
        payload: { store: 's' },
      },
      { type: 'update', payload: { store: 't' } },
      { type: 'delete', payload: null },
    ]);
    expect(await knex('customer.store_visits_outbox')).toEqual([]);
  });

  it('takes every name and every text', async () => {
    const knex = await databases.init(databaseId);
    const awkward = awkwardNames.map((name, index) => ({
      name,
      key: index % 3 === 0,
      type: 'string' as const,
      description: hostile[index % hostile.length],
    }));
    const made = await files(inputOf(form('table', awkward)), 'outbox');
    await migrate(knex, made, 'up');
    const row = Object.fromEntries(awkward.map(({ name }) => [name, name]));
    const names = awkwardNames.map(name => `"${name.replace(/"/g, '""')}"`);
    const marks = names.map(() => '?').join(', ');
    await knex.raw(
      `INSERT INTO customer.store_visits_visits (${names
        .map(name => name.replace(/\?/g, '\\?'))
        .join(', ')}) VALUES (${marks})`,
      awkwardNames,
    );
    const { rows } = await knex.raw(
      'SELECT * FROM customer.store_visits_visits_at(now())',
    );
    expect(rows).toEqual([row]);
    await migrate(knex, made, 'down');
    expect(await objectsOf(knex)).toEqual([]);
  });

  it('has 500 columns', async () => {
    const knex = await databases.init(databaseId);
    const many = Array.from({ length: 500 }, (_, index) => ({
      name: `column_${index}`,
      key: index === 0,
      description: hostile.join(' '),
    }));
    await migrate(knex, await files(inputOf(form('table', many))), 'up');
    await knex('customer.store_visits_visits').insert({ column_0: 'a' });
    const history = await knex('customer.store_visits_visits_history');
    expect(history).toMatchObject([{ column_0: 'a', column_499: null }]);
  });

  it('loads its own example', async () => {
    const knex = await databases.init(databaseId);
    const made = await files(inputOf(form('table')));
    await migrate(knex, made, 'up');
    const [{ example }] = JSON.parse(made['entities.json']);
    await knex('customer.store_visits_visits').insert({
      ...example,
      tags: JSON.stringify(example.tags),
    });
    expect(await knex('customer.store_visits_visits_history')).toHaveLength(1);
  });
});

describe('the connector', () => {
  const connector = async (
    capture: ChangeCapture,
    input = inputOf(form('table')),
  ) =>
    JSON.parse((await files(input, capture))['deploy/debezium/connector.json']);

  it('reads the tables and nothing else, and says whose they are', async () => {
    const { name, config } = await connector('tables');
    expect(name).toBe('store_visits');
    expect(config).toMatchObject({
      'topic.prefix': 'customer.store-visits',
      'table.include.list': 'customer\\.store_visits_visits',
      transforms: 'product,domain,version',
      'transforms.product.value.literal': 'store-visits',
      'transforms.domain.value.literal': 'customer',
      'transforms.version.value.literal': '1.0.0',
    });
    // Every transform that is named is there, and none that is not.
    const named = config.transforms.split(',');
    const there = Object.keys(config)
      .filter(key => key.startsWith('transforms.'))
      .map(key => key.split('.')[1]);
    expect(new Set(there)).toEqual(new Set(named));
  });

  it('reads the outbox', async () => {
    const { config } = await connector('outbox');
    expect(config).toMatchObject({
      'table.include.list': 'customer\\.store_visits_outbox',
      'transforms.outbox.route.topic.replacement':
        'customer.store-visits.${routedByValue}',
    });
  });

  it('has no secret in it', async () => {
    const { config } = await connector('tables');
    expect(config['database.password']).toBe('${env:DATABASE_PASSWORD}');
  });

  it('has a list of patterns that fit the tables alone', async () => {
    const table = 'a.b,c (d) [e] $f^ | *+?';
    const document: OdcsDocument = {
      version: '1.0.0',
      schema: [
        {
          name: 'x',
          physicalName: table,
          properties: [{ name: 'k', logicalType: 'string', primaryKey: true }],
        },
      ],
    };
    const { config } = await connector('tables', withDocument(document));
    const list: string = config['table.include.list'];
    expect(list.split(',')).toHaveLength(1);
    expect(new RegExp(`^${list}$`).test(`customer.${table}`)).toBe(true);
    expect(
      new RegExp(`^${list}$`).test('customer.aXb,c (d) [e] $f^ | *+?'),
    ).toBe(false);
  });
});

describe('what cannot be a database', () => {
  const one = (name: string, ...names: string[]): OdcsDocument => ({
    version: '1.0.0',
    schema: [
      {
        name,
        properties: names.map((column, index) => ({
          name: column,
          logicalType: 'string',
          primaryKey: index === 0,
        })),
      },
    ],
  });
  const keyless = columns.map(each => ({ ...each, key: false }));

  it.each<[string, PatternInput, RegExp]>([
    [
      'nothing',
      { product: 'p', version: '1', contracts: [] },
      /No contract has a table/,
    ],
    ['a topic', inputOf(form('topic')), /No contract has a table/],
    ['no key', inputOf(form('table', keyless)), /no column is part of the key/],
    [
      'a long table',
      withDocument(one('t'.repeat(50), 'a')),
      /more than 47 bytes/,
    ],
    [
      'a long column',
      withDocument(one('t', 'ä'.repeat(32))),
      /more than 63 bytes/,
    ],
    [
      'a column of the history',
      withDocument(one('t', 'a', 'history_at')),
      /name that the history needs/,
    ],
    ['a column twice', withDocument(one('t', 'a', 'a')), /two columns "a"/],
    ['the character zero', withDocument(one('t', 'a\0b')), /character zero/],
    [
      'a table for the history of another',
      withDocument({
        version: '1',
        schema: [...one('t', 'a').schema!, ...one('t_history', 'a').schema!],
      }),
      /"t_history" is needed/,
    ],
    [
      'a table twice',
      withDocument({
        version: '1',
        schema: [...one('t', 'a').schema!, ...one('t', 'a').schema!],
      }),
      /would both have the table/,
    ],
    [
      'a path',
      { ...inputOf(form('table')), product: '../../etc' },
      /name of the product is "..\/..\/etc"/,
    ],
    [
      'a domain in words',
      { ...inputOf(form('table')), domain: 'a"; b' },
      /name of the domain/,
    ],
  ])('is refused: %s', async (_, input, message) => {
    const { files: made, faults } = await operationalFiles(input, 'tables');
    expect(made).toEqual({});
    expect(faults.join('\n')).toMatch(message);
  });
});
