import { factSchema } from './factSchema';

/** The part of JSON Schema in which collectors say what they deliver. */
export interface CollectedSchema {
  type: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  title?: string;
  description?: string;
  enum?: readonly (string | number | boolean)[];
  items?: CollectedSchema;
  properties?: Readonly<Record<string, CollectedSchema>>;
  required?: readonly string[];
  additionalProperties?: boolean | CollectedSchema;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
}

/** Facts that are brought from outside: under which name, what they are, and their form. */
export interface Collected {
  /** As rules name it: `product.collected.<id>`. */
  id: string;
  title: string;
  schema: CollectedSchema;
}

/** What is wrong with what a collector says of itself. */
export interface CollectedFault {
  /** JSON Pointer into the schema; empty for the whole of it. */
  path: string;
  message: string;
}

const TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean'];
const KEYWORDS = new Set([
  'type',
  'title',
  'description',
  'enum',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
]);
const FORMATS = ['date', 'date-time', 'duration', 'email', 'uri'];
const DEEPEST = 8;

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
const ID = /^[a-z][A-Za-z0-9]{0,39}$/;
/** Words that an expression cannot name a field by. */
const WORDS = ['in', 'true', 'false', 'null'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Why facts of a collector cannot become part of the fact document; nothing where they can.
 * What is not understood is refused, not ignored: a rule would be held against a type that
 * its facts do not have. Pure.
 */
export function collectedFaults({
  id,
  title,
  schema,
}: {
  id: string;
  title: string;
  schema: unknown;
}): CollectedFault[] {
  const faults: CollectedFault[] = [];
  const say = (path: string, message: string) => faults.push({ path, message });
  if (!ID.test(id) || WORDS.includes(id)) {
    say('', `its id "${id}" is not a name that rules can use, like codeScan`);
  }
  if (title.trim() === '') say('', 'it has no title');
  if (!isObject(schema) || schema.type !== 'object' || !schema.properties) {
    say('', 'its schema is not of an object with properties');
    return faults;
  }
  look(schema, '', 0, say);
  return faults;
}

function look(
  schema: unknown,
  path: string,
  depth: number,
  say: (path: string, message: string) => void,
): void {
  if (!isObject(schema)) {
    say(path, 'is not a schema');
    return;
  }
  if (depth > DEEPEST) {
    say(path, `is deeper than ${DEEPEST} levels`);
    return;
  }
  for (const keyword of Object.keys(schema)) {
    const isKnown =
      KEYWORDS.has(keyword) || (keyword === '$schema' && depth === 0);
    if (!isKnown) {
      say(`${path}/${keyword}`, `"${keyword}" is not understood`);
    }
  }
  if (!TYPES.includes(String(schema.type))) {
    say(`${path}/type`, `is one of ${TYPES.join(', ')}`);
  }
  if (schema.format !== undefined && !FORMATS.includes(String(schema.format))) {
    say(`${path}/format`, `is one of ${FORMATS.join(', ')}`);
  }
  if (typeof schema.pattern === 'string' && !isPattern(schema.pattern)) {
    say(`${path}/pattern`, 'is not a regular expression');
  }
  const { properties, additionalProperties: rest, items, required } = schema;
  if (properties !== undefined) {
    lookAtProperties(properties, required, path, depth, say);
    if (rest !== undefined && rest !== false) {
      say(
        `${path}/additionalProperties`,
        'is false where properties are named: rules know no others',
      );
    }
  } else if (isObject(rest)) {
    look(rest, `${path}/additionalProperties`, depth + 1, say);
  }
  if (schema.type === 'array') look(items, `${path}/items`, depth + 1, say);
}

function lookAtProperties(
  properties: unknown,
  required: unknown,
  path: string,
  depth: number,
  say: (path: string, message: string) => void,
): void {
  if (!isObject(properties)) {
    say(`${path}/properties`, 'is not an object');
    return;
  }
  for (const [name, own] of Object.entries(properties)) {
    if (!NAME.test(name) || WORDS.includes(name)) {
      say(
        `${path}/properties`,
        `"${name}" is not a name that rules can use: letters, digits and _`,
      );
    }
    look(own, `${path}/properties/${name}`, depth + 1, say);
  }
  const wanted: unknown[] = Array.isArray(required) ? required : [];
  const missing = wanted.find(name => !(String(name) in properties));
  if (missing !== undefined) {
    say(`${path}/required`, `"${missing}" is not among the properties`);
  }
}

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

/** A schema in which objects have no other fields than those that it names. */
function closed(schema: CollectedSchema): CollectedSchema {
  const { properties, items, additionalProperties: rest } = schema;
  return {
    ...schema,
    ...(items && { items: closed(items) }),
    ...(typeof rest === 'object' && { additionalProperties: closed(rest) }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, own]) => [name, closed(own)]),
      ),
      additionalProperties: false,
    }),
  };
}

/** JSON Schema (draft-07) of the facts about a data product, with what collectors bring. */
export interface FactDocumentSchema {
  $schema: string;
  title: string;
  type: 'object';
  properties: Readonly<Record<string, unknown>>;
  required: readonly string[];
  additionalProperties: false;
}

/**
 * The schema of the fact document with what some collectors bring. Pure.
 *
 * @param collectors - without faults, see `collectedFaults`
 */
export function factSchemaWith(
  collectors: readonly Collected[],
): FactDocumentSchema {
  const { collected, collectedAt } = factSchema.properties;
  return {
    ...factSchema,
    properties: {
      ...factSchema.properties,
      collected: {
        ...collected,
        properties: Object.fromEntries(
          collectors.map(({ id, title, schema }) => [
            id,
            { ...closed(schema), title },
          ]),
        ),
      },
      collectedAt: {
        ...collectedAt,
        properties: Object.fromEntries(
          collectors.map(({ id, title }) => [
            id,
            { type: 'string', description: `When ${title} last delivered` },
          ]),
        ),
      },
    },
  };
}

/**
 * The collectors of a schema that a portal wrote with `factSchemaWith`: for tools that have
 * only the file. Pure.
 *
 * @throws Error where it is no such schema, saying what is wrong with it
 */
export function collectorsIn(schema: unknown): Collected[] {
  const properties = isObject(schema) ? schema.properties : undefined;
  const collected = isObject(properties) ? properties.collected : undefined;
  const found = isObject(collected) ? collected.properties : undefined;
  if (!isObject(found)) {
    throw new Error('it is not the schema of facts: it has no "collected"');
  }
  return Object.entries(found).map(([id, own]) => {
    const title =
      isObject(own) && typeof own.title === 'string' ? own.title : id;
    const [fault] = collectedFaults({ id, title, schema: own });
    if (fault)
      throw new Error(`collected.${id}${fault.path}: ${fault.message}`);
    return { id, title, schema: own as unknown as CollectedSchema };
  });
}
