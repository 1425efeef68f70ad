import type { OdcsProperty } from '../../types';
import { isMapping, mappings } from '../../values';
import type { ConversionWarning } from '../conversion';
import { type CheckedObject, none, type Validity } from './check';
import { scalarsOf } from './scalars';

/** The options of a logical type that limit its values. */
export const limitOptions = [
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
] as const;

type LimitOption = (typeof limitOptions)[number];

function isLimit(name: LimitOption, value: unknown): boolean {
  switch (name) {
    case 'pattern':
      return typeof value === 'string' && value !== '';
    case 'minLength':
    case 'maxLength':
      return Number.isInteger(value) && Number(value) >= 0;
    default:
      return typeof value === 'string'
        ? value.trim() !== ''
        : Number.isFinite(value);
  }
}

/** In 3.0 an exclusive limit says of the limit itself that it is one. */
function inWordsOfToday(
  options: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, ...others } =
    options;
  const isLow = typeof exclusiveMinimum === 'boolean';
  const isHigh = typeof exclusiveMaximum === 'boolean';
  return {
    ...others,
    minimum: exclusiveMinimum === true ? undefined : minimum,
    maximum: exclusiveMaximum === true ? undefined : maximum,
    exclusiveMinimum: isLow ? exclusiveMinimum && minimum : exclusiveMinimum,
    exclusiveMaximum: isHigh ? exclusiveMaximum && maximum : exclusiveMaximum,
  };
}

/** What the options say of the values; undefined if nothing. */
function validity(
  { logicalTypeOptions }: OdcsProperty,
  path: string,
  warnings: ConversionWarning[],
): Validity | undefined {
  if (!isMapping(logicalTypeOptions)) return undefined;
  const options = inWordsOfToday(logicalTypeOptions);
  const set = limitOptions.filter(
    name =>
      options[name] !== undefined &&
      options[name] !== null &&
      options[name] !== false,
  );
  const usable = set.filter(name => isLimit(name, options[name]));
  for (const name of set) {
    if (!usable.includes(name)) {
      warnings.push({
        path: `${path}.${name}`,
        message: 'This is no limit that can be checked: it is left out.',
      });
    }
  }
  return usable.length > 0
    ? Object.fromEntries(usable.map(name => [name, options[name]]))
    : undefined;
}

/** The closed list of values, without what only people read of it. */
function listed(
  property: OdcsProperty,
  path: string,
  format: string,
  warnings: ConversionWarning[],
): Validity | undefined {
  const entries = mappings(property.enum);
  if (entries.length === 0) return undefined;
  entries.forEach((entry, index) => {
    for (const field of Object.keys(entry)) {
      if (field !== 'value') {
        warnings.push({
          path: `${path}[${index}].${field}`,
          message: `${format} has no place for "${field}" of a value: it is left out.`,
        });
      }
    }
  });
  const values = scalarsOf(
    entries.map(({ value }) => value),
    property.logicalType,
  );
  if (!values || values.length === 0) {
    warnings.push({
      path,
      message:
        'This list is not checked: it needs values that are text, numbers or truths.',
    });
    return undefined;
  }
  return { values };
}

/** Puts what a column's own fields demand among the checks. */
export function addImplied(
  property: OdcsProperty,
  column: string,
  path: string,
  {
    format,
    into,
    warnings,
  }: {
    format: string;
    into: CheckedObject;
    warnings: ConversionWarning[];
  },
): void {
  const limit = none;
  if (property.required === true || property.primaryKey === true) {
    const field = property.required === true ? 'required' : 'primaryKey';
    into.checks.push({
      kind: 'missing',
      path: `${path}.${field}`,
      limit,
      column,
      values: [],
    });
  }
  if (property.unique === true) {
    into.checks.push({
      kind: 'duplicate',
      path: `${path}.unique`,
      limit,
      columns: [column],
    });
  }
  const options = `${path}.logicalTypeOptions`;
  const valid: [string, Validity | undefined][] = [
    [`${path}.enum`, listed(property, `${path}.enum`, format, warnings)],
    [options, validity(property, options, warnings)],
  ];
  for (const [at, found] of valid) {
    if (found) {
      into.checks.push({
        kind: 'invalid',
        path: at,
        limit,
        column,
        valid: found,
      });
    }
  }
}
