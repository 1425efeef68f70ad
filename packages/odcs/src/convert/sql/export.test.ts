/** @jest-environment node */

import fc from 'fast-check';
import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../../types';
import {
  ConversionError,
  type Importer,
  type SqlDialect,
  sqlDialects,
} from '../conversion';
import { exportSql } from './export';
import { isExpression } from './expression';
import { loadImportSql } from './import';

let importSql: Importer;

beforeAll(async () => {
  importSql = await loadImportSql();
});

const contract = (...schema: OdcsSchemaObject[]): OdcsDocument => ({
  apiVersion: 'v3.2.0',
  kind: 'DataContract',
  id: 'orders',
  schema,
});

const table = (...properties: OdcsProperty[]): OdcsDocument =>
  contract({ name: 't', properties });

function write(dialect: SqlDialect, document: OdcsDocument) {
  const { files, warnings } = exportSql(document, { dialect });
  return {
    sql: files[0].content.trim(),
    warnings: warnings
      .filter(({ path }) => path !== 'id')
      .map(({ path }) => path.replace('schema[t].', '')),
  };
}

const kept = (property: string, value: unknown) => ({
  customProperties: [{ property, value }],
});

/** The lines between the brackets of the first table. */
const columnsOf = (sql: string): string =>
  /\(\n([\s\S]*?)\n\)/.exec(sql)?.[1].trim() ?? '';

describe('columns', () => {
  it.each<[SqlDialect, OdcsProperty, string, string[]]>([
    [
      'postgresql',
      { name: 'Order', logicalType: 'integer', required: true },
      '"Order" bigint NOT NULL',
      [],
    ],
    [
      'postgresql',
      {
        name: 'a',
        logicalType: 'string',
        unique: true,
        ...kept('default', "'x'::text"),
      },
      "a text DEFAULT 'x'::text UNIQUE",
      [],
    ],
    [
      'postgresql',
      { name: 'a', physicalName: 'b c', logicalType: 'date' },
      '"b c" date',
      ['properties[a].name'],
    ],
    [
      'postgresql',
      {
        name: 'a',
        logicalType: 'string',
        enum: [{ value: "it's" }, { value: 'b' }],
      },
      "a text CHECK (a IN ('it''s', 'b'))",
      [],
    ],
    [
      'postgresql',
      {
        name: 'a',
        logicalType: 'integer',
        enum: [{ value: 1 }, { value: '2' }],
      },
      'a bigint',
      ['properties[a].enum'],
    ],
    [
      'snowflake',
      { name: 'a', logicalType: 'string', enum: [{ value: 'b' }] },
      'a VARCHAR',
      ['properties[a].enum'],
    ],
    [
      'postgresql',
      { name: 'a', logicalType: 'integer', ...kept('identity', 'always') },
      'a bigint GENERATED ALWAYS AS IDENTITY',
      [],
    ],
    [
      'snowflake',
      { name: 'A', logicalType: 'integer', ...kept('identity', 'always') },
      'A NUMBER(38,0) AUTOINCREMENT',
      [],
    ],
    [
      'bigquery',
      { name: 'a', logicalType: 'integer', ...kept('identity', 'always') },
      'a INT64',
      ['properties[a].customProperties[identity]'],
    ],
    [
      'databricks',
      {
        name: 'a',
        logicalType: 'date',
        ...kept('generated', 'CAST(b AS DATE)'),
      },
      'a DATE GENERATED ALWAYS AS (CAST(b AS DATE))',
      [],
    ],
    [
      'databricks',
      { name: 'a', unique: true, logicalType: 'string' },
      'a STRING',
      ['properties[a].unique'],
    ],
    [
      'bigquery',
      {
        name: 'a',
        logicalType: 'array',
        required: true,
        items: { logicalType: 'string' },
      },
      'a ARRAY<STRING>',
      ['properties[a].required'],
    ],
    [
      'bigquery',
      { name: 'a', description: 'It\'s\n"1\\2"', logicalType: 'number' },
      `a NUMERIC OPTIONS(description='It\\'s\\n"1\\\\2"')`,
      [],
    ],
    [
      'databricks',
      { name: 'a', description: "It's", logicalType: 'number' },
      "a DECIMAL(38,9) COMMENT 'It\\'s'",
      [],
    ],
    [
      'snowflake',
      { name: 'a', description: "It's\\", logicalType: 'time' },
      "a TIME COMMENT 'It''s\\\\'",
      [],
    ],
    [
      'databricks',
      { name: 'a', logicalType: 'time' },
      'a STRING',
      ['properties[a].logicalType'],
    ],
    [
      'bigquery',
      { name: 'a', logicalType: 'string', physicalType: 'text' },
      'a STRING',
      ['properties[a].physicalType'],
    ],
    [
      'postgresql',
      {
        name: 'a',
        logicalType: 'string',
        physicalType: 'varchar(5)',
        logicalTypeOptions: { maxLength: 4, pattern: 'x' },
      },
      'a varchar(5)',
      [
        'properties[a].logicalTypeOptions.pattern',
        'properties[a].logicalTypeOptions.maxLength',
      ],
    ],
    [
      'postgresql',
      { name: 'a', logicalType: 'object', properties: [{ name: 'b' }] },
      'a jsonb',
      ['properties[a].properties'],
    ],
    [
      'postgresql',
      { name: 'a', logicalType: 'string', ...kept('owner', 'bob') },
      'a text',
      ['properties[a].customProperties[owner]'],
    ],
    [
      'postgresql',
      {
        name: 'a',
        logicalType: 'integer',
        quality: [
          {
            type: 'sql',
            name: 'ok',
            query: 'SELECT COUNT(*) FROM ${object} WHERE NOT (a > 0)',
            mustBe: 0,
          },
        ],
      },
      'a bigint CONSTRAINT ok CHECK (a > 0)',
      [],
    ],
    [
      'postgresql',
      {
        name: 'a',
        logicalType: 'integer',
        quality: [{ type: 'sql', query: 'SELECT 1', mustBe: 0 }],
      },
      'a bigint',
      ['properties[a].quality[0]'],
    ],
  ])('%s: %j', (dialect, property, line, warnings) => {
    const written = write(dialect, table(property));
    expect(columnsOf(written.sql)).toBe(line);
    expect(written.warnings).toEqual(warnings);
  });

  it.each([
    'a',
    'A; DROP TABLE t',
    '1); --',
    "'",
    '1 /* ',
    '0, b int',
    '0 NOT NULL',
    '$$',
    'a\\',
  ])('never writes a default that is more than a value: %j', value => {
    const { sql, warnings } = write(
      'postgresql',
      table({ name: 'x', ...kept('default', value) }),
    );
    const isWritten = value === 'a';
    expect(columnsOf(sql)).toBe(isWritten ? 'x text DEFAULT a' : 'x text');
    expect(warnings).toEqual(
      isWritten ? [] : ['properties[x].customProperties[default]'],
    );
  });
});

describe('isExpression', () => {
  it.each<[SqlDialect, string, boolean]>([
    ['postgresql', "(status)::text = ANY (ARRAY['a', 'it''s'])", true],
    ['postgresql', `"a;b" > 1`, false],
    ['postgresql', 'a > (1', false],
    ['postgresql', 'a > 1)', false],
    ['postgresql', 'a > [1)', false],
    ['postgresql', "a > 'b", false],
    ['bigquery', "a = '''", false],
    ['snowflake', 'a // b', false],
    ['bigquery', 'a # b', false],
    ['postgresql', '', false],
  ])('%s: %s', (dialect, text, is) => {
    expect(isExpression(dialect, text)).toBe(is);
  });
});

describe('tables', () => {
  const key = (position: number): OdcsProperty => ({
    name: `k${position}`,
    logicalType: 'integer',
    primaryKey: true,
    primaryKeyPosition: position,
  });

  it.each<[SqlDialect, string]>([
    ['postgresql', 'PRIMARY KEY (k1, k2)'],
    ['snowflake', 'PRIMARY KEY (k1, k2) NOT ENFORCED'],
    ['bigquery', 'PRIMARY KEY (k1, k2) NOT ENFORCED'],
    ['databricks', 'PRIMARY KEY (k1, k2)'],
  ])('%s: the key in its order', (dialect, clause) => {
    const { sql } = write(dialect, table(key(2), key(1)));
    expect(columnsOf(sql).split('\n').pop()?.trim()).toBe(clause);
  });

  const day: OdcsProperty = {
    name: 'd',
    logicalType: 'date',
    partitioned: true,
    partitionKeyPosition: 1,
  };
  const moment: OdcsProperty = {
    name: 'm',
    logicalType: 'timestamp',
    partitioned: true,
    partitionKeyPosition: 2,
  };

  it.each<[SqlDialect, OdcsProperty[], string | undefined, string[]]>([
    ['postgresql', [moment, day], 'PARTITION BY RANGE (d, m)', []],
    ['postgresql', [day, key(1)], undefined, ['partitioned']],
    ['databricks', [moment, day], 'PARTITIONED BY (d, m)', []],
    ['bigquery', [day], 'PARTITION BY d', []],
    ['bigquery', [moment], 'PARTITION BY TIMESTAMP_TRUNC(m, DAY)', []],
    [
      'bigquery',
      [{ ...day, logicalType: 'string' }],
      undefined,
      ['partitioned'],
    ],
    ['snowflake', [day], undefined, ['partitioned']],
  ])('%s: partitions %j', (dialect, properties, clause, warnings) => {
    const written = write(dialect, table(...properties));
    expect(/^PARTITION.*?(?=;?$)/m.exec(written.sql)?.[0]).toBe(clause);
    expect(written.warnings).toEqual(warnings);
  });

  const orders: OdcsSchemaObject = {
    name: 'orders',
    physicalName: 'sales.Orders',
    description: "The customers' orders",
    properties: [
      key(1),
      {
        name: 'customer',
        logicalType: 'integer',
        relationships: [{ type: 'foreignKey', to: 'customers.id' }],
      },
    ],
  };
  const customers: OdcsSchemaObject = {
    name: 'customers',
    properties: [{ name: 'id', logicalType: 'integer', unique: true }],
  };

  it('writes a file that can be run from top to bottom', () => {
    const { files } = exportSql(contract(orders, customers), {});
    expect(files).toEqual([
      {
        name: 'orders.sql',
        content: `CREATE TABLE sales."Orders" (
  k1 bigint,
  customer bigint,
  PRIMARY KEY (k1)
);
COMMENT ON TABLE sales."Orders" IS 'The customers'' orders';

CREATE TABLE customers (
  id bigint UNIQUE
);

ALTER TABLE sales."Orders" ADD FOREIGN KEY (customer) REFERENCES customers (id);
`,
      },
    ]);
  });

  it.each<[SqlDialect, OdcsSchemaObject[], string | undefined]>([
    [
      'bigquery',
      [orders, customers],
      'ALTER TABLE sales.Orders ADD FOREIGN KEY (customer) REFERENCES customers (id) NOT ENFORCED;',
    ],
    [
      'postgresql',
      [orders],
      'ALTER TABLE sales."Orders" ADD FOREIGN KEY (customer) REFERENCES sales.customers (id);',
    ],
    [
      'postgresql',
      [orders, { name: 'customers', properties: [{ name: 'id' }] }],
      undefined,
    ],
    [
      'postgresql',
      [orders, { name: 'customers', properties: [{ name: 'other' }] }],
      undefined,
    ],
  ])('%s: a foreign key', (dialect, schema, statement) => {
    const { sql, warnings } = write(dialect, contract(...schema));
    expect(/^ALTER.*$/m.exec(sql)?.[0]).toBe(statement);
    expect(warnings.some(path => path.includes('relationships'))).toBe(
      statement === undefined,
    );
  });

  it('takes the dialect of the server of the environment', () => {
    const document: OdcsDocument = {
      ...table({ name: 'a', physicalType: 'mood', logicalType: 'string' }),
      servers: [
        { server: 'a', type: 'snowflake', environment: 'test' },
        { server: 'b', type: 'postgres' },
      ],
    };
    const sql = (environment?: string) =>
      exportSql(document, { environment }).files[0].content;
    expect(sql()).toContain('a mood');
    expect(sql('test')).toContain('a mood');
    expect(sql('dev')).toContain('a text');
    expect(
      exportSql(document, { dialect: 'bigquery' }).files[0].content,
    ).toContain('a STRING');
  });

  it('writes views and topics as tables and says so', () => {
    const { warnings } = write(
      'postgresql',
      contract({
        name: 't',
        physicalType: 'view',
        properties: [{ name: 'a' }],
      }),
    );
    expect(warnings).toEqual(['physicalType']);
  });

  it('writes only the objects that are asked for', () => {
    const { files } = exportSql(contract(orders, customers), {
      only: ['customers'],
    });
    expect(files[0].content).not.toContain('Orders');
  });

  it.each([
    ['nothing in it', {}],
    ['no properties', contract({ name: 't' })],
    ['nothing that is asked for', contract()],
    ['no mapping', null as never],
    ['the wrong shape', { schema: 'orders' } as never],
  ])('refuses a document with %s', (_, document) => {
    expect(() => exportSql(document as OdcsDocument, {})).toThrow(
      ConversionError,
    );
  });
});

describe('whatever people write', () => {
  const evil = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc
      .array(
        fc.constantFrom(
          `'`,
          `''`,
          '"',
          '`',
          '\\',
          ';',
          '--',
          '/*',
          '*/',
          '#',
          '$$',
          '\n',
          ')',
          '(',
          ',',
          'a',
          ' DROP TABLE x',
          '//',
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map(parts => parts.join('')),
  );
  it.each(sqlDialects)(
    '%s: it ends neither a name nor a text nor a clause',
    dialect => {
      fc.assert(
        fc.property(
          evil,
          evil,
          evil,
          evil,
          (name, description, value, type) => {
            const document = table(
              {
                name: 'a',
                description,
                physicalType: type,
                customProperties: [{ property: 'default', value }],
                quality: [
                  {
                    type: 'sql',
                    query: `SELECT COUNT(*) FROM \${object} WHERE NOT (${value})`,
                    mustBe: 0,
                  },
                ],
              },
              { name: `x${name}`, logicalType: 'string', enum: [{ value }] },
              {
                name: 'last',
                logicalType: 'object',
                properties: [{ name: `y${name}`, description }],
              },
            );
            const { files } = exportSql(document, { dialect });
            const read = importSql(files[0].content, { dialect }).document
              .schema;
            const clean = (text: string) => text.replaceAll('\0', '');
            expect(read).toHaveLength(1);
            expect(read?.[0].properties?.map(one => one.name)).toEqual([
              'a',
              clean(`x${name}`),
              'last',
            ]);
            expect(read?.[0].properties?.[0].description ?? '').toBe(
              description.trim() === '' ? '' : clean(description),
            );
          },
        ),
        { numRuns: 300 },
      );
    },
  );
});
