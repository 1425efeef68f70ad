/** What the `format` of a text means, where a contract has a type of its own for it. */
export const typeOfFormat: Readonly<Record<string, string>> = {
  date: 'date',
  'date-time': 'timestamp',
  time: 'time',
};

/** Formats of numbers, of the registry that OpenAPI keeps, and how a contract calls them. */
export const numberFormats: Readonly<Record<string, Record<string, string>>> = {
  integer: {
    int8: 'i8',
    int16: 'i16',
    int32: 'i32',
    int64: 'i64',
    uint8: 'u8',
    uint16: 'u16',
    uint32: 'u32',
    uint64: 'u64',
  },
  number: { float: 'f32', double: 'f64' },
};

/** What a limit must be to mean something. */
export type LimitKind = 'count' | 'number' | 'positive' | 'text' | 'flag';

const numeric = {
  minimum: 'number',
  maximum: 'number',
  exclusiveMinimum: 'number',
  exclusiveMaximum: 'number',
  multipleOf: 'positive',
} as const;

/** The limits that both a schema and a contract have for a type. */
export const limitsOf: Readonly<Record<string, Record<string, LimitKind>>> = {
  string: { minLength: 'count', maxLength: 'count', pattern: 'text' },
  integer: numeric,
  number: numeric,
  array: { minItems: 'count', maxItems: 'count', uniqueItems: 'flag' },
  object: { minProperties: 'count', maxProperties: 'count' },
};

/** Whether the value is one that the limit can have. */
export function isLimit(value: unknown, kind: LimitKind): boolean {
  switch (kind) {
    case 'count':
      return Number.isSafeInteger(value) && Number(value) >= 0;
    case 'number':
      return Number.isFinite(value);
    case 'positive':
      return Number.isFinite(value) && Number(value) > 0;
    case 'flag':
      return typeof value === 'boolean';
    default:
      return typeof value === 'string';
  }
}

/**
 * Custom properties in which a contract keeps what only JSON Schema says, and
 * the keyword that each stands for.
 */
export const keptKeywords = {
  jsonSchemaDefault: 'default',
  jsonSchemaReadOnly: 'readOnly',
  jsonSchemaWriteOnly: 'writeOnly',
  jsonSchemaContentEncoding: 'contentEncoding',
  jsonSchemaContentMediaType: 'contentMediaType',
} as const;

/** The custom property of an object that has no other properties than those named. */
export const CLOSED = 'jsonSchemaClosed';

/** The custom properties with the alternatives of a value, each as a property. */
export const alternatives = {
  oneOf: 'jsonSchemaOneOf',
  anyOf: 'jsonSchemaAnyOf',
} as const;
export type Choice = keyof typeof alternatives;

/** Keywords that are read of any schema, or that only help to find others. */
const always = [
  ['$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$recursiveAnchor'],
  ['$ref', '$dynamicRef', '$recursiveRef', '$defs', 'definitions'],
  ['allOf', 'oneOf', 'anyOf', 'type', 'format', 'enum', 'const'],
  ['title', 'description', 'examples', 'deprecated'],
  ['default', 'readOnly', 'writeOnly'],
].flat();

const ofType: Readonly<Record<string, readonly string[]>> = {
  string: ['contentEncoding', 'contentMediaType'],
  array: ['items', 'prefixItems', 'additionalItems'],
  object: [
    ['properties', 'required', 'additionalProperties'],
    ['unevaluatedProperties'],
  ].flat(),
  map: [
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
  ],
};

const ofOpenApi = ['nullable', 'x-nullable', 'example', 'externalDocs'];

/** The keywords that are read of a schema whose values are of one of the types. */
export function keywordsOf(
  types: readonly string[],
  isOpenApi: boolean,
): string[] {
  return [
    ...always,
    ...types.flatMap(type => [
      ...(ofType[type] ?? []),
      ...Object.keys(limitsOf[type] ?? {}),
    ]),
    ...(isOpenApi ? ofOpenApi : []),
  ];
}
