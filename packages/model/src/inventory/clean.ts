/**
 * The value without what no database takes into a text: NUL, and halves of characters. Exports
 * of other tools have passed on whatever somebody pasted there.
 */
export function clean<T>(value: T): T {
  if (typeof value === 'string') {
    return value
      .replaceAll('\u0000', '')
      .replace(
        /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
        '\ufffd',
      ) as T;
  }
  if (Array.isArray(value)) return value.map(item => clean(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, clean(item)]),
  ) as T;
}
