/** @jest-environment node */

import {
  contractOf,
  type Kind,
  kinds,
  unsayable,
} from '../checks/__testUtils__/kinds';
import { ConversionError, type ExportOptions } from '../conversion';
import type { OdcsDocument, OdcsQualityRule } from '../../types';
import type { Expectation } from './expectations';
import { rows, written } from './__testUtils__/written';
import { exportGreatExpectations } from './export';

interface Suite {
  name: string;
  expectations: (Expectation & { meta: { odcs: Record<string, unknown> } })[];
  meta: { odcs: Record<string, unknown> };
}

function suiteOf(document: OdcsDocument, options: ExportOptions = {}) {
  const { files, warnings } = exportGreatExpectations(document, options);
  return { suite: JSON.parse(files[0].content) as Suite, files, warnings };
}

/** What is expected beyond the columns, without where it comes from. */
function demandsOf(document: OdcsDocument, options: ExportOptions = {}) {
  const { suite, warnings } = suiteOf(document, options);
  const demands = suite.expectations
    .filter(
      ({ type }) =>
        type !== 'expect_column_to_exist' &&
        type !== 'expect_column_values_to_be_in_type_list',
    )
    .map(({ type, kwargs, severity }) => [
      type,
      kwargs,
      ...(severity ? [severity] : []),
    ]);
  return { demands, warnings };
}

const column = 'amount';

describe('a contract as a suite of expectations', () => {
  it.each(Object.keys(kinds) as Kind[])('%s', kind => {
    expect(demandsOf(kinds[kind]).demands).toEqual(written[kind]);
  });

  it.each(unsayable)('says that it cannot check %s', (_, rule, end) => {
    const { demands, warnings } = demandsOf(contractOf({ quality: [rule] }));
    expect(demands).toEqual([]);
    const told = warnings.find(
      ({ path }) => path === 'schema[orders].properties[amount].quality[0]',
    );
    expect(told?.message).toMatch(/not written for Great Expectations: /);
    expect(told?.message.endsWith(end)).toBe(true);
  });

  it('says where everything is from, and whose suite it is', () => {
    const { suite, files } = suiteOf(
      contractOf(
        { physicalType: 'numeric(10,2)', required: true },
        [
          {
            id: 'r-1',
            name: 'Enough',
            metric: 'rowCount',
            mustBe: 1,
            severity: 'critical',
            dimension: 'completeness',
            businessImpact: 'regulatory',
            tags: ['x'],
          },
        ],
        { physicalName: 'shop.orders' },
      ),
    );
    expect(files[0].name).toBe('orders.json');
    expect(suite.name).toBe('orders');
    expect(suite.meta.odcs).toEqual({
      id: 'c-1',
      name: 'Shop',
      version: '1.0.0',
      object: 'orders',
      table: 'shop.orders',
    });
    const at = 'schema[orders].properties[amount]';
    expect(suite.expectations).toEqual([
      {
        type: 'expect_column_to_exist',
        kwargs: { column },
        meta: { odcs: { path: at } },
      },
      {
        type: 'expect_column_values_to_be_in_type_list',
        kwargs: {
          column,
          type_list: [
            'NUMERIC(10, 2)',
            'DECIMAL(10, 2)',
            'NUMERIC',
            'DECIMAL',
            'DecimalType',
          ],
        },
        meta: { odcs: { path: `${at}.physicalType` } },
      },
      {
        type: 'expect_column_values_to_not_be_null',
        kwargs: { column },
        meta: { odcs: { path: `${at}.required` } },
      },
      {
        type: 'expect_table_row_count_to_equal',
        kwargs: { value: 1 },
        meta: {
          odcs: {
            path: 'schema[orders].quality[0]',
            id: 'r-1',
            name: 'Enough',
            severity: 'critical',
            dimension: 'completeness',
            businessImpact: 'regulatory',
            tags: ['x'],
          },
        },
      },
    ]);
  });

  it.each<[string, string | undefined, string[]]>([
    ['integer', undefined, ['INTEGER', 'BIGINT', 'SMALLINT']],
    ['string', 'varchar(40)', ['VARCHAR(40)', 'VARCHAR', 'StringType']],
    ['timestamp', 'timestamp(3) with time zone', ['TIMESTAMP(3)']],
    ['array', 'text[]', []],
    ['string', 'citext_of_ours', []],
  ])('knows a column of %s and %s by its types', (logicalType, type, list) => {
    const { suite, warnings } = suiteOf(
      contractOf({ logicalType, physicalType: type }),
    );
    const found = suite.expectations.find(
      ({ type: name }) => name === 'expect_column_values_to_be_in_type_list',
    );
    expect(found?.kwargs.type_list ?? []).toEqual(expect.arrayContaining(list));
    expect(found === undefined).toBe(list.length === 0);
    const isTold = warnings.some(({ path }) => path.endsWith('.physicalType'));
    expect(isTold).toBe(list.length === 0);
  });

  it('takes expectations in the tool’s own words as they are', () => {
    const native = (implementation: unknown): OdcsQualityRule => ({
      type: 'custom',
      engine: 'Great Expectations',
      implementation,
    });
    const { demands, warnings } = demandsOf(
      contractOf({}, [
        native('type: expect_x\nkwargs:\n  a: {b: [1]}\n'),
        native({ expectation_type: 'expect_y', severity: 'info' }),
        native('- expect_z'),
        native('[{"type": "expect_a"},\n{"type": "expect_b"}]'),
        native('[]'),
        native({ kwargs: {} }),
        native({ type: 'expect_x', kwargs: [] }),
        native({ type: 'expect_x', sql: 'DROP' }),
        native(7),
        native({ type: 'expect_x', severity: 'bad' }),
        { type: 'custom', engine: 'soda', implementation: 'row_count > 0' },
      ]),
    );
    expect(demands).toEqual([
      ['expect_x', { a: { b: [1] } }],
      ['expect_y', {}, 'info'],
      ['expect_a', {}],
      ['expect_b', {}],
    ]);
    const told = warnings
      .map(({ path }) => path)
      .filter(path => path.startsWith('schema[orders].quality'));
    expect(told).toEqual(
      [2, 4, 5, 6, 7, 8, 9, 10].map(
        index => `schema[orders].quality[${index}]`,
      ),
    );
  });

  it.each<[string, OdcsQualityRule]>([
    ['braces', { type: 'sql', query: "SELECT '{x}'", mustBe: 0 }],
    ['parameters', { type: 'sql', query: 'SELECT a = :b', mustBe: 0 }],
    [
      'braces in a value',
      {
        metric: 'missingValues',
        arguments: { missingValues: ['{batch.x}'] },
        mustBeLessThan: 5,
      },
    ],
  ])('leaves out a query with %s that the tool would fill in', (_, rule) => {
    const { demands, warnings } = demandsOf(contractOf({ quality: [rule] }));
    expect(demands).toEqual([]);
    expect(warnings).toContainEqual({
      path: 'schema[orders].properties[amount].quality[0]',
      message: expect.stringContaining('as its own'),
    });
  });

  it('asks for lengths in a query where the tool cannot read the name', () => {
    const document = contractOf({
      name: 'Größe',
      logicalTypeOptions: { maxLength: 3 },
    });
    expect(demandsOf(document).demands).toEqual([
      rows(
        `SELECT COUNT(CASE WHEN NOT (LENGTH("Größe") <= 3) THEN 1 END) FROM {batch} WHERE TRUE`,
        'measured_value = 0',
      ),
    ]);
  });

  it('takes the casts of PostgreSQL for what they are', () => {
    const rule = { type: 'sql', query: 'SELECT 1::int', mustBe: 1 };
    expect(demandsOf(contractOf({ quality: [rule] })).demands).toHaveLength(1);
  });

  it('tells what a share leaves out, and whose SQL it is', () => {
    const strict = demandsOf(kinds['fewer nulls in percent']).warnings;
    expect(strict).toContainEqual({
      path: 'schema[orders].properties[amount].quality[0]',
      message: expect.stringContaining('exactly 5 percent passes'),
    });
    const document = { ...kinds['rows other than'], servers: undefined };
    const note = { path: 'servers', message: expect.any(String) };
    expect(demandsOf(document).warnings).toContainEqual(note);
    expect(
      demandsOf(document, { dialect: 'bigquery' }).warnings,
    ).not.toContainEqual(note);
  });

  it('gives every suite a name of its own, and only those that are asked for', () => {
    const document: OdcsDocument = {
      ...contractOf({}),
      schema: ['a b', 'a-b', 'A.b', 'c'].map(name => ({ name })),
    };
    const names = (options: ExportOptions) =>
      exportGreatExpectations(document, options).files.map(({ name }) => name);
    expect(names({})).toEqual([
      'a-b.json',
      'a-b-2.json',
      'a-b-3.json',
      'c.json',
    ]);
    expect(names({ only: ['c'] })).toEqual(['c.json']);
    expect(() => names({ only: ['d'] })).toThrow(ConversionError);
  });
});
