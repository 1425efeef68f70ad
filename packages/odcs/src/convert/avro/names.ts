import { isMapping } from '../../values';

const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Whether Avro takes the name for a record, a field or a symbol. */
export const isName = (name: unknown): name is string =>
  typeof name === 'string' && plainName.test(name);

/** Names that parsers in JavaScript believe to know already, as types and as symbols. */
export const unfortunate: readonly string[] = Object.getOwnPropertyNames(
  Object.prototype,
);

/** Whether Avro takes the name with its namespace. */
export const isFullName = (name: unknown): name is string =>
  typeof name === 'string' && name.split('.').every(isName);

/** The nearest name that Avro takes: `net.amount` becomes `net_amount`. */
export function safeName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9_]/g, '_');
  return isName(safe) ? safe : `_${safe}`;
}

/** A name with the namespace it is in, if it does not name one itself. */
export const fullName = (name: string, namespace: string): string =>
  name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;

/** The namespace of a full name: everything before the last dot. */
export const namespaceOf = (full: string): string =>
  full.slice(0, Math.max(full.lastIndexOf('.'), 0));

/** A full name without its namespace. */
export const shortName = (full: string): string =>
  full.slice(full.lastIndexOf('.') + 1);

/**
 * The name of a type inside of an object for which nobody chose one: an import
 * recognises it and keeps none.
 */
export const derivedName = (path: readonly string[]): string =>
  path.map(safeName).join('_');

export const primitives = [
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
] as const;

/** Whether the value is the name of a primitive type. */
export const isPrimitive = (type: unknown): type is string =>
  (primitives as readonly unknown[]).includes(type);

/** Whether the word stands for a kind of type with content, not for a type's name. */
export const isKind = (type: unknown): boolean =>
  ['array', 'map', 'record', 'error', 'enum', 'fixed'].includes(String(type));

/** Whether a schema defines a type that others may refer to by name. */
export function definesName(schema: unknown): boolean {
  return (
    isMapping(schema) &&
    ['record', 'error', 'enum', 'fixed'].includes(String(schema.type))
  );
}
