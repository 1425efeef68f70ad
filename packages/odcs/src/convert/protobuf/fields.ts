import { Enum, type Field, MapField, Type } from 'protobufjs';
import type { OdcsCustomProperty, OdcsProperty } from '../../types';
import { type Mapping, text } from '../../values';
import { filled } from '../assemble';
import { ConversionError, type ConversionWarning } from '../conversion';
import { type Meaning, meaningOf } from './wellKnown';

/** Messages inside of each other that a contract may have: each is two levels of it. */
const MAX_NESTED = 45;
/** Fields of a contract once all messages are written out. */
const MAX_FIELDS = 100_000;

/** Where in a text a field is. */
export interface Place {
  warnings: ConversionWarning[];
  path: string;
  /** The messages that this is inside of. */
  within: readonly Type[];
  /** Counts what is written out. */
  budget: { left: number };
}

/** A place to begin with. */
export const start = (root: Type, warnings: ConversionWarning[]): Place => ({
  warnings,
  path: root.name,
  within: [root],
  budget: { left: MAX_FIELDS },
});

const warn = (place: Place, words: string) =>
  place.warnings.push({ path: place.path, message: words });

/** What is set, as custom properties. */
export function custom(values: Mapping): OdcsCustomProperty[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ({ property: name, value }));
}

/** The comment of an element as a description. */
export const described = (element: { comment: string | null }) =>
  text(element.comment)?.trim();

/** Options that nothing else says, if there are any. */
export function optionsOf(
  options: Mapping | undefined,
  read: readonly string[],
): Mapping | undefined {
  const left = Object.entries(options ?? {}).filter(
    ([name]) => !read.includes(name),
  );
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}

const shortName = (full: string) => full.replace(/^\./, '');

function enumeration(type: Enum): Meaning {
  const values = Object.keys(type.values);
  return {
    logicalType: 'string',
    physicalType: 'enum',
    enum: values.map(value =>
      filled({ value, description: text(type.comments[value])?.trim() }),
    ),
    customProperties: custom({
      protobufType: shortName(type.fullName),
      protobufEnumNumbers: { ...type.values },
      protobufReserved: reservedOf(type),
    }),
    description: described(type),
  };
}

/** Numbers and names that must not be used again. */
export function reservedOf({
  reserved,
}: {
  reserved?: (number[] | string)[];
}): unknown[] | undefined {
  return reserved?.length ? reserved : undefined;
}

function message(type: Type, place: Place): Meaning {
  const isRecursive = place.within.includes(type);
  if (isRecursive) {
    warn(
      place,
      `"${type.name}" contains itself: what is inside of it is left out from here on.`,
    );
  }
  if (place.within.length >= MAX_NESTED) {
    throw new ConversionError(
      `"${place.path}" is nested deeper than ${MAX_NESTED} messages: flatten it.`,
    );
  }
  const inner = { ...place, within: [...place.within, type] };
  return {
    logicalType: 'object',
    physicalType: 'message',
    properties: isRecursive ? [] : fieldsOf(type, inner),
    customProperties: custom({
      protobufType: shortName(type.fullName),
      protobufReserved: isRecursive ? undefined : reservedOf(type),
    }),
    description: isRecursive ? undefined : described(type),
  };
}

/** What the name of a type means, seen from the message that has the field. */
function typed(field: Field, name: string, place: Place): Meaning {
  const found = field.parent?.lookup(name, [Type, Enum]);
  if (found instanceof Enum) return enumeration(found);
  if (found instanceof Type) return message(found, place);
  const known = meaningOf(name);
  if (known) return known;
  warn(
    place,
    `The type "${name}" is defined nowhere: hand over the file with it, or complete it.`,
  );
  return { physicalType: name };
}

const inside = (meaning: Meaning): OdcsProperty => filled({ ...meaning });

/** A field with how often it comes: once, as a list or by key. */
function shaped(field: Field, place: Place): Meaning {
  const meaning = typed(field, field.type, place);
  if (field instanceof MapField) {
    const key = { ...meaningOf(field.keyType) };
    return { logicalType: 'map', map: { key, value: inside(meaning) } };
  }
  if (field.repeated) return { logicalType: 'array', items: inside(meaning) };
  return meaning;
}

const readOptions = [
  'deprecated',
  'json_name',
  'default',
  'proto3_optional',
  'features',
];

function property(field: Field, around: Place): OdcsProperty {
  const place = { ...around, path: `${around.path}.${field.name}` };
  place.budget.left -= 1;
  if (place.budget.left < 0) {
    throw new ConversionError(
      `With all messages written out there are more than ${MAX_FIELDS} fields: import them one by one with "only".`,
    );
  }
  const {
    customProperties = [],
    description,
    ...meaning
  } = shaped(field, place);
  const options: Mapping = field.options ?? {};
  const features = options.features as Mapping | undefined;
  const isOptional = options.proto3_optional === true;
  const oneof = isOptional ? undefined : field.partOf?.name;
  if (oneof !== undefined) {
    warn(
      place,
      `A contract has no place for "one of these": that the field is one of "${oneof}" is kept in a custom property.`,
    );
  }
  const isRequired =
    field.rule === 'required' || features?.field_presence === 'LEGACY_REQUIRED';
  return filled({
    name: field.name,
    ...meaning,
    required: isRequired || meaning.required,
    description: described(field) ?? description,
    deprecated: options.deprecated === true || undefined,
    customProperties: [
      ...custom({
        fieldNumber: field.id,
        oneof,
        fieldPresence: isOptional ? 'explicit' : undefined,
        jsonName: options.json_name,
        protobufDefault: options.default,
        protobufFeatures: features,
        protobufOptions: optionsOf(options, readOptions),
      }),
      ...customProperties,
    ],
  });
}

/** The fields of a message, in the order of the text. */
export function fieldsOf(type: Type, place: Place): OdcsProperty[] {
  if (type.extensions?.length) {
    warn(place, 'Numbers for extensions are left out.');
  }
  return type.fieldsArray.map(field => property(field, place));
}
