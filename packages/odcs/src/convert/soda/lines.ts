import {
  type Check,
  isNone,
  type Limit,
  none,
  type Scalar,
  type Validity,
} from '../checks/check';
import { countedRows, measuringQuery } from '../checks/sql';
import type { SqlDialect } from '../conversion';
import { columnInLine, isInert } from './names';
import { limited, outcomeOf } from './severity';

/** A check of SodaCL: its line, and what stands below it. */
export interface SodaCheck {
  line: string;
  config: Record<string, unknown>;
  /** Whether it has a query, a condition or types of the dialect. */
  isOfDialect?: boolean;
}

/** Where a check is written. */
export interface SodaPlace {
  dialect: SqlDialect;
  /** The table as queries name it. */
  table: string;
  /** A name for a metric of our own that no other check has. */
  nextMetric: () => string;
}

/** What Soda puts into quotes for SQL as it is: it escapes nothing. */
const isPlain = (text: string): boolean => !/['\\]/.test(text) && isInert(text);

/** Soda takes a list of texts or one of numbers. */
const isList = (values: readonly Scalar[]): boolean =>
  values.every(value => typeof value === 'number') ||
  values.every(value => typeof value === 'string' && isPlain(value));

/** What is valid, in the tool's words; undefined where it has none. */
function validity(valid: Validity): Record<string, unknown> | undefined {
  const { values, pattern, minimum, maximum } = valid;
  const isSayable =
    (values === undefined || isList(values)) &&
    (pattern === undefined || isPlain(pattern)) &&
    typeof (minimum ?? 0) === 'number' &&
    typeof (maximum ?? 0) === 'number' &&
    valid.exclusiveMinimum === undefined &&
    valid.exclusiveMaximum === undefined;
  if (!isSayable) return undefined;
  const config: Record<string, unknown> = {
    'valid values': values,
    'valid regex': pattern,
    'valid min': minimum,
    'valid max': maximum,
    'valid min length': valid.minLength,
    'valid max length': valid.maxLength,
  };
  return Object.fromEntries(
    Object.entries(config).filter(([, value]) => value !== undefined),
  );
}

/** A metric of the tool with what it needs to know; undefined where it has none. */
function ownWords(
  check: Check,
  unit: 'count' | 'percent',
  dialect: SqlDialect,
): { metric: string; config: Record<string, unknown> } | undefined {
  const metricOf = (name: string, columns: readonly string[]) => {
    const names = columns.map(column => columnInLine(dialect, column));
    return names.includes(undefined)
      ? undefined
      : `${name}_${unit}(${names.join(', ')})`;
  };
  switch (check.kind) {
    case 'rowCount':
      return { metric: 'row_count', config: {} };
    case 'missing': {
      const metric = metricOf('missing', [check.column]);
      return metric && isList(check.values)
        ? {
            metric,
            config:
              check.values.length > 0 ? { 'missing values': check.values } : {},
          }
        : undefined;
    }
    case 'invalid': {
      const metric = metricOf('invalid', [check.column]);
      const config = validity(check.valid);
      return metric && config ? { metric, config } : undefined;
    }
    case 'duplicate': {
      const metric = metricOf('duplicate', check.columns);
      return metric ? { metric, config: {} } : undefined;
    }
    default:
      return undefined;
  }
}

const failing = (
  limit: Limit,
  condition: string,
  outcome: 'warn' | 'fail',
): SodaCheck | undefined =>
  isNone(limit)
    ? {
        line: 'failed rows',
        config: {
          'fail condition': condition,
          ...(outcome === 'warn' && { warn: 'when > 0' }),
        },
        isOfDialect: true,
      }
    : undefined;

/** The check in SodaCL, or why there is none. */
export function sodaCheck(check: Check, place: SodaPlace): SodaCheck | string {
  const { dialect, table } = place;
  const outcome = outcomeOf(check.rule);
  const limit = isNone(check.limit) ? none : check.limit;
  const unit = limit.unit === 'percent' ? 'percent' : 'count';
  const tooFine = 'a number of its limit has an exponent';
  const own = ownWords(check, unit, dialect);
  if (own) {
    const found = limited(own.metric, limit, outcome);
    return found
      ? { line: found.line, config: { ...own.config, ...found.config } }
      : tooFine;
  }

  const rows = countedRows(check, dialect);
  const measured = measuringQuery(check, { dialect, rows: table, table });
  if ('problem' in measured) return measured.problem;
  const { query } = measured;
  if (!isInert(query)) return 'Soda would fill in a "${" that is in it';
  const asRows = rows === undefined ? undefined : failing(limit, rows, outcome);
  if (asRows) return asRows;
  const metric = place.nextMetric();
  const found = limited(metric, limit, outcome);
  return found
    ? {
        line: found.line,
        config: { [`${metric} query`]: query, ...found.config },
        isOfDialect: true,
      }
    : tooFine;
}
