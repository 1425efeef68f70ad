import {
  compareContracts,
  describeContract,
  readContract,
} from '@meshwork/odcs';
import { affectedAgreements } from './affected';

const BEFORE = `apiVersion: v3.1.0
kind: DataContract
id: orders
version: 1.0.0
status: active
description: { usage: For reporting only }
servers:
  - { server: warehouse, type: postgres, host: db, port: 5432, database: d, schema: orders }
schema:
  - name: orders
    properties:
      - { name: id, logicalType: string, required: true, primaryKey: true }
      - { name: total, logicalType: number, required: true }
      - name: address
        logicalType: object
        properties:
          - { name: city, logicalType: string, required: true }
      - { name: note, logicalType: string, classification: internal, encryptedName: note_x }
      - { name: note_x, logicalType: string }
  - name: returns
    properties:
      - { name: return_id, logicalType: string, required: true, primaryKey: true }
      - { name: why, logicalType: string, required: true }
slaProperties:
  - { property: availability, value: 99.9, unit: "%" }
price: { priceAmount: 10, priceCurrency: EUR, priceUnit: month }
`;

/** Who is there: one for all columns, the others for some. */
const AGREEMENTS = [
  { id: 'all' },
  { id: 'total', columns: ['total'] },
  { id: 'city', columns: ['city'] },
  { id: 'note', columns: ['note'] },
  { id: 'hidden', columns: ['note'], masked: ['note'] },
  { id: 'why', columns: ['why'] },
];
const EVERYBODY = AGREEMENTS.map(({ id }) => id);

function documentOf(text: string) {
  const { document } = readContract(text);
  if (!document) throw new Error('The document of a test cannot be read');
  return document;
}

function affected(
  change: (text: string) => string,
  options: { atLeast?: 'warning'; use?: 'input' } = {},
) {
  const before = documentOf(BEFORE);
  const after = change(BEFORE);
  expect(after).not.toBe(BEFORE);
  return affectedAgreements({
    comparison: compareContracts(before, documentOf(after)),
    before: describeContract(before),
    agreements: AGREEMENTS,
    ...options,
  });
}

const replace = (from: string, to: string) => (text: string) =>
  text.replace(from, to);
const without = (line: string) => (text: string) =>
  text
    .split('\n')
    .filter(l => !l.includes(line))
    .join('\n');

describe('who is affected by a change', () => {
  it.each<[string, (text: string) => string, string[]]>([
    [
      'nothing that breaks',
      replace('name: note,', 'name: note, description: x,'),
      [],
    ],
    ['a column is gone', without('name: total'), ['all', 'total']],
    [
      'a column may be empty',
      replace('number, required: true', 'number'),
      ['all', 'total'],
    ],
    [
      'a nested field may be empty',
      replace(
        'name: city, logicalType: string, required: true',
        'name: city, logicalType: string',
      ),
      ['all', 'city'],
    ],
    [
      'the field around it is gone',
      text => text.replace(/ {6}- name: address\n(?: {8}.*\n| {10}.*\n)+/, ''),
      ['all'],
    ],
    [
      'the key gets another type',
      replace(
        'name: id, logicalType: string',
        'name: id, logicalType: integer',
      ),
      ['all', 'total', 'city', 'note', 'hidden'],
    ],
    [
      'the key becomes another one',
      replace('name: total, ', 'name: total, primaryKey: true, '),
      ['all', 'total', 'city', 'note', 'hidden'],
    ],
    ['another table changes', without('name: why'), ['all', 'why']],
    [
      'a table is gone',
      text => text.replace(/ {2}- name: returns\n(?: {4}.*\n| {6}.*\n)+/, ''),
      ['all', 'why'],
    ],
    [
      'a classification is raised',
      replace('classification: internal', 'classification: restricted'),
      ['all', 'note', 'hidden'],
    ],
    [
      'a masked form is gone from the table',
      without('name: note_x'),
      ['all', 'hidden'],
    ],
    [
      'a column is not offered masked any more',
      replace(', encryptedName: note_x', ''),
      ['hidden'],
    ],
    ['a promise is weaker', replace('99.9', '90'), EVERYBODY],
    [
      'the price is raised',
      replace('priceAmount: 10', 'priceAmount: 20'),
      EVERYBODY,
    ],
    [
      'the terms are other ones',
      replace('reporting only', 'anything'),
      EVERYBODY,
    ],
    ['the data is elsewhere', replace('host: db', 'host: other'), EVERYBODY],
  ])('%s', (_, change, expected) => {
    expect(affected(change).map(({ agreement }) => agreement.id)).toEqual(
      expected,
    );
  });

  it('says why, and whether what was agreed is broken', () => {
    const [all, total] = affected(text =>
      without('name: total')(
        text.replace('priceAmount: 10', 'priceAmount: 20'),
      ),
    );
    expect(all.changes.map(({ path }) => path)).toEqual([
      'price',
      'schema[orders].properties[total]',
    ]);
    expect(all).toMatchObject({ level: 'breaking', terms: true });
    expect(total).toMatchObject({ level: 'breaking', terms: true });
    const [one] = affected(without('name: total'));
    expect(one).toMatchObject({ terms: false });
  });

  it('tells those who should know when asked for warnings, worst first', () => {
    const changed = (text: string) =>
      text
        .replace('99.9', '90')
        .replace(
          'name: total, logicalType: number, required: true',
          'name: total, logicalType: number, required: true, logicalTypeOptions: { maximum: 5 }',
        );
    const warned = affected(
      text =>
        changed(text).replace(
          'name: note,',
          'name: remark, physicalName: note,',
        ),
      { atLeast: 'warning' },
    );
    const levels = warned.map(({ agreement, changes }) => [
      agreement.id,
      changes.map(({ verdicts }) => verdicts.reader),
    ]);
    expect(levels).toContainEqual(['note', ['breaking', 'warning']]);
    expect(levels).toContainEqual(['total', ['breaking']]);
  });

  it('asks writers of an input port for what breaks writing', () => {
    const required = replace(
      'name: note, logicalType: string',
      'name: note, required: true, logicalType: string',
    );
    expect(affected(required)).toEqual([]);
    expect(
      affected(required, { use: 'input' }).map(({ agreement }) => agreement.id),
    ).toEqual(['all', 'note', 'hidden']);
  });
});
