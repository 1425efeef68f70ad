import { type Check, isNone, type Limit, type Validity } from '../checks/check';
import { comparison, type Measured, measuringQuery } from '../checks/sql';
import type { SqlDialect } from '../conversion';
import { quoteName } from '../sql/names';

/** One expectation of a suite, as Great Expectations 1 stores it. */
export interface Expectation {
  type: string;
  kwargs: Record<string, unknown>;
  meta?: Record<string, unknown>;
  severity?: string;
}

/** What became of a check: expectations, and what is to be said of them. */
export interface Written {
  expectations: Expectation[];
  problem?: string;
}

/** The word that the tool replaces by the data it looks at. */
const BATCH = '{batch}';

const expectation = (
  type: string,
  kwargs: Record<string, unknown>,
): Expectation => ({ type, kwargs });

/**
 * The share of rows that must be right, where the limit is one of wrong rows:
 * 1 for none wrong, undefined where the limit is no such share.
 */
function mostly(limit: Limit): number | undefined {
  if (isNone(limit)) return 1;
  const { operator, bounds, unit } = limit;
  if (unit !== 'percent') return undefined;
  const isShare =
    ['<', '<='].includes(operator) || (operator === 'between' && !bounds[0]);
  const wrong = bounds[bounds.length - 1];
  return isShare && wrong >= 0 && wrong <= 100
    ? Math.round((100 - wrong) * 1e10) / 1e12
    : undefined;
}

const share = (most: number) => (most === 1 ? {} : { mostly: most });

/** Fields with something in them. */
const given = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );

/** Expectations that together say that a value is valid. */
function validity(
  column: string,
  valid: Validity,
  most: number,
): Expectation[] {
  const more = share(most);
  const found: Expectation[] = [];
  const add = (type: string, fields: Record<string, unknown>) => {
    const kwargs = given(fields);
    if (Object.keys(kwargs).length > 0) {
      found.push(expectation(type, { column, ...kwargs, ...more }));
    }
  };
  add('expect_column_values_to_be_in_set', { value_set: valid.values });
  add('expect_column_values_to_match_regex', { regex: valid.pattern });
  add('expect_column_value_lengths_to_be_between', {
    min_value: valid.minLength,
    max_value: valid.maxLength,
  });
  add('expect_column_values_to_be_between', {
    min_value: valid.minimum,
    max_value: valid.maximum,
  });
  const { exclusiveMinimum, exclusiveMaximum } = valid;
  add('expect_column_values_to_be_between', {
    min_value: exclusiveMinimum,
    strict_min: exclusiveMinimum === undefined ? undefined : true,
    max_value: exclusiveMaximum,
    strict_max: exclusiveMaximum === undefined ? undefined : true,
  });
  return found;
}

/** The number of rows between bounds that are included, as the tool takes it. */
function rowCount({ operator, bounds }: Limit): Expectation | undefined {
  const [low, high] = bounds;
  if (operator === '=' && Number.isInteger(low) && low >= 0) {
    return expectation('expect_table_row_count_to_equal', { value: low });
  }
  const ranges: Partial<Record<Limit['operator'], Record<string, number>>> = {
    '>': { min_value: Math.floor(low) + 1 },
    '>=': { min_value: Math.ceil(low) },
    '<': { max_value: Math.ceil(low) - 1 },
    '<=': { max_value: Math.floor(low) },
    between: { min_value: Math.ceil(low), max_value: Math.floor(high) },
  };
  const range = ranges[operator];
  return range && expectation('expect_table_row_count_to_be_between', range);
}

/** Texts that the tool reads as a day or as a moment. */
const moment =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Whether a limit is a text in which the tool sees no limit, such as a time of day. */
const hasTextLimit = (check: Check): boolean =>
  check.kind === 'invalid' &&
  [
    check.valid.minimum,
    check.valid.maximum,
    check.valid.exclusiveMinimum,
    check.valid.exclusiveMaximum,
  ].some(limit => typeof limit === 'string' && !moment.test(limit));

/** Whether lengths are asked of a column whose name the tool cannot read back. */
const hasOddLength = (check: Check): boolean =>
  check.kind === 'invalid' &&
  (check.valid.minLength ?? check.valid.maxLength) !== undefined &&
  !/^[A-Za-z][\w.-]*$/.test(check.column);

/** Expectations of a check in the tool's own words; undefined where it has none. */
function ownWords(check: Check): Expectation[] | undefined {
  if (check.kind === 'sql' || hasTextLimit(check) || hasOddLength(check)) {
    return undefined;
  }
  if (check.kind === 'rowCount') {
    const found = rowCount(check.limit);
    return found && [found];
  }
  const most = mostly(check.limit);
  if (most === undefined) return undefined;
  const more = share(most);
  if (check.kind === 'duplicate') {
    const [column, ...others] = check.columns;
    return [
      others.length === 0
        ? expectation('expect_column_values_to_be_unique', { column, ...more })
        : expectation('expect_compound_columns_to_be_unique', {
            column_list: check.columns,
            ignore_row_if: 'any_value_is_missing',
            ...more,
          }),
    ];
  }
  const { column } = check;
  const found =
    check.kind === 'invalid'
      ? validity(column, check.valid, most)
      : [
          expectation('expect_column_values_to_not_be_null', {
            column,
            ...more,
          }),
          ...(check.values.length > 0
            ? [
                expectation('expect_column_values_to_not_be_in_set', {
                  column,
                  value_set: check.values,
                }),
              ]
            : []),
        ];
  // Two shares of wrong rows are not the share of both.
  return most < 1 && found.length > 1 ? undefined : found;
}

/** A query for a row if the number that the check compares is out of its limit. */
function asQuery(check: Check, dialect: SqlDialect): Measured {
  const measured = measuringQuery(check, {
    dialect,
    // The tool restricts a query to its batch at each `WHERE` that it finds.
    rows: `${BATCH} WHERE TRUE`,
    table: BATCH,
  });
  if ('problem' in measured) return measured;
  const { query } = measured;
  // Only to the tool are braces and colons anything: it would fill them in.
  if (/[{}]/.test(query.replaceAll(BATCH, ''))) {
    return { problem: 'Great Expectations reads the braces in it as its own' };
  }
  if (/(?<![:\w\\]):\w+(?!:)/.test(query)) {
    return { problem: 'Great Expectations reads the colon in it as its own' };
  }
  const value = quoteName(dialect, 'measured_value');
  const kept = comparison(value, check.limit);
  return {
    query: `SELECT ${value} FROM (
SELECT (
${query}
) AS ${value}
) AS measured
GROUP BY ${value} HAVING ${value} IS NULL OR NOT (${kept})`,
  };
}

/** The expectations that say what a check demands. */
export function expectationsOf(check: Check, dialect: SqlDialect): Written {
  const own = ownWords(check);
  if (own) {
    const { unit, operator, bounds } = check.limit;
    const isStrict =
      unit === 'percent' && operator === '<' && check.kind !== 'rowCount';
    return {
      expectations: own,
      problem: isStrict
        ? `Great Expectations has no strict share: exactly ${bounds[0]} percent passes as well.`
        : undefined,
    };
  }
  const found = asQuery(check, dialect);
  return 'problem' in found
    ? {
        expectations: [],
        problem: `This is not written for Great Expectations: ${found.problem}.`,
      }
    : {
        expectations: [
          expectation('unexpected_rows_expectation', {
            unexpected_rows_query: found.query,
          }),
        ],
      };
}
