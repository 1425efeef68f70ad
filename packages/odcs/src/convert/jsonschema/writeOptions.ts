import type { OdcsProperty } from '../../types';
import { isMapping, lookUp, type Mapping, text } from '../../values';
import { isLimit, limitsOf, numberFormats, typeOfFormat } from './keywords';
import { inner, type Scope, warn } from './scope';

const formatOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(typeOfFormat).map(([format, type]) => [type, format]),
);

/** Smallest and largest values of formats that schemas do not know. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  i8: [-128, 127],
  i16: [-32_768, 32_767],
  u8: [0, 255],
  u16: [0, 65_535],
  u32: [0, 4_294_967_295],
};

/** Formats that the readers of schemas know. */
const knownFormats = ['int32', 'int64', 'float', 'double'];

function numberFormat(type: string, format: unknown, scope: Scope): Mapping {
  const written = Object.entries(numberFormats[type]).find(
    ([name, own]) => own === format && knownFormats.includes(name),
  )?.[0];
  if (written !== undefined) return { format: written };
  const range = type === 'integer' && lookUp(ranges, String(format));
  warn(
    inner(scope, 'logicalTypeOptions.format'),
    range
      ? 'No format says this: it is written as limits.'
      : 'No format says this: it is left out.',
  );
  return range ? { minimum: range[0], maximum: range[1] } : {};
}

function isPattern(value: unknown): boolean {
  try {
    return RegExp(String(value), 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Names of what must be there are written with the properties. */
const isObjectNames = (name: string, type: string, value: unknown): boolean =>
  name === 'required' &&
  (type === 'object' || type === 'map') &&
  Array.isArray(value);

/** The keywords for the options of a logical type, with a warning for those that have none. */
export function optionsOf(property: OdcsProperty, type: string, scope: Scope) {
  const options = isMapping(property.logicalTypeOptions)
    ? property.logicalTypeOptions
    : {};
  const kinds = limitsOf[type] ?? {};
  const written: Mapping = {};
  let implied: Mapping = {};
  for (const [name, value] of Object.entries(options)) {
    const kind = lookUp(kinds, name);
    const at = inner(scope, `logicalTypeOptions.${name}`);
    const isMissing = value === null || value === undefined;
    if (kind && isLimit(value, kind)) {
      if (name !== 'pattern' || isPattern(value)) written[name] = value;
      else warn(at, 'This is not a regular expression: it is left out.');
    } else if (name === 'format' && type in numberFormats) {
      implied = numberFormat(type, value, scope);
    } else if (name === 'format' && type === 'string' && text(value)) {
      written.format = value;
      const other = lookUp(typeOfFormat, String(value));
      if (other) warn(at, `A text of this format is read again as a ${other}.`);
    } else if (!isMissing && !isObjectNames(name, type, value)) {
      warn(at, 'JSON Schema has no place for this here: it is left out.');
    }
  }
  return { ...implied, ...narrowed(implied, written), ...formatted(property) };
}

/** The limits of a contract within those of its number format. */
function narrowed(implied: Mapping, written: Mapping): Mapping {
  const { minimum, maximum } = written;
  return {
    ...written,
    ...(typeof minimum === 'number' && {
      minimum: Math.max(minimum, Number(implied.minimum ?? minimum)),
    }),
    ...(typeof maximum === 'number' && {
      maximum: Math.min(maximum, Number(implied.maximum ?? maximum)),
    }),
  };
}

/** The format of dates and times, which JSON Schema has with an offset only. */
function formatted({ logicalType, logicalTypeOptions }: OdcsProperty): Mapping {
  const { timezone, format } = isMapping(logicalTypeOptions)
    ? logicalTypeOptions
    : ({} as Mapping);
  const own = lookUp(formatOf, logicalType ?? '');
  const isOther = text(format) !== undefined && format !== 'yyyy-MM-dd';
  return own && timezone !== false && !isOther ? { format: own } : {};
}

/** Warns of a date or time that no format describes. */
export function warnOfFormat(property: OdcsProperty, scope: Scope): void {
  const { logicalType } = property;
  if (
    lookUp(formatOf, logicalType ?? '') &&
    !('format' in formatted(property))
  ) {
    warn(
      scope,
      `JSON Schema has no format for such a ${logicalType}: it is written as plain text.`,
    );
  }
}
