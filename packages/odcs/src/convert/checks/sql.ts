import type { SqlDialect } from '../conversion';
import { quoteName, quoteText } from '../sql/names';
import type { Check, Limit, Scalar, Validity } from './check';

/** What stands where in a query, as one tool wants it. */
export interface SqlPlace {
  dialect: SqlDialect;
  /** What follows `FROM` in a query of ours: a table, and conditions if need be. */
  rows: string;
  /** What stands for the table in a query that people wrote. */
  table: string;
}

/** A query that gives one number, or why there is none. */
export type Measured = { query: string } | { problem: string };

function literal(dialect: SqlDialect, value: Scalar): string {
  if (typeof value === 'string') return quoteText(dialect, value);
  return typeof value === 'boolean' ? String(value).toUpperCase() : `${value}`;
}

const list = (dialect: SqlDialect, values: readonly Scalar[]): string =>
  values.map(value => literal(dialect, value)).join(', ');

/** Whether a text has something that the pattern finds. */
const matches: Readonly<
  Record<SqlDialect, (column: string, pattern: string) => string>
> = {
  postgresql: (column, pattern) => `${column} ~ ${pattern}`,
  // Snowflake's other functions want the whole text to match.
  snowflake: (column, pattern) => `REGEXP_INSTR(${column}, ${pattern}) > 0`,
  bigquery: (column, pattern) => `REGEXP_CONTAINS(${column}, ${pattern})`,
  databricks: (column, pattern) => `${column} RLIKE ${pattern}`,
};

/** The condition under which a value is valid; unknown for a null. */
function validCondition(
  column: string,
  valid: Validity,
  dialect: SqlDialect,
): string {
  const compared = (operator: string, limit: string | number | undefined) =>
    limit === undefined
      ? []
      : [`${column} ${operator} ${literal(dialect, limit)}`];
  const { values, pattern, minLength, maxLength } = valid;
  return [
    ...(values ? [`${column} IN (${list(dialect, values)})`] : []),
    ...(pattern !== undefined
      ? [matches[dialect](column, quoteText(dialect, pattern))]
      : []),
    ...compared('>=', valid.minimum),
    ...compared('>', valid.exclusiveMinimum),
    ...compared('<=', valid.maximum),
    ...compared('<', valid.exclusiveMaximum),
    ...(minLength !== undefined ? [`LENGTH(${column}) >= ${minLength}`] : []),
    ...(maxLength !== undefined ? [`LENGTH(${column}) <= ${maxLength}`] : []),
  ].join(' AND ');
}

/** The condition of the rows that a check counts, if it counts rows one by one. */
export function countedRows(
  check: Check,
  dialect: SqlDialect,
): string | undefined {
  if (check.kind === 'missing') {
    const column = quoteName(dialect, check.column);
    const isNull = `${column} IS NULL`;
    return check.values.length === 0
      ? isNull
      : `${isNull} OR ${column} IN (${list(dialect, check.values)})`;
  }
  if (check.kind !== 'invalid') return undefined;
  const column = quoteName(dialect, check.column);
  return `NOT (${validCondition(column, check.valid, dialect)})`;
}

/** The share of a count in percent; nothing of nothing is no percent. */
const percent = (count: string, of: string): string =>
  `COALESCE(100.0 * ${count} / NULLIF(${of}, 0), 0)`;

/** Rows beyond the first of each repeated value; nulls repeat nothing. */
function repeated(
  names: readonly string[],
  isPercent: boolean,
  { dialect, rows }: SqlPlace,
): string {
  const columns = names.map(name => quoteName(dialect, name));
  const present = columns.map(column => `${column} IS NOT NULL`).join(' AND ');
  const beyond = 'SUM(repeats - 1)';
  return `SELECT ${
    isPercent ? percent(beyond, 'SUM(repeats)') : `COALESCE(${beyond}, 0)`
  } FROM (
  SELECT COUNT(*) AS repeats FROM ${rows}
  GROUP BY ${columns.join(', ')} HAVING ${present}
) AS measured_keys`;
}

const objectMark = /\$?\{(?:object|table|model)\}/gi;
const columnMark = /\$?\{(?:property|column|field)\}/gi;

/** A query of people's own with its marks filled in. */
function written(
  query: string,
  column: string | undefined,
  { dialect, table }: SqlPlace,
): Measured {
  const single = query.trim().replace(/;\s*$/, '');
  if (!/^(?:select|with)\b/i.test(single) || single.includes(';')) {
    return { problem: 'its query has to be a single SELECT' };
  }
  if (column === undefined && single.search(columnMark) >= 0) {
    return { problem: 'its query asks for a column, and it has none' };
  }
  return {
    query: single
      .replace(objectMark, () => table)
      .replace(columnMark, () => quoteName(dialect, column ?? '')),
  };
}

/** A query that gives the number that a check compares. */
export function measuringQuery(check: Check, place: SqlPlace): Measured {
  const { dialect, rows } = place;
  const isPercent = check.limit.unit === 'percent';
  if (check.kind === 'sql') return written(check.query, check.column, place);
  if (check.kind === 'duplicate') {
    return { query: repeated(check.columns, isPercent, place) };
  }
  const condition = countedRows(check, dialect);
  const count = condition
    ? `COUNT(CASE WHEN ${condition} THEN 1 END)`
    : 'COUNT(*)';
  return {
    query: `SELECT ${
      isPercent ? percent(count, 'COUNT(*)') : count
    } FROM ${rows}`,
  };
}

/** The comparison of an expression with a limit, true where the limit is kept. */
export function comparison(
  expression: string,
  { operator, bounds }: Limit,
): string {
  const [low, high] = bounds;
  switch (operator) {
    case 'between':
    case 'not between':
      return `${expression} ${operator.toUpperCase()} ${low} AND ${high}`;
    case '!=':
      return `${expression} <> ${low}`;
    default:
      return `${expression} ${operator} ${low}`;
  }
}
