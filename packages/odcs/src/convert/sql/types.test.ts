import { type SqlDialect, sqlDialects } from '../conversion';
import type { OdcsProperty } from '../../types';
import { joinName, quoteName, quoteText, splitName } from './names';
import { logicalTypeOf, physicalTypeOf } from './types';
import { plainTypes, typeNames } from './typeTables';

describe('logicalTypeOf', () => {
  it.each<[SqlDialect, string, string | undefined]>([
    ['postgresql', 'integer', 'integer'],
    ['postgresql', 'NUMERIC(12, 2)', 'number'],
    ['postgresql', 'numeric(12,0)', 'integer'],
    ['postgresql', 'numeric', 'number'],
    ['postgresql', 'character varying(40)', 'string'],
    ['postgresql', 'timestamp(3) with time zone', 'timestamp'],
    ['postgresql', 'interval day to second', 'string'],
    ['postgresql', '"char"', 'string'],
    ['postgresql', 'text[]', 'array'],
    ['postgresql', 'integer[3][3]', 'array'],
    ['postgresql', 'integer ARRAY', 'array'],
    ['postgresql', 'jsonb', 'object'],
    ['postgresql', 'public.geometry(Point,4326)', 'string'],
    ['postgresql', 'mood', undefined],
    ['postgresql', 'int64', undefined],
    ['snowflake', 'NUMBER', 'integer'],
    ['snowflake', 'NUMBER(10,2)', 'number'],
    ['snowflake', 'TIMESTAMP_NTZ(9)', 'timestamp'],
    ['snowflake', 'VARIANT', 'object'],
    ['snowflake', 'ARRAY(NUMBER(10,0))', 'array'],
    ['snowflake', 'MAP(VARCHAR, NUMBER)', 'map'],
    ['snowflake', 'VECTOR(FLOAT, 256)', 'vector'],
    ['bigquery', 'INT64', 'integer'],
    ['bigquery', 'NUMERIC', 'number'],
    ['bigquery', 'STRUCT<a INT64, b ARRAY<STRING>>', 'object'],
    ['bigquery', 'text', undefined],
    ['databricks', 'DECIMAL', 'integer'],
    ['databricks', 'MAP<STRING, INT>', 'map'],
    ['databricks', 'INTERVAL DAY TO SECOND', 'string'],
    ['postgresql', 'int); DROP TABLE x; --', undefined],
    ['postgresql', '', undefined],
    ['postgresql', '__proto__', undefined],
    ['postgresql', 'constructor', undefined],
  ])('%s: %s is %s', (dialect, type, logical) => {
    expect(logicalTypeOf(dialect, type)).toBe(logical);
  });
});

describe('physicalTypeOf', () => {
  const address: OdcsProperty = {
    name: 'address',
    logicalType: 'object',
    properties: [
      { name: 'city', logicalType: 'string', required: true },
      { name: 'lines', logicalType: 'array', items: { logicalType: 'string' } },
    ],
  };
  it.each<[SqlDialect, OdcsProperty, string]>([
    ['postgresql', { physicalType: 'varchar(40)' }, 'varchar(40)'],
    [
      'bigquery',
      { logicalType: 'string', physicalType: 'varchar(40)' },
      'STRING(40)',
    ],
    [
      'bigquery',
      { logicalType: 'number', physicalType: 'numeric(10,2)' },
      'numeric(10,2)',
    ],
    [
      'snowflake',
      { logicalType: 'string', logicalTypeOptions: { maxLength: 5 } },
      'VARCHAR(5)',
    ],
    [
      'databricks',
      { logicalType: 'integer', logicalTypeOptions: { format: 'u8' } },
      'SMALLINT',
    ],
    [
      'postgresql',
      { logicalType: 'integer', logicalTypeOptions: { format: 'u64' } },
      'numeric(39,0)',
    ],
    [
      'postgresql',
      { logicalType: 'number', logicalTypeOptions: { format: 'f32' } },
      'real',
    ],
    ['postgresql', { logicalType: 'timestamp' }, 'timestamp with time zone'],
    [
      'bigquery',
      { logicalType: 'timestamp', logicalTypeOptions: { timezone: false } },
      'DATETIME',
    ],
    ['postgresql', address, 'jsonb'],
    ['snowflake', address, 'OBJECT(city VARCHAR, lines ARRAY(VARCHAR))'],
    ['bigquery', address, 'STRUCT<city STRING, lines ARRAY<STRING>>'],
    ['databricks', address, 'STRUCT<city: STRING, lines: ARRAY<STRING>>'],
    ['bigquery', { ...address, physicalType: 'JSON' }, 'JSON'],
    [
      'databricks',
      { ...address, physicalType: 'STRUCT' },
      'STRUCT<city: STRING, lines: ARRAY<STRING>>',
    ],
    ['bigquery', { logicalType: 'object', physicalType: 'STRUCT' }, 'JSON'],
    ['snowflake', { ...address, physicalType: 'OBJECT' }, 'OBJECT'],
    [
      'postgresql',
      { logicalType: 'array', items: { logicalType: 'integer' } },
      'bigint[]',
    ],
    [
      'postgresql',
      { logicalType: 'string', physicalType: "text DEFAULT 'x'" },
      'text',
    ],
    ['postgresql', { logicalType: 'string', physicalType: 'mood' }, 'text'],
    ['postgresql', {}, 'text'],
  ])('%s: %j is %s', (dialect, property, type) => {
    expect(physicalTypeOf(dialect, property)).toBe(type);
  });

  it('takes over a type of the user on their own platform', () => {
    const own = (physicalType: string) =>
      physicalTypeOf(
        'postgresql',
        { logicalType: 'string', physicalType },
        { own: true },
      );
    expect(own('public.mood')).toBe('public.mood');
    expect(own('mood NOT NULL')).toBe('text');
    expect(own('mood); DROP TABLE a; --')).toBe('text');
  });

  it('describes nested fields where CREATE TABLE can', () => {
    expect(
      physicalTypeOf(
        'databricks',
        {
          logicalType: 'object',
          properties: [
            { name: 'the city', required: true, description: "It's" },
          ],
        },
        { described: true },
      ),
    ).toBe("STRUCT<`the city`: STRING NOT NULL COMMENT 'It\\'s'>");
  });

  it.each(sqlDialects)('writes only types that %s has', dialect => {
    const plain = Object.values(plainTypes[dialect]).filter(
      (type): type is string => typeof type === 'string',
    );
    for (const type of plain) {
      expect([type, logicalTypeOf(dialect, type)]).not.toEqual([
        type,
        undefined,
      ]);
    }
    expect(Object.keys(typeNames[dialect]).length).toBeGreaterThan(10);
  });
});

describe('names and literals', () => {
  it.each<[SqlDialect, string, string]>([
    ['postgresql', 'orders', 'orders'],
    ['postgresql', 'Orders', '"Orders"'],
    ['postgresql', 'order', '"order"'],
    ['postgresql', 'a"b', '"a""b"'],
    ['snowflake', 'ORDERS', 'ORDERS'],
    ['snowflake', 'Orders', '"Orders"'],
    ['bigquery', 'net.amount', '`net.amount`'],
    ['bigquery', 'a`b\\', '`a\\`b\\\\`'],
    ['databricks', 'a`b', '`a``b`'],
  ])('%s: %s is written %s', (dialect, name, written) => {
    expect(quoteName(dialect, name)).toBe(written);
  });

  it.each<[SqlDialect, string]>([
    ['postgresql', `'It''s\\'`],
    ['snowflake', `'It''s\\\\'`],
    ['bigquery', `'It\\'s\\\\'`],
    ['databricks', `'It\\'s\\\\'`],
  ])('%s: a text with a quote and a backslash', (dialect, literal) => {
    expect(quoteText(dialect, `It's\\`)).toBe(literal);
  });

  it.each<[string, string[]]>([
    ['orders', ['orders']],
    ['sales.orders', ['sales', 'orders']],
    ['"Sales"."net.orders"', ['Sales', 'net.orders']],
    ['`my-project.x`.d', ['my-project.x', 'd']],
    ['a..b', ['a..b']],
    ['a.', ['a.']],
    ['"a', ['"a']],
  ])('the parts of %s', (qualified, parts) => {
    expect(splitName(qualified)).toEqual(parts);
    expect(splitName(joinName(parts))).toEqual(parts);
  });
});
