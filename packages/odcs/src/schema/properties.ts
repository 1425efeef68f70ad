import {
  anything,
  booleanType,
  closed,
  fields,
  integerType,
  JsonSchema,
  listOf,
  mappingType,
  numberType,
  ref,
  scalarType,
  stableId,
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

const count: JsonSchema = { type: 'integer', minimum: 0 };
const limits = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

const numericOptions = (formats: readonly string[]): JsonSchema =>
  closed({
    ...fields(limits, numberType),
    multipleOf: { type: 'number', exclusiveMinimum: 0 },
    format: { enum: formats },
  });

const dateOptions = { ...fields(limits, textType), format: textType };
const timeOptions = closed({
  ...dateOptions,
  timezone: booleanType,
  defaultTimezone: textType,
});

const widths = ['8', '16', '32', '64', '128'];

/** What `logicalTypeOptions` may say, by logical type. */
const optionsByType: Readonly<Record<string, JsonSchema>> = {
  string: closed({
    minLength: count,
    maxLength: count,
    pattern: textType,
    format: textType,
  }),
  date: closed(dateOptions),
  timestamp: timeOptions,
  time: timeOptions,
  integer: numericOptions([
    ...widths.map(width => `i${width}`),
    ...widths.map(width => `u${width}`),
  ]),
  number: numericOptions(['f32', 'f64']),
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

/** What objects and properties have in common. */
export const elementFields: Readonly<Record<string, JsonSchema>> = {
  id: stableId,
  name: textType,
  physicalName: textType,
  physicalType: textType,
  businessName: textType,
  description: textType,
  tags: listOf(textType),
  synonyms: listOf(
    closed(
      {
        id: stableId,
        ...fields(
          ['synonym', 'description', 'locale', 'source', 'status'],
          textType,
        ),
        customProperties: ref('customProperties'),
      },
      ['synonym'],
    ),
  ),
  deprecated: anything,
  context: ref('context'),
  quality: listOf(ref('quality')),
  authoritativeDefinitions: ref('definitions'),
  customProperties: ref('customProperties'),
};

const enumValue = closed(
  {
    id: stableId,
    value: scalarType,
    label: textType,
    description: textType,
    tags: listOf(textType),
    authoritativeDefinitions: ref('definitions'),
    customProperties: ref('customProperties'),
  },
  ['value'],
);

const propertyFields: Readonly<Record<string, JsonSchema>> = {
  ...elementFields,
  logicalType: { enum: logicalTypes },
  logicalTypeOptions: mappingType,
  required: booleanType,
  unique: booleanType,
  primaryKey: booleanType,
  primaryKeyPosition: integerType,
  partitioned: booleanType,
  partitionKeyPosition: integerType,
  classification: textType,
  criticalDataElement: booleanType,
  semanticType: { enum: ['column', 'measure', 'dimension'] },
  encryptedName: textType,
  enum: { ...listOf(enumValue), minItems: 1, uniqueItems: true },
  examples: listOf(anything),
  transformSourceObjects: listOf(textType),
  transformLogic: textType,
  transformDescription: textType,
  relationships: listOf(ref('propertyRelationship')),
  properties: listOf(ref('property')),
  items: ref('item'),
  map: closed({ key: ref('item'), value: ref('item') }, ['key', 'value']),
};

const typeRules = [
  ...Object.entries(optionsByType).map(([type, options]) =>
    when('logicalType', [type], {
      properties: { logicalTypeOptions: options },
    }),
  ),
  when('logicalType', ['map'], { required: ['map'] }),
];

/** A property of an object, which needs a name. */
export const propertySchema: JsonSchema = {
  ...closed(propertyFields, ['name']),
  allOf: typeRules,
};

/** An element of an array, or a map's key or value, which needs none. */
export const itemSchema: JsonSchema = {
  ...closed(propertyFields),
  allOf: typeRules,
};
