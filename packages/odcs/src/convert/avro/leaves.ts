import type { OdcsProperty } from '../../types';
import { type Mapping, strings, text } from '../../values';
import { filled } from '../assemble';
import type { ConversionWarning } from '../conversion';
import { custom } from './attributes';
import { type Definitions, nameOf } from './definitions';
import { derivedName, fullName } from './names';
import { meaningOf } from './scalars';

/** Types inside of each other that a contract may have: each is two levels of it. */
export const MAX_NESTED = 45;

/** Where in a schema a type is. */
export interface Place {
  definitions: Definitions;
  warnings: ConversionWarning[];
  /** The namespace of names without one. */
  namespace: string;
  /** The namespace of the whole object. */
  root: string;
  /** Object, fields and parts that lead here. */
  path: readonly string[];
  /** Full names of the records that this is inside of. */
  within: readonly string[];
}

/** What a type says of the property that has it. */
export type Typed = Omit<OdcsProperty, 'name'>;

/** The place, for people. */
export const pathOf = ({ path }: Place) => path.join('.');

/** Tells of something at the place. */
export const warn = (place: Place, message: string) =>
  place.warnings.push({ path: pathOf(place), message });

/** The place of a field or a part. */
export const step = (place: Place, name: string): Place => ({
  ...place,
  path: [...place.path, name],
});

/** Attributes that nobody has read: they are kept for the way back. */
export function unread(
  schema: Mapping,
  read: readonly string[],
): Mapping | undefined {
  const left = Object.entries(schema).filter(([key]) => !read.includes(key));
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}

/** The name of a type, unless an export would choose the same. */
function chosenName(full: string, place: Place): string | undefined {
  const derived = fullName(derivedName(place.path), place.root);
  return full === derived ? undefined : full;
}

/** Attributes that every named type has. */
export const namedAttributes = ['type', 'name', 'namespace', 'doc', 'aliases'];

/** What a named type says beside its content. */
export function ofNamed(schema: Mapping, full: string, place: Place) {
  return {
    description: text(schema.doc),
    customProperties: custom({
      avroName: chosenName(full, place),
      avroTypeAliases: schema.aliases,
    }),
  };
}

/** A closed list of words. */
export function enumeration(schema: Mapping, place: Place): Typed {
  const full = nameOf(schema, place.namespace);
  const about = ofNamed(schema, full, place);
  return filled({
    logicalType: 'string',
    physicalType: 'enum',
    enum: strings(schema.symbols).map(value => ({ value })),
    description: about.description,
    customProperties: [
      ...about.customProperties,
      ...custom({
        avroEnumDefault: schema.default,
        avroTypeProperties: unread(schema, [
          ...namedAttributes,
          'symbols',
          'default',
        ]),
      }),
    ],
  });
}

/** A primitive or fixed type, with what it means. */
export function scalar(schema: Mapping, place: Place): Typed {
  const isFixed = schema.type === 'fixed';
  const meaning = meaningOf(schema);
  if (!meaning) {
    warn(
      place,
      `Avro ignores the logical type "${String(
        schema.logicalType,
      )}" here, and so does the contract: it is kept in a custom property.`,
    );
  }
  const { logicalType: _, ...plain } = schema;
  const read = [
    'type',
    ...(meaning ? ['logicalType', 'precision', 'scale'] : []),
    ...(isFixed ? ['name', 'namespace', 'size', 'aliases', 'doc'] : []),
  ];
  const about = isFixed
    ? ofNamed(schema, nameOf(schema, place.namespace), place)
    : { customProperties: [] };
  const isCarrier = isFixed && typeof schema.logicalType === 'string';
  return filled({
    ...(meaning ?? meaningOf(plain) ?? {}),
    ...about,
    customProperties: [
      ...about.customProperties,
      ...custom({
        avroFixedSize: isCarrier && meaning ? schema.size : undefined,
        avroTypeProperties: unread(schema, read),
      }),
    ],
  });
}
