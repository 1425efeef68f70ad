/** A mapping of a foreign document, whose values nobody has looked at yet. */
export type Mapping = Record<string, unknown>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The mappings of a list. */
export const mappingsOf = (value: unknown): Mapping[] =>
  listOf(value).filter(isMapping);

/** Text with something in it; a number is taken as it would be written. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? undefined : text;
}

/** A field of its own, never one that every object has. */
export function fieldOf(mapping: Mapping, name: string): unknown {
  return Object.prototype.hasOwnProperty.call(mapping, name)
    ? mapping[name]
    : undefined;
}

/** The texts among these, each once. */
export const textsOf = (...values: unknown[]): string[] => [
  ...new Set(values.map(textOf).filter(text => text !== undefined)),
];
