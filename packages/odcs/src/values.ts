/**
 * Careful access to documents that may not have the shape they should have:
 * an invalid document is still rendered and compared as far as it goes.
 */

/** A mapping whose values nobody has looked at yet. */
export type Mapping = Record<string, unknown>;

/** Whether the value is a mapping, neither a list nor null. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A table's entry for a word from a document, which may be any word at all. */
export function lookUp<T>(
  table: Readonly<Record<string, T>>,
  word: string,
): T | undefined {
  return Object.prototype.hasOwnProperty.call(table, word)
    ? table[word]
    : undefined;
}

/** The mappings of a list, everything else left out. */
export function mappings<T extends object>(
  value: readonly T[] | undefined,
): T[] {
  const list: unknown = value;
  return Array.isArray(list)
    ? (list as unknown[]).filter((item): item is T => isMapping(item))
    : [];
}

/** The mappings of a list with their place in it, one after the other. */
export function eachMapping<T extends object>(
  value: readonly T[] | undefined,
  visit: (entry: T, index: number) => void,
): void {
  if (!Array.isArray(value)) return;
  value.forEach((entry: unknown, index) => {
    if (isMapping(entry)) visit(entry as T, index);
  });
}

/** The strings of a list, everything else left out. */
export function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

/** The value as text if it is text with something in it. */
export function text(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Most texts begin with a letter; only what begins with a space is trimmed.
  return value.charCodeAt(0) > 0x20 || value.trim() !== '' ? value : undefined;
}

/** Any value in one line, as people would write it. */
export function display(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
