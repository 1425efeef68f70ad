import { isMapping, lookUp, type Mapping, strings, text } from '../../values';
import type { NativeRule, Operator } from '../checks/check';
import { embedded } from '../checks/embedded';
import { ConversionError, type SqlDialect } from '../conversion';
import type { SodaCheck } from './lines';
import { columnInLine } from './names';
import { limited } from './severity';

/** What people call the tool, in lower case and letters only. */
export const engines: readonly string[] = [
  'soda',
  'sodacl',
  'sodacore',
  'sodalibrary',
];

/** Longest line of a check. */
const LONGEST = 1_000;

/** Comparisons as the standard's own examples write a check of Soda. */
const operators: Readonly<Record<string, Operator>> = {
  must_be: '=',
  must_not_be: '!=',
  must_be_greater_than: '>',
  must_be_greater_than_or_equal: '>=',
  must_be_greater_than_or_equal_to: '>=',
  must_be_less_than: '<',
  must_be_less_than_or_equal: '<=',
  must_be_less_than_or_equal_to: '<=',
  must_be_between: 'between',
  must_be_not_between: 'not between',
};

const settings = [
  'name',
  'filter',
  'valid_values',
  'valid_regex',
  'valid_format',
  'valid_min',
  'valid_max',
  'valid_length',
  'valid_min_length',
  'valid_max_length',
  'invalid_values',
  'missing_values',
  'missing_regex',
];

/** A check that names its metric, columns and comparison as fields. */
function fromFields(
  { type, column, columns, ...others }: Mapping,
  own: string | undefined,
  dialect: SqlDialect,
): SodaCheck | string {
  const metric = text(type) ?? '';
  if (!/^[a-z][a-z_]*$/.test(metric)) {
    return 'Its "type" is not the name of a metric.';
  }
  const found = Object.keys(others).filter(name => lookUp(operators, name));
  const unknown = Object.keys(others).filter(
    name => !found.includes(name) && !settings.includes(name),
  );
  if (unknown.length > 0) {
    return `What "${unknown.join('", "')}" means there is not known.`;
  }
  const bounds: unknown[] = [others[found[0]]].flat();
  const wanted = found[0]?.endsWith('between') ? 2 : 1;
  if (
    found.length !== 1 ||
    bounds.length !== wanted ||
    !bounds.every(bound => typeof bound === 'number')
  ) {
    return 'It needs one comparison with a number, such as "must_be_less_than".';
  }
  const named = [...strings(columns), ...strings([column])];
  const all = named.length > 0 || metric === 'row_count' ? named : [own ?? ''];
  const names = all.map(name =>
    name === '' ? undefined : columnInLine(dialect, name),
  );
  if (names.includes(undefined)) return 'It needs columns that can be named.';
  const args = names.length > 0 ? `(${names.join(', ')})` : '';
  const limit = {
    operator: operators[found[0]],
    bounds: (bounds as number[]).sort((a, b) => a - b),
    unit: 'rows' as const,
  };
  const line = limited(`${metric}${args}`, limit, 'fail');
  return line
    ? {
        line: line.line,
        config: Object.fromEntries(
          settings
            .filter(name => others[name] !== undefined)
            .map(name => [name.replaceAll('_', ' '), others[name]]),
        ),
      }
    : 'A number of its limit has an exponent.';
}

/** A check as SodaCL has it: a line, or one with a mapping below it. */
function fromEntry(entry: unknown): SodaCheck | undefined {
  const pairs: [string, unknown][] = isMapping(entry)
    ? Object.entries(entry)
    : [[text(entry) ?? '', {}]];
  const [line, below] = pairs[0] ?? ['', undefined];
  const config = below ?? {};
  const isLine =
    line.trim() !== '' && line.length <= LONGEST && !/\p{Cc}/u.test(line);
  return pairs.length === 1 && isLine && isMapping(config)
    ? { line, config }
    : undefined;
}

/** What stands below the header of a table, if that is what was given. */
function belowHeader(given: unknown, tables: readonly string[]): unknown {
  if (!isMapping(given)) return given;
  const [header, ...others] = Object.keys(given);
  const isHeader =
    others.length === 0 && tables.some(name => header === `checks for ${name}`);
  return isHeader ? given[header] : given;
}

/**
 * The checks that a rule in the tool's own words holds, or what is wrong with it.
 *
 * @param tables the names that the rule may call its object by
 */
export function nativeChecks(
  { implementation, column }: NativeRule,
  dialect: SqlDialect,
  tables: readonly string[],
): SodaCheck[] | string {
  let given: unknown;
  try {
    given = belowHeader(embedded(implementation, 'a check'), tables);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return error.message;
  }
  if (isMapping(given) && text(given.type)) {
    const check = fromFields(given, column, dialect);
    return typeof check === 'string' ? check : [check];
  }
  const entries: unknown[] = Array.isArray(given) ? given : [given];
  const checks = entries.map(fromEntry);
  return entries.length > 0 && checks.every(check => check !== undefined)
    ? checks
    : 'It has to be a line of SodaCL, a list of them, or a line with settings below it.';
}
