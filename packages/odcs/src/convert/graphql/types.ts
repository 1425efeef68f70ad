import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { isMapping, mappings, text } from '../../values';
import type { ConversionWarning } from '../conversion';
import { readTypeText } from '../sql/typeText';
import { areEnumValues, fieldName, quoted, typeName, unique } from './names';

/** What is written, and what is known while writing. */
export interface Writing {
  warnings: ConversionWarning[];
  /** Definitions in the order in which they are met. */
  definitions: string[];
  takenTypes: Set<string>;
  /** Scalars of our own that are used. */
  scalars: Set<string>;
}

/** A property with the names that it has. */
export interface NamedField {
  property: OdcsProperty;
  /** In GraphQL. */
  name: string;
  /** In the data. */
  key: string;
  /** Without an exclamation mark. */
  type: string;
}

/** Integers of at most 32 bits, which is what GraphQL holds. */
const smallFormats = ['i8', 'i16', 'i32', 'u8', 'u16'];
const smallTypes = [
  ...['int', 'integer', 'int4', 'smallint', 'int2', 'tinyint', 'serial'],
  ...['mediumint', 'byteint', 'short', 'byte'],
];

const warn = ({ warnings }: Writing, path: string, message: string) =>
  warnings.push({ path, message });

/** Says which name the contract has, where GraphQL has another. */
export const renamed = (name: string, written: string): string =>
  name === written ? '' : ` @odcs(name: ${quoted(name)})`;

/** The description in front of a definition. */
export function description(
  { description: words, businessName }: OdcsProperty | OdcsSchemaObject,
  indent = '',
): string {
  const said = text(words) ?? text(businessName);
  return said === undefined ? '' : `${indent}${quoted(said.trim())}\n`;
}

/** Says that something is not to be used any more. */
export function deprecation({
  deprecated,
}: OdcsProperty | OdcsSchemaObject): string {
  if (typeof deprecated === 'string' && !['', 'false'].includes(deprecated)) {
    return deprecated === 'true'
      ? ' @deprecated'
      : ` @deprecated(reason: ${quoted(deprecated)})`;
  }
  return deprecated && deprecated !== 'false' ? ' @deprecated' : '';
}

function own(scalar: string, writing: Writing): string {
  writing.scalars.add(scalar);
  return scalar;
}

function integer(property: OdcsProperty, writing: Writing): string {
  const format = property.logicalTypeOptions?.format;
  const physical = readTypeText(text(property.physicalType) ?? '')?.base ?? '';
  const isSmall =
    smallFormats.includes(String(format)) ||
    (format === undefined && smallTypes.includes(physical));
  return isSmall ? 'Int' : own('Long', writing);
}

/** Numbers whose digits are counted do not survive as floating-point numbers. */
const isExact = ({ physicalType }: OdcsProperty): boolean =>
  /^\s*(numeric|decimal|number|dec|bignumeric|money)\b/i.test(
    text(physicalType) ?? '',
  );

function enumOf(
  property: OdcsProperty,
  name: string,
  path: string,
  writing: Writing,
): string | undefined {
  const entries = mappings(property.enum);
  if (entries.length === 0) return undefined;
  const values = entries.map(({ value }) => value);
  if (!areEnumValues(values)) {
    warn(
      writing,
      `${path}.enum`,
      'GraphQL has only words of letters, digits and underscores in an enum: the values are left out.',
    );
    return undefined;
  }
  const type = unique(typeName(name), writing.takenTypes);
  const lines = entries.map(
    ({ label, description: words }, index) =>
      `${description({ description: words, businessName: label }, '  ')}  ${
        values[index]
      }`,
  );
  writing.definitions.push(`enum ${type} {\n${lines.join('\n')}\n}`);
  return type;
}

function listOf(
  item: unknown,
  name: string,
  path: string,
  writing: Writing,
): string {
  if (!isMapping(item)) {
    warn(
      writing,
      path,
      'Nothing says what is in this array: any JSON is accepted.',
    );
    return `[${own('JSON', writing)}]`;
  }
  const inner = item as OdcsProperty;
  // As in the other formats, parts are null only where the contract says so.
  const bang = inner.required === false ? '' : '!';
  return `[${typeOf(inner, `${name}_item`, `${path}.items`, writing)}${bang}]`;
}

/** The type of a value without its exclamation mark; `name` is for types that it needs. */
function typeOf(
  property: OdcsProperty,
  name: string,
  path: string,
  writing: Writing,
): string {
  const { logicalType, logicalTypeOptions } = property;
  if (mappings(property.properties).length > 0) {
    return typeOfObject(property, name, path, writing);
  }
  switch (logicalType) {
    case undefined:
      if (isMapping(property.items)) {
        return listOf(property.items, name, path, writing);
      }
      warn(
        writing,
        path,
        'Nothing says what type this is: it is written as JSON.',
      );
      return own('JSON', writing);
    case 'string':
      return enumOf(property, name, path, writing) ?? 'String';
    case 'integer':
      return integer(property, writing);
    case 'number':
      return isExact(property) ? own('Decimal', writing) : 'Float';
    case 'boolean':
      return 'Boolean';
    case 'date':
      return own('Date', writing);
    case 'time':
      return own('Time', writing);
    case 'timestamp':
      return own(
        logicalTypeOptions?.timezone === false ? 'LocalDateTime' : 'DateTime',
        writing,
      );
    case 'array':
      return listOf(property.items, name, path, writing);
    case 'vector':
      return '[Float!]';
    case 'object':
    case 'map':
      warn(
        writing,
        path,
        logicalType === 'map'
          ? 'GraphQL has no maps: it is written as JSON.'
          : 'Nothing says what is inside of this object: it is written as JSON.',
      );
      return own('JSON', writing);
    default:
      warn(
        writing,
        path,
        `"${logicalType}" is not a logical type: it is written as JSON.`,
      );
      return own('JSON', writing);
  }
}

/** The fields of an object, each under a name that no other of them has. */
export function fieldsOf(
  object: OdcsProperty | OdcsSchemaObject,
  name: string,
  path: string,
  writing: Writing,
): NamedField[] {
  const taken = new Set<string>();
  return mappings(object.properties).flatMap(property => {
    const at = `${path}.properties[${property.name ?? ''}]`;
    const key = text(property.physicalName) ?? text(property.name);
    if (key === undefined) {
      warn(writing, at, 'A property without a name is left out.');
      return [];
    }
    const written = unique(fieldName(key), taken);
    if (written !== key) {
      warn(
        writing,
        at,
        `GraphQL does not take the name "${key}": it is written as ${written}.`,
      );
    }
    const type = typeOf(property, `${name}_${written}`, at, writing);
    return [{ property, name: written, key, type }];
  });
}

/** Writes the type of an object that has fields. */
export function writeType(
  object: OdcsProperty | OdcsSchemaObject,
  fields: readonly NamedField[],
  type: string,
): string {
  const lines = fields.map(({ property, name, key, type: of }) => {
    const isThere = property.required === true || property.primaryKey === true;
    return [
      description(property, '  '),
      `  ${name}: ${of}${isThere ? '!' : ''}`,
      renamed(key, name),
      deprecation(property),
    ].join('');
  });
  return `${description(object)}type ${type} {\n${lines.join('\n')}\n}`;
}

function typeOfObject(
  property: OdcsProperty,
  name: string,
  path: string,
  writing: Writing,
): string {
  const type = unique(typeName(name), writing.takenTypes);
  const place = writing.definitions.push('') - 1;
  const fields = fieldsOf(property, name, path, writing);
  if (fields.length === 0) return own('JSON', writing);
  writing.definitions[place] = writeType(
    { ...property, deprecated: undefined },
    fields,
    type,
  );
  return type;
}
