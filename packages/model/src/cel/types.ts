/** What an expression can be, as far as it is known before it is evaluated. */
export type CelType =
  | { kind: 'bool' | 'int' | 'double' | 'null' | 'timestamp' | 'duration' }
  /** `values`: the only ones that there are. */
  | { kind: 'string'; values?: readonly string[] }
  | { kind: 'list'; of: CelType }
  | { kind: 'map'; of: CelType }
  /** `collectors`: whether its fields are what collectors bring, which may be missing. */
  | {
      kind: 'object';
      fields: ReadonlyMap<string, CelField>;
      collectors?: boolean;
    }
  /** Anything: it shows when it is evaluated. */
  | { kind: 'dyn' };

export interface CelField {
  type: CelType;
  /** Whether it may be missing: a rule that reads it then is not evaluated. */
  optional: boolean;
  description?: string;
}

/** The part of JSON Schema (2020-12) that describes facts. */
export interface FactSchema {
  type?: string | readonly string[];
  enum?: readonly unknown[];
  description?: string;
  items?: FactSchema;
  properties?: Readonly<Record<string, FactSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | FactSchema;
}

export const DYN: CelType = { kind: 'dyn' };
export const BOOL: CelType = { kind: 'bool' };
export const INT: CelType = { kind: 'int' };
export const DOUBLE: CelType = { kind: 'double' };
export const STRING: CelType = { kind: 'string' };

/** The type of what a JSON Schema describes; anything where it does not say. */
export function typeOfSchema(schema: FactSchema): CelType {
  switch (schema.type) {
    case 'boolean':
      return BOOL;
    case 'integer':
      return INT;
    case 'number':
      return DOUBLE;
    case 'null':
      return { kind: 'null' };
    case 'string':
      return schema.enum
        ? { kind: 'string', values: schema.enum.map(String) }
        : STRING;
    case 'array':
      return {
        kind: 'list',
        of: schema.items ? typeOfSchema(schema.items) : DYN,
      };
    case 'object':
      return typeOfObject(schema);
    default:
      return DYN;
  }
}

function typeOfObject(schema: FactSchema): CelType {
  const { properties, additionalProperties: rest } = schema;
  if (!properties) {
    return {
      kind: 'map',
      of: typeof rest === 'object' ? typeOfSchema(rest) : DYN,
    };
  }
  const required = new Set(schema.required);
  return {
    kind: 'object',
    fields: new Map(
      Object.entries(properties).map(([name, own]) => [
        name,
        {
          type: typeOfSchema(own),
          optional: !required.has(name),
          description: own.description,
        },
      ]),
    ),
  };
}

/** The type of all of them, where it is one. */
export function commonOf(types: readonly CelType[]): CelType {
  const [first, ...others] = types;
  if (!first || others.some(type => type.kind !== first.kind)) return DYN;
  if (first.kind === 'list') {
    return {
      kind: 'list',
      of: commonOf(
        types.flatMap(type => (type.kind === 'list' ? type.of : [])),
      ),
    };
  }
  if (first.kind !== 'string') return first;
  const values = types.map(type =>
    type.kind === 'string' ? type.values : undefined,
  );
  // One that can be anything: all can.
  const known = values.filter(one => one !== undefined);
  return known.length === values.length
    ? { kind: 'string', values: known.flat() }
    : STRING;
}

/** A type as it is called in messages: `list of text`. */
export function nameOfType(type: CelType): string {
  switch (type.kind) {
    case 'bool':
      return 'true or false';
    case 'int':
      return 'a whole number';
    case 'double':
      return 'a number';
    case 'string':
      return 'a text';
    case 'null':
      return 'null';
    case 'list':
      return `a list of ${nameOfType(type.of).replace(/^an? /, '')}`;
    case 'timestamp':
      return 'a point in time';
    case 'duration':
      return 'a duration';
    case 'map':
    case 'object':
      return 'an object';
    default:
      return 'anything';
  }
}
