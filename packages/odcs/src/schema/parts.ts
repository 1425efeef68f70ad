/** A JSON Schema (draft 7) as we write it here. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export const textType: JsonSchema = { type: 'string' };
export const numberType: JsonSchema = { type: 'number' };
export const integerType: JsonSchema = { type: 'integer' };
export const booleanType: JsonSchema = { type: 'boolean' };
export const mappingType: JsonSchema = { type: 'object' };
/** Any value: the standard says nothing about its shape. */
export const anything: JsonSchema = {};
/** A single value, no list and no mapping. */
export const scalarType: JsonSchema = {
  type: ['string', 'number', 'boolean', 'null'],
};
/** Ids that survive renames; they appear in references, hence the alphabet. */
export const stableId: JsonSchema = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]+$',
};

/** A reference to a definition of the schema. */
export const ref = (name: string): JsonSchema => ({
  $ref: `#/definitions/${name}`,
});

/** A list of one kind of item. */
export const listOf = (items: JsonSchema): JsonSchema => ({
  type: 'array',
  items,
});

/** A closed mapping: fields the standard does not name are refused. */
export const closed = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

/** Several fields of the same type. */
export const fields = (
  names: readonly string[],
  type: JsonSchema,
): Record<string, JsonSchema> =>
  Object.fromEntries(names.map(name => [name, type]));

/** `then` applies where the field has one of the values. */
export const when = (
  field: string,
  values: readonly string[],
  then: JsonSchema,
): JsonSchema => ({
  if: { properties: { [field]: { enum: values } }, required: [field] },
  then,
});
