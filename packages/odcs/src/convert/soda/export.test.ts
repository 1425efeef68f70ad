/** @jest-environment node */

import { parse } from 'yaml';
import type { OdcsDocument, OdcsQualityRule } from '../../types';
import {
  contractOf,
  type Kind,
  kinds,
  unsayable,
} from '../checks/__testUtils__/kinds';
import { ConversionError, type ExportOptions } from '../conversion';
import { exportSoda } from './export';

type Line = Record<string, Record<string, unknown>>;

function partsOf(document: OdcsDocument, options: ExportOptions = {}) {
  const { files, warnings } = exportSoda(document, options);
  const parts: Record<string, Line[]> = parse(files[0].content);
  return { parts, warnings, files };
}

/** The checks beyond the schema's, without their names. */
function checksOf(document: OdcsDocument, options: ExportOptions = {}) {
  const { parts, warnings } = partsOf(document, options);
  const checks = Object.values(parts)
    .flat()
    .flatMap(Object.entries)
    .filter(([line]) => line !== 'schema')
    .map(([line, { name: _, ...config }]) =>
      Object.keys(config).length > 0 ? [line, config] : line,
    );
  return { checks, warnings };
}

const failing = (condition: string) => [
  'failed rows',
  { 'fail condition': condition },
];

const query = (limit: string, text: string) => [
  `rule_1 ${limit}`,
  { 'rule_1 query': text },
];

const written: Record<Kind, unknown[]> = {
  required: ['missing_count(amount) = 0'],
  unique: ['duplicate_count(amount) = 0'],
  'primary key of one column': [
    'duplicate_count(amount) = 0',
    'missing_count(amount) = 0',
  ],
  'primary key of two columns': [
    'duplicate_count(id, line) = 0',
    'missing_count(line) = 0',
    'missing_count(id) = 0',
  ],
  enum: [['invalid_count(amount) = 0', { 'valid values': ['new', 'paid'] }]],
  'enum with a quote': [failing("NOT (amount IN ('it''s'))")],
  'enum of numbers as text': [
    ['invalid_count(amount) = 0', { 'valid values': [1, 2] }],
  ],
  length: [
    ['invalid_count(amount) = 0', { 'valid min length': 2 }],
    ['invalid_count(amount) = 0', { 'valid max length': 5 }],
  ],
  pattern: [['invalid_count(amount) = 0', { 'valid regex': '^[A-Z]{2}$' }]],
  'range of numbers': [
    ['invalid_count(amount) = 0', { 'valid min': 0 }],
    ['invalid_count(amount) = 0', { 'valid max': 9.5 }],
  ],
  'range without its ends': [
    failing('NOT (amount > 0)'),
    failing('NOT (amount < 10)'),
  ],
  'range without its ends in 3.0': [failing('NOT (amount < 10)')],
  'range of days': [failing("NOT (amount >= '2024-01-01')")],
  'range of times': [failing("NOT (amount >= '06:00')")],
  'no nulls': ['missing_count(amount) = 0'],
  'few nulls in percent': ['missing_percent(amount) <= 5'],
  'fewer nulls in percent': ['missing_percent(amount) < 5'],
  'few nulls in rows': ['missing_count(amount) < 10'],
  'many nulls': ['missing_count(amount) > 3'],
  'nothing missing': [
    ['missing_count(amount) = 0', { 'missing values': ['', 'n/a'] }],
  ],
  'little missing': [
    ['missing_percent(amount) < 5', { 'missing values': [''] }],
  ],
  'only valid values': [
    ['invalid_count(amount) = 0', { 'valid values': ['a', 'b'] }],
  ],
  'mostly a pattern': [
    ['invalid_percent(amount) between 0 and 12.5', { 'valid regex': '^a' }],
  ],
  'valid values of 3.0': [
    ['invalid_count(amount) = 0', { 'valid values': ['kg'] }],
  ],
  'no duplicates': ['duplicate_count(amount) = 0'],
  'few duplicates': ['duplicate_count(amount) < 10'],
  'few duplicates in percent of 3.0': ['duplicate_percent(amount) >= 1'],
  'no duplicates of columns': ['duplicate_count(amt, day) = 0'],
  'rows equal': ['row_count = 100'],
  'rows more': ['row_count > 100'],
  'rows at least': ['row_count >= 1'],
  'rows fewer': ['row_count < 100'],
  'rows at most': ['row_count <= 100'],
  'rows between': ['row_count between 1 and 9'],
  'rows not between': ['row_count not between 1 and 9'],
  'rows other than': ['row_count != 0'],
  'a query': [query('= 0', 'SELECT COUNT(*) FROM orders WHERE amount < 0')],
  'a rule that warns': [['missing_count(amount)', { warn: 'when >= 10' }]],
  'a rule of low severity': [
    ['row_count', { warn: 'when not between 1 and 9' }],
  ],
};

const own = (implementation: unknown): OdcsQualityRule => ({
  type: 'custom',
  engine: 'Soda',
  implementation,
});

describe('a contract as checks of Soda', () => {
  it.each(Object.keys(kinds) as Kind[])('%s', kind => {
    expect(checksOf(kinds[kind]).checks).toEqual(written[kind]);
  });

  it.each(unsayable)('says that it cannot check %s', (_, rule, end) => {
    const { checks, warnings } = checksOf(contractOf({ quality: [rule] }));
    expect(checks).toEqual([]);
    const told = warnings.find(
      ({ path }) => path === 'schema[orders].properties[amount].quality[0]',
    );
    expect(told?.message).toMatch(/not written for Soda: /);
    expect(told?.message.endsWith(end)).toBe(true);
  });

  it('is one file, with a part for each table and names that say where from', () => {
    const { parts, files } = partsOf({
      ...contractOf({}),
      schema: [
        {
          name: 'orders',
          physicalName: 'shop.orders',
          properties: [
            { name: 'id', physicalType: 'varchar(40)', required: true },
          ],
          quality: [{ metric: 'rowCount', mustBe: 1, name: 'One row' }],
        },
        { name: 'lines', properties: [{ name: 'no', physicalName: 'number' }] },
      ],
    });
    expect(files.map(({ name }) => name)).toEqual(['shop.checks.yml']);
    expect(parts).toEqual({
      'checks for shop.orders': [
        {
          schema: {
            name: 'schema[orders].properties',
            fail: {
              'when required column missing': ['id'],
              'when wrong column type': { id: 'character varying' },
            },
          },
        },
        {
          'missing_count(id) = 0': {
            name: 'schema[orders].properties[id].required',
          },
        },
        { 'row_count = 1': { name: 'One row (schema[orders].quality[0])' } },
      ],
      'checks for lines': [
        {
          schema: {
            name: 'schema[lines].properties',
            fail: { 'when required column missing': ['number'] },
          },
        },
      ],
    });
  });

  it('tells what two outcomes do not say', () => {
    const severities = ['info', 'warning', 'error', 'critical', 'sev1'];
    const { checks, warnings } = checksOf(
      contractOf(
        {},
        severities.map(severity => ({
          metric: 'rowCount',
          mustBe: 1,
          severity,
          dimension: 'coverage',
        })),
      ),
    );
    expect(checks).toEqual([
      ['row_count', { warn: 'when != 1' }],
      ['row_count', { warn: 'when != 1' }],
      'row_count = 1',
      'row_count = 1',
      'row_count = 1',
    ]);
    const told = warnings.map(({ path }) => path);
    const at = (index: number, field: string) =>
      `schema[orders].quality[${index}].${field}`;
    expect(told.filter(path => path.endsWith('severity'))).toEqual(
      [0, 3, 4].map(index => at(index, 'severity')),
    );
    expect(told.filter(path => path.endsWith('dimension'))).toEqual(
      [0, 1, 2, 3, 4].map(index => at(index, 'dimension')),
    );
  });

  it.each<[string, ExportOptions['dialect'], string]>([
    ['amount', 'postgresql', 'amount'],
    ['Net Amount', 'postgresql', '"Net Amount"'],
    ['net.amount', 'snowflake', '"net.amount"'],
    ['order', 'bigquery', '`order`'],
    // Words of SodaCL itself.
    ['d', 'postgresql', '"d"'],
    ['percent', 'databricks', '`percent`'],
    ['warn', 'snowflake', 'WARN'],
  ])('writes the column %j for %s as %s', (name, dialect, line) => {
    const document = contractOf({ name, required: true });
    const { checks } = checksOf(document, { dialect });
    expect(checks).toEqual([`missing_count(${line}) = 0`]);
  });

  it.each<[string, ExportOptions['dialect'], string]>([
    ['a"b', 'postgresql', '"a""b" IS NULL'],
    ['a\\b', 'postgresql', '"a\\b" IS NULL'],
    ['a`b', 'databricks', '`a``b` IS NULL'],
    ['a\nb', 'postgresql', '"a\nb" IS NULL'],
  ])('asks for the column %j of %s in a query', (name, dialect, condition) => {
    const document = contractOf({ name, required: true });
    const { checks } = checksOf(document, { dialect });
    expect(checks).toEqual([failing(condition)]);
  });

  it('never lets Soda fill in what people wrote', () => {
    const mark = '${env_var("SECRET")}';
    const { files, warnings } = partsOf(
      contractOf({ name: mark, required: true, unique: true }, [
        { metric: 'rowCount', mustBe: 1, name: `{% x %} ${mark}` },
        { type: 'sql', query: `SELECT '${mark}'`, mustBe: 1 },
        { type: 'sql', query: "SELECT '{%'", mustBe: 1 },
      ]),
    );
    // The list of columns is compared with the catalog, and filled in by nobody.
    const lines = files[0].content
      .split('\n')
      .filter(text => !/^ +- ['"$]/.test(text));
    expect(lines.join('\n')).not.toMatch(/\$\{|\{%/);
    const told = warnings.map(({ path }) => path);
    expect(told).toEqual(
      expect.arrayContaining([
        `schema[orders].properties[${mark}].required`,
        `schema[orders].properties[${mark}].unique`,
        'schema[orders].quality[1]',
        'schema[orders].quality[2]',
      ]),
    );
  });

  it('leaves out a table that no line can name', () => {
    const object = { physicalName: 'a"b' };
    const document = contractOf({ required: true }, [], object);
    expect(() => exportSoda(document, {})).toThrow(ConversionError);
    const other = { name: 'other', properties: [{ name: 'a' }] };
    const { parts, warnings } = partsOf({
      ...document,
      schema: [...(document.schema ?? []), other],
    });
    expect(Object.keys(parts)).toEqual(['checks for other']);
    expect(warnings).toContainEqual({
      path: 'schema[orders]',
      message: expect.stringContaining('its checks are left out'),
    });
  });

  it('leaves out numbers that the language cannot write', () => {
    const rule = { metric: 'rowCount', mustBeLessThan: 1e21 };
    const { checks, warnings } = checksOf(contractOf({}, [rule]));
    expect(checks).toEqual([]);
    expect(warnings).toContainEqual({
      path: 'schema[orders].quality[0]',
      message: expect.stringContaining('exponent'),
    });
  });

  it.each<[string, ExportOptions['dialect'], string | undefined]>([
    ['varchar(40)', 'postgresql', 'character varying'],
    ['timestamp(3) with time zone', 'postgresql', 'timestamp with time zone'],
    ['text[]', 'postgresql', 'ARRAY'],
    ['NUMBER(10,2)', 'snowflake', 'NUMBER'],
    ['numeric(10,2)', 'bigquery', 'NUMERIC(10, 2)'],
    ['decimal(10, 2)', 'databricks', 'decimal(10,2)'],
    ['our_type', 'postgresql', undefined],
    ['STRUCT<a INT64>', 'bigquery', undefined],
  ])('compares %s of %s with %s', (physicalType, dialect, type) => {
    const { parts, warnings } = partsOf(contractOf({ physicalType }), {
      dialect,
    });
    const { fail } = Object.values(parts)[0][0].schema as {
      fail: Record<string, unknown>;
    };
    const name = dialect === 'snowflake' ? 'AMOUNT' : 'amount';
    expect(fail['when required column missing']).toEqual([name]);
    expect(fail['when wrong column type']).toEqual(type && { [name]: type });
    const isTold = warnings.some(({ path }) => path.endsWith('.physicalType'));
    expect(isTold).toBe(type === undefined);
  });

  it.each<[string, unknown, unknown[]]>([
    ['a line', 'row_count > 0', ['row_count > 0']],
    [
      'a list of lines',
      '- row_count > 0\n- avg(amount) > 1:\n    filter: a > 1\n',
      ['row_count > 0', ['avg(amount) > 1', { filter: 'a > 1' }]],
    ],
    [
      'a line with settings',
      { 'freshness(at) < 1d': { warn: 'when > 1h' } },
      [['freshness(at) < 1d', { warn: 'when > 1h' }]],
    ],
    [
      'the lines of its table',
      'checks for orders:\n  - row_count > 0',
      ['row_count > 0'],
    ],
    [
      'fields as in the examples of the standard',
      'type: duplicate_percent\ncolumns:\n  - a\n  - b c\nmust_be_less_than: 1.0\n',
      ['duplicate_percent(a, "b c") < 1'],
    ],
    [
      'fields for the column of the rule',
      { type: 'invalid_count', must_be_between: [0, 9], valid_values: ['a'] },
      [['invalid_count(amount) between 0 and 9', { 'valid values': ['a'] }]],
    ],
  ])('takes %s in the words of Soda', (_, implementation, expected) => {
    const document = contractOf({ quality: [own(implementation)] });
    expect(checksOf(document).checks).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number', 7],
    ['an empty list', []],
    ['no YAML', '{'],
    ['lines of another table', 'checks for users:\n  - row_count > 0'],
    ['two lines of one entry', { 'a > 1': {}, 'b > 1': {} }],
    ['a line with a list', { 'row_count > 0': [] }],
    ['a line of several', '"row_count\\n> 0"'],
    ['fields without a comparison', { type: 'row_count' }],
    ['fields of its own', { type: 'row_count', must_be: 1, owner: 'x' }],
    ['a metric that is none', { type: 'a(b)', must_be: 1 }],
    ['a column that no line has', { type: 'avg', column: 'a"b', must_be: 1 }],
  ])('does not take %s', (_, implementation) => {
    const document = contractOf({ quality: [own(implementation)] });
    const { checks, warnings } = checksOf(document);
    expect(checks).toEqual([]);
    expect(warnings).toContainEqual({
      path: 'schema[orders].properties[amount].quality[0]',
      message: expect.stringMatching(/^This rule is not written for Soda\. ./),
    });
  });
});
