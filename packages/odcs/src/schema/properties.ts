import { type Edition, since } from './edition';
import {
  anything,
  booleanType,
  closed,
  fields,
  ids,
  integerType,
  type JsonSchema,
  listOf,
  mappingType,
  nameType,
  never,
  numberType,
  ref,
  scalarType,
  textType,
  when,
} from './parts';

/** The types the standard knows, whatever the platform calls them. */
export const logicalTypes = [
  'string',
  'date',
  'timestamp',
  'time',
  'number',
  'integer',
  'object',
  'array',
  'boolean',
  'map',
  'vector',
] as const;

const typesOf: Readonly<Record<Edition, readonly string[]>> = {
  '3.0': logicalTypes.filter(
    type => !['timestamp', 'time', 'map', 'vector'].includes(type),
  ),
  '3.1': logicalTypes.filter(type => !['map', 'vector'].includes(type)),
  '3.2': logicalTypes,
};

const count: JsonSchema = { type: 'integer', minimum: 0 };
const bounds = ['minimum', 'maximum'];
const exclusives = ['exclusiveMinimum', 'exclusiveMaximum'];

const widths = ['8', '16', '32', '64', '128'];
const integerFormats = ['i', 'u'].flatMap(sign =>
  widths.map(width => `${sign}${width}`),
);

/** What `logicalTypeOptions` may say, by logical type. */
function optionsByType(edition: Edition): Record<string, JsonSchema> {
  // In 3.0 an exclusive bound says of `maximum` that it is one.
  const exclusive = (type: JsonSchema) =>
    fields(exclusives, edition === '3.0' ? booleanType : type);
  const numeric = (formats: readonly string[]) =>
    closed({
      ...fields(bounds, numberType),
      ...exclusive(numberType),
      multipleOf: { type: 'number', exclusiveMinimum: 0 },
      format: { enum: formats },
    });
  const date = {
    ...fields(bounds, textType),
    ...exclusive(textType),
    format: textType,
  };
  const time = closed({
    ...date,
    timezone: booleanType,
    defaultTimezone: textType,
  });
  return {
    string: closed({
      minLength: count,
      maxLength: count,
      pattern: textType,
      format: textType,
    }),
    date: closed(date),
    ...since('3.1', edition, { timestamp: time, time }),
    integer: numeric(integerFormats),
    number: numeric(['f32', 'f64']),
    object: closed({
      minProperties: count,
      maxProperties: count,
      required: { ...listOf(textType), minItems: 1, uniqueItems: true },
    }),
    array: closed({
      minItems: count,
      maxItems: count,
      uniqueItems: booleanType,
    }),
  };
}

const synonyms = listOf(
  closed(
    {
      ...ids('3.2'),
      ...fields(
        ['synonym', 'description', 'locale', 'source', 'status'],
        textType,
      ),
      customProperties: ref('customProperties'),
    },
    ['synonym'],
  ),
);

/** What objects and properties have in common. */
export const elementFields = (
  edition: Edition,
): Readonly<Record<string, JsonSchema>> => ({
  ...ids(edition),
  name: nameType,
  physicalName: textType,
  physicalType: textType,
  businessName: textType,
  description: textType,
  tags: ref('tags'),
  ...since('3.2', edition, {
    synonyms,
    deprecated: anything,
  }),
  quality: ref('qualityRules'),
  authoritativeDefinitions: ref('definitions'),
  customProperties: ref('customProperties'),
});

const enumValue = closed(
  {
    ...ids('3.2'),
    value: scalarType,
    label: textType,
    description: textType,
    tags: ref('tags'),
    authoritativeDefinitions: ref('definitions'),
    customProperties: ref('customProperties'),
  },
  ['value'],
);

const propertyFields = (
  edition: Edition,
): Readonly<Record<string, JsonSchema>> => ({
  ...elementFields(edition),
  logicalType: { enum: typesOf[edition] },
  logicalTypeOptions: mappingType,
  required: booleanType,
  unique: booleanType,
  primaryKey: booleanType,
  primaryKeyPosition: integerType,
  partitioned: booleanType,
  partitionKeyPosition: integerType,
  classification: textType,
  criticalDataElement: booleanType,
  encryptedName: textType,
  examples: listOf(anything),
  transformSourceObjects: listOf(textType),
  transformLogic: textType,
  transformDescription: textType,
  properties: listOf(ref('property')),
  items: ref('item'),
  ...since('3.1', edition, {
    relationships: listOf(ref('propertyRelationship')),
  }),
  ...since('3.2', edition, {
    semanticType: { enum: ['column', 'measure', 'dimension'] },
    // That values are listed once is a lint rule: a schema compares each with
    // each other, and long lists take minutes.
    enum: { ...listOf(enumValue), minItems: 1 },
    map: closed({ key: ref('item'), value: ref('item') }, ['key', 'value']),
  }),
});

/** What is nested belongs to a type; without one it may be any of them. */
const nestedOnlyIn = (type: string, field: string): JsonSchema => ({
  if: {
    properties: { logicalType: { not: { const: type } } },
    required: ['logicalType'],
  },
  then: never([field]),
});

const typeRules = (edition: Edition): JsonSchema[] => [
  ...Object.entries(optionsByType(edition)).map(([type, options]) =>
    when('logicalType', [type], {
      properties: { logicalTypeOptions: options },
    }),
  ),
  nestedOnlyIn('array', 'items'),
  ...(edition >= '3.2'
    ? [
        nestedOnlyIn('map', 'map'),
        when('logicalType', ['map'], { required: ['map'] }),
      ]
    : []),
];

/** A property of an object, which needs a name. */
export const propertySchema = (edition: Edition): JsonSchema => ({
  ...closed(propertyFields(edition), ['name']),
  allOf: [nestedOnlyIn('object', 'properties'), ...typeRules(edition)],
});

/** An element of an array, or a map's key or value, which needs none. */
export const itemSchema = (edition: Edition): JsonSchema => ({
  ...closed(propertyFields(edition)),
  allOf: [
    // 3.0 leaves open what an element has beside its type.
    ...(edition === '3.0' ? [] : [nestedOnlyIn('object', 'properties')]),
    ...typeRules(edition),
  ],
});
