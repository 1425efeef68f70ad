import type {
  OdcsDocument,
  OdcsProperty,
  OdcsQualityRule,
  OdcsSchemaObject,
} from '../../../types';

/** A contract of one table `orders` with one column. */
export const contractOf = (
  property: Partial<OdcsProperty>,
  rules: OdcsQualityRule[] = [],
  object: Partial<OdcsSchemaObject> = {},
): OdcsDocument => ({
  apiVersion: 'v3.2.0',
  kind: 'DataContract',
  id: 'c-1',
  name: 'Shop',
  version: '1.0.0',
  servers: [{ server: 'w', type: 'postgres' }],
  schema: [
    {
      name: 'orders',
      properties: [{ name: 'amount', ...property }],
      ...(rules.length > 0 && { quality: rules }),
      ...object,
    },
  ],
});

const ofColumn = (rule: OdcsQualityRule): OdcsDocument =>
  contractOf({ quality: [rule] });
const ofObject = (rule: OdcsQualityRule): OdcsDocument =>
  contractOf({}, [rule]);

/** Everything that a contract can demand of data, one contract each. */
export const kinds = {
  required: contractOf({ required: true }),
  unique: contractOf({ unique: true }),
  'primary key of one column': contractOf({ primaryKey: true }),
  'primary key of two columns': contractOf({}, [], {
    properties: [
      {
        name: 'line',
        required: true,
        primaryKey: true,
        primaryKeyPosition: 2,
      },
      { name: 'id', required: true, primaryKey: true, primaryKeyPosition: 1 },
    ],
  }),
  enum: contractOf({ enum: [{ value: 'new' }, { value: 'paid' }] }),
  'enum with a quote': contractOf({ enum: [{ value: "it's" }] }),
  'enum of numbers as text': contractOf({
    logicalType: 'integer',
    enum: [{ value: '1' }, { value: 2 }],
  }),
  length: contractOf({
    logicalType: 'string',
    logicalTypeOptions: { minLength: 2, maxLength: 5 },
  }),
  pattern: contractOf({ logicalTypeOptions: { pattern: '^[A-Z]{2}$' } }),
  'range of numbers': contractOf({
    logicalTypeOptions: { minimum: 0, maximum: 9.5 },
  }),
  'range without its ends': contractOf({
    logicalTypeOptions: { exclusiveMinimum: 0, exclusiveMaximum: 10 },
  }),
  'range without its ends in 3.0': contractOf({
    logicalTypeOptions: { maximum: 10, exclusiveMaximum: true },
  }),
  'range of days': contractOf({
    logicalType: 'date',
    logicalTypeOptions: { minimum: '2024-01-01' },
  }),
  'range of times': contractOf({
    logicalType: 'time',
    logicalTypeOptions: { minimum: '06:00' },
  }),
  'no nulls': ofColumn({ metric: 'nullValues', mustBe: 0 }),
  'few nulls in percent': ofColumn({
    metric: 'nullValues',
    mustBeLessOrEqualTo: 5,
    unit: 'percent',
  }),
  'fewer nulls in percent': ofColumn({
    metric: 'nullValues',
    mustBeLessThan: 5,
    unit: 'percent',
  }),
  'few nulls in rows': ofColumn({ metric: 'nullValues', mustBeLessThan: 10 }),
  'many nulls': ofColumn({ metric: 'nullValues', mustBeGreaterThan: 3 }),
  'nothing missing': ofColumn({
    metric: 'missingValues',
    arguments: { missingValues: [null, '', 'n/a'] },
    mustBe: 0,
  }),
  'little missing': ofColumn({
    metric: 'missingValues',
    arguments: { missingValues: [''] },
    mustBeLessThan: 5,
    unit: 'percent',
  }),
  'only valid values': ofColumn({
    metric: 'invalidValues',
    arguments: { validValues: ['a', 'b', null] },
    mustBe: 0,
  }),
  'mostly a pattern': ofColumn({
    metric: 'invalidValues',
    arguments: { pattern: '^a' },
    mustBeBetween: [0, 12.5],
    unit: '%',
  }),
  'valid values of 3.0': ofColumn({
    type: 'library',
    rule: 'validValues',
    validValues: ['kg'],
  }),
  'no duplicates': ofColumn({ metric: 'duplicateValues', mustBe: 0 }),
  'few duplicates': ofColumn({
    metric: 'duplicateValues',
    mustBeLessThan: 10,
  }),
  'few duplicates in percent of 3.0': ofColumn({
    rule: 'duplicateCount',
    mustBeGreaterOrEqualTo: 1,
    unit: 'percent',
  }),
  'no duplicates of columns': contractOf(
    { physicalName: 'amt' },
    [
      {
        metric: 'duplicateValues',
        arguments: { properties: ['amount', 'day'] },
        mustBe: 0,
      },
    ],
    { properties: [{ name: 'amount', physicalName: 'amt' }, { name: 'day' }] },
  ),
  'rows equal': ofObject({ metric: 'rowCount', mustBe: 100 }),
  'rows more': ofObject({ metric: 'rowCount', mustBeGreaterThan: 100 }),
  'rows at least': ofObject({ metric: 'rowCount', mustBeGreaterOrEqualTo: 1 }),
  'rows fewer': ofObject({ metric: 'rowCount', mustBeLessThan: 100 }),
  'rows at most': ofObject({ metric: 'rowCount', mustBeLessOrEqualTo: 100 }),
  'rows between': ofObject({ metric: 'rowCount', mustBeBetween: [1, 9] }),
  'rows not between': ofObject({
    metric: 'rowCount',
    mustNotBeBetween: [1, 9],
  }),
  'rows other than': ofObject({ metric: 'rowCount', mustNotBe: 0 }),
  'a query': ofColumn({
    type: 'sql',
    query: 'SELECT COUNT(*) FROM ${object} WHERE ${property} < 0;',
    mustBe: 0,
  }),
  'a rule that warns': ofColumn({
    metric: 'nullValues',
    mustBeLessThan: 10,
    name: 'Few nulls',
    severity: 'warning',
    dimension: 'completeness',
  }),
  'a rule of low severity': ofObject({
    metric: 'rowCount',
    mustBeBetween: [1, 9],
    severity: 'info',
  }),
} satisfies Record<string, OdcsDocument>;

export type Kind = keyof typeof kinds;

/** Rules that no tool can check, and the end of what is said of each. */
export const unsayable: [string, OdcsQualityRule, string][] = [
  ['words', { type: 'text', description: 'Nice.' }, 'it is told in words.'],
  [
    'nothing to compare with',
    { metric: 'nullValues' },
    'it needs one comparison with a number.',
  ],
  [
    'two comparisons',
    { metric: 'nullValues', mustBe: 0, mustBeLessThan: 5 },
    'it needs one comparison with a number.',
  ],
  [
    'a comparison with text',
    { metric: 'nullValues', mustBe: '0' },
    'it needs one comparison with a number.',
  ],
  [
    'a metric of somebody',
    { type: 'library', rule: 'freshness', mustBe: 0 },
    '"freshness" is not a metric of the standard.',
  ],
  [
    'arguments of somebody',
    { metric: 'nullValues', arguments: { filter: 'a > 1' }, mustBe: 0 },
    'the standard does not say what "filter" means.',
  ],
  [
    'no valid values',
    { metric: 'invalidValues', mustBe: 0 },
    'it needs "validValues" or a "pattern" in its arguments.',
  ],
  [
    'values that are lists',
    {
      metric: 'invalidValues',
      arguments: { validValues: [['a']] },
      mustBe: 0,
    },
    'one of its values is a list or a mapping.',
  ],
  [
    'a column that is not there',
    {
      metric: 'duplicateValues',
      arguments: { properties: ['nowhere'] },
      mustBe: 0,
    },
    '"nowhere" is not a column of the object.',
  ],
  [
    'a share of rows of rows',
    { metric: 'rowCount', mustBe: 5, unit: 'percent' },
    'rows have no percentage of rows.',
  ],
  [
    'a query that writes',
    { type: 'sql', query: 'DELETE FROM orders', mustBe: 0 },
    'its query has to be a single SELECT.',
  ],
  [
    'two queries',
    { type: 'sql', query: 'SELECT 1; DROP TABLE orders', mustBe: 0 },
    'its query has to be a single SELECT.',
  ],
];
