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

/** What each of the options says of the values, by its path. */
function limitsOf(
  { logicalTypeOptions }: OdcsProperty,
  path: string,
  warnings: ConversionWarning[],
): [string, Validity][] {
  if (!isMapping(logicalTypeOptions)) return [];
  const options = inWordsOfToday(logicalTypeOptions);
  return limitOptions.flatMap((name): [string, Validity][] => {
    const value = options[name] ?? false;
    const at = `${path}.${name}`;
    if (value === false) return [];
    if (isLimit(name, value)) return [[at, { [name]: value }]];
    warnings.push({
      path: at,
      message: 'This is no limit that can be checked: it is left out.',
    });
    return [];
  });
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
  const list = listed(property, `${path}.enum`, format, warnings);
  const valid: [string, Validity][] = [
    ...(list ? [[`${path}.enum`, list] as [string, Validity]] : []),
    ...limitsOf(property, `${path}.logicalTypeOptions`, warnings),
  ];
  for (const [at, found] of valid) {
    into.checks.push({
      kind: 'invalid',
      path: at,
      limit,
      column,
      valid: found,
    });
  }
}
