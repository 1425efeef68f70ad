import type { ErrorObject } from 'ajv';
import type { Observation, Path } from '../findings';
import { display, isMapping, lookUp } from '../values';
import { cameWith, editionOf } from './edition';
import { ADVICE, type Advice, OPEN } from './parts';

/** Keywords that only report that something inside them failed. */
const wrappers = new Set(['if', 'allOf', 'anyOf', 'oneOf', 'not']);

/** Whether the error says nothing that another error does not say better. */
export function isNoise(error: ErrorObject): boolean {
  return wrappers.has(error.keyword);
}

/** `/schema/0/name` → `['schema', 0, 'name']`: a step into a list is a number. */
function toPath(pointer: string, document: unknown): Path {
  let at: unknown = document;
  return pointer
    .split('/')
    .slice(1)
    .map(raw => {
      const step = raw.replace(/~1/g, '/').replace(/~0/g, '~');
      const key = Array.isArray(at) ? Number(step) : step;
      at = (at as Record<string | number, unknown> | undefined)?.[key];
      return key;
    });
}

const kinds: Readonly<Record<string, string>> = {
  object: 'a mapping',
  array: 'a list',
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isMapping(value)) return 'a mapping';
  const shown = JSON.stringify(value) ?? String(value);
  const short = shown.length > 40 ? `${shown.slice(0, 39)}…` : shown;
  const kind = typeof value === 'string' ? 'the text' : `the ${typeof value}`;
  return `${kind} ${short}`;
}

function listed(values: readonly unknown[]): string {
  const words = values.map(value => display(value));
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1]}`;
}

/** What the mapping at a path is called, so that a sentence can name it. */
function owner(path: Path): string {
  const name = [...path].reverse().find(step => typeof step === 'string');
  const last = path[path.length - 1];
  if (name === undefined) return 'the contract';
  return typeof last === 'number' ? `this entry of "${name}"` : `"${name}"`;
}

function typeMessage(error: ErrorObject): string {
  const type: unknown = error.params.type;
  const types = (Array.isArray(type) ? type : String(type).split(',')).map(
    String,
  );
  const expected = listed(types.map(name => kinds[name] ?? name));
  const quoted =
    types.includes('string') &&
    ['number', 'boolean'].includes(typeof error.data)
      ? '; put it in quotes'
      : '';
  return `Expected ${expected}, found ${kindOf(error.data)}${quoted}.`;
}

type Explanation = (
  error: ErrorObject,
  path: Path,
  document: unknown,
) => [Path, string];

/** A field that is not there: misspelt, made up, or of a newer edition. */
function unknownField(
  field: string,
  path: Path,
  document: unknown,
  whole: boolean,
): string {
  const edition = editionOf(document);
  const first = lookUp(cameWith, field);
  if (first && first > edition) {
    return `"${field}" came with ODCS ${first}.0, and this contract is written in ${edition}: raise "apiVersion" to v${first}.0 or later, or remove it.`;
  }
  return whole
    ? `"${field}" is not a field of ${owner(
        path,
      )} in the standard: correct its spelling, remove it, or move it to "customProperties".`
    : `"${field}" has no meaning for a ${kindAt(
        path,
        document,
      )}: correct the type, or remove it.`;
}

/** What a mapping says it is, for what depends on that. */
function kindAt(path: Path, document: unknown): string {
  const at = path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[step]
        : undefined,
    document,
  );
  if (!isMapping(at)) return 'field of this type';
  if (path[0] === 'servers') return `server of type "${display(at.type)}"`;
  if (path.includes('quality')) {
    const unnamed = at.metric === undefined ? 'text' : 'library';
    return `quality rule of type "${display(at.type ?? unnamed)}"`;
  }
  return `property of type "${display(at.logicalType)}"`;
}

/** What is wrong with a text that does not match, by the field it is in. */
const patternAdvice: Readonly<Record<string, string>> = {
  id: 'is not a valid id: use letters, digits, "_" and "-" only.',
  location: 'is not the address of an SFTP server: begin with sftp://.',
};
const notAReference =
  'is not a reference: write object.property, or schema/object/properties/property.';

/** A sentence for each keyword the schema uses. */
const explanations: Readonly<Record<string, Explanation>> = {
  required: (error, path) => [
    path,
    `"${error.params.missingProperty}" is missing in ${owner(path)}: add it.`,
  ],
  additionalProperties: (error, path, document) => {
    const field = String(error.params.additionalProperty);
    return [[...path, field], unknownField(field, path, document, true)];
  },
  'false schema': (_, path, document) => [
    path,
    unknownField(
      String(path[path.length - 1]),
      path.slice(0, -1),
      document,
      false,
    ),
  ],
  type: (error, path) => [path, typeMessage(error)],
  enum: (error, path) => [
    path,
    `Expected one of ${listed(error.params.allowedValues)}, found ${kindOf(
      error.data,
    )}.`,
  ],
  const: (error, path) => [
    path,
    `Expected ${display(error.params.allowedValue)}, found ${kindOf(
      error.data,
    )}.`,
  ],
  minItems: (error, path) => [
    path,
    `Expected at least ${error.params.limit} in the list: add what is missing or remove the list.`,
  ],
  maxItems: (error, path) => [
    path,
    `Expected at most ${error.params.limit} in the list: remove the rest.`,
  ],
  uniqueItems: (error, path) => [
    [...path, Math.max(Number(error.params.i), Number(error.params.j))],
    'This entry appears twice in its list: remove one.',
  ],
  pattern: (error, path) => [
    path,
    `${kindOf(error.data)} ${
      patternAdvice[String(path[path.length - 1])] ?? notAReference
    }`,
  ],
  format: (error, path) => [
    path,
    error.params.format === 'date'
      ? `Expected a day like "2026-01-31", found ${kindOf(error.data)}.`
      : `Expected a date and time like "2026-01-31T09:00:00Z", found ${kindOf(
          error.data,
        )}.`,
  ],
  minimum: (error, path) => [
    path,
    `Expected at least ${error.params.limit}, found ${kindOf(error.data)}.`,
  ],
  exclusiveMinimum: (error, path) => [
    path,
    `Expected more than ${error.params.limit}, found ${kindOf(error.data)}.`,
  ],
};

/** The rule that a violation belongs to, for configuration and documentation. */
function ruleOf({ keyword, parentSchema }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return 'field-missing';
    case 'additionalProperties':
      return parentSchema && OPEN in parentSchema
        ? 'field-undefined'
        : 'field-unknown';
    case 'false schema':
      return 'field-misplaced';
    case 'type':
      return 'value-type';
    case 'enum':
    case 'const':
      return 'value-choice';
    case 'pattern':
    case 'format':
      return 'value-format';
    case 'uniqueItems':
      return 'list-duplicate';
    case 'minItems':
    case 'maxItems':
      return 'list-length';
    default:
      return 'value-range';
  }
}

/** The structural error as people can act on it. */
export function explain(error: ErrorObject, document: unknown): Observation {
  const at = toPath(error.instancePath, document);
  const advice: Advice | undefined = error.parentSchema?.[ADVICE];
  if (advice && error.keyword !== 'type') {
    return { ...advice, severity: 'error', path: at };
  }
  const explanation = explanations[error.keyword];
  const [path, message] = explanation
    ? explanation(error, at, document)
    : [at, `${owner(at)} ${error.message ?? 'is not valid'}.`];
  const rule = ruleOf(error);
  return {
    rule,
    severity: rule === 'field-undefined' ? 'warning' : 'error',
    path,
    message,
  };
}
