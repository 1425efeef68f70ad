import type { Edition } from './edition';

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
const stableId: JsonSchema = {
  type: 'string',
  pattern: '^[A-Za-z0-9_-]+$',
};

/** Ids came with 3.1. */
export const ids = (edition: Edition): Record<string, JsonSchema> =>
  edition >= '3.1' ? { id: stableId } : {};

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

/**
 * Marks a mapping in which fields that the standard does not name are allowed:
 * they are told as a warning, for what nobody defined nobody reads.
 */
export const OPEN = 'x-open';

/** A mapping that 3.0 left open and later editions closed. */
export const closedSince31 = (
  edition: Edition,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema =>
  edition === '3.0'
    ? { ...closed(properties, required), [OPEN]: true }
    : closed(properties, required);

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

/** Fields that must not be there. */
export const refused = (names: readonly string[]): Record<string, false> =>
  Object.fromEntries(names.map(name => [name, false]));

/** What does not belong where the condition does not hold. */
export const never = (names: readonly string[]): JsonSchema => ({
  properties: refused(names),
});

/** The rule and the advice of a violation, where the keyword does not say enough. */
export const ADVICE = 'x-advice';
export interface Advice {
  rule: string;
  message: string;
}

/** A schema whose violations belong to a rule of their own. */
export const advised = (
  rule: string,
  message: string,
  schema: JsonSchema,
): JsonSchema => ({ ...schema, [ADVICE]: { rule, message } });

/** The name of an object or a property. */
export const nameType = advised(
  'name-blank',
  'The name is empty: give it the one that readers use.',
  { type: 'string', pattern: '\\S' },
);

/** An address to follow; it must not run something, nor open a file of the reader. */
export const linkType = advised(
  'link-unsafe',
  'This link would run something, or open a file of whoever follows it: write an address that begins with https.',
  {
    type: 'string',
    pattern: '^(?!\\s*([Jj][Aa]|[Vv][Bb])[A-Za-z]*:|\\s*([Dd]ata|[Ff]ile):)',
  },
);
