/** @jest-environment node */

import fc from 'fast-check';
import { sqlDialects } from '../conversion';
import { loadParser, type SqlParser } from '../sql/parser';
import { Source } from '../sql/tokens';
import type { Check, Limit, Scalar, Validity } from './check';
import { comparison, countedRows, measuringQuery } from './sql';

let parser: SqlParser;

beforeAll(async () => {
  parser = await loadParser();
});

const words = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.stringMatching(/^[-'"`\\;/*\n$(){}a]{1,6}$/),
  fc.constantFrom("'; DROP TABLE t; --", "\\'; --", '"; --', '`) --', "'''"),
);

/** Names that need quotes; the parser takes three in a row for one of its own. */
const column = words.map(name => `A ${name}`);

const limit: fc.Arbitrary<Limit> = fc.record({
  operator: fc.constantFrom('=', '!=', '<', 'between', 'not between'),
  bounds: fc.tuple(fc.integer(), fc.double({ noNaN: true, min: 0, max: 1e6 })),
  unit: fc.constantFrom('rows', 'percent'),
});

const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  words,
  fc.integer(),
  fc.boolean(),
);

const valid: fc.Arbitrary<Validity> = fc
  .record(
    {
      values: fc.array(scalar, { minLength: 1, maxLength: 3 }),
      pattern: words,
      minimum: fc.oneof(fc.integer(), words),
      exclusiveMaximum: fc.oneof(fc.integer(), words),
      maxLength: fc.nat(9),
    },
    { requiredKeys: [] },
  )
  .filter(facets => Object.keys(facets).length > 0);

const path = fc.constant('schema[t]');

const check: fc.Arbitrary<Check> = fc.oneof(
  fc.record({ kind: fc.constant('rowCount' as const), path, limit }),
  fc.record({
    kind: fc.constant('missing' as const),
    path,
    limit,
    column,
    values: fc.array(scalar, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('invalid' as const),
    path,
    limit,
    column,
    valid,
  }),
  fc.record({
    kind: fc.constant('duplicate' as const),
    path,
    limit,
    columns: fc.array(column, { minLength: 1, maxLength: 3 }),
  }),
);

/** The same with words in which nothing is alive. */
function tame(value: unknown): unknown {
  if (typeof value === 'string') return 'A word';
  if (Array.isArray(value)) return value.map(tame);
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [
          key,
          ['kind', 'operator', 'unit'].includes(key) ? inner : tame(inner),
        ]),
      )
    : value;
}

describe.each(sqlDialects)('a check as SQL of %s', dialect => {
  const queriesOf = (demanded: Check): string[] => {
    const place = { dialect, rows: 't', table: 't' };
    const measured = measuringQuery(demanded, place);
    const rows = countedRows(demanded, dialect);
    return [
      'query' in measured ? measured.query : '',
      `SELECT 1 FROM t WHERE ${comparison('n', demanded.limit)}`,
      ...(rows === undefined ? [] : [`SELECT * FROM t WHERE ${rows}`]),
    ];
  };

  /** The query with its quoted names and texts left blank. */
  const skeleton = (query: string): string =>
    parser
      .tokenize(new Source(query), dialect)
      .map(({ kind, word }) => (kind === 'word' || word ? word : kind))
      .join(' ');

  it('reads the same, whatever people call their columns and values', () => {
    fc.assert(
      fc.property(check, demanded => {
        const queries = queriesOf(demanded);
        expect(queries.map(skeleton)).toEqual(
          queriesOf(tame(demanded) as Check).map(skeleton),
        );
        const wrong = queries.filter(
          query => !('tree' in parser.parse(query, dialect)),
        );
        expect(wrong).toEqual([]);
      }),
    );
  });
});
