import { isMapping, readYaml, type Step } from '../documents/yamlText';

/** What an entry of a list may be called in the path of a change. */
const names = ['name', 'physicalName', 'id', 'server', 'property', 'role'];

const separators = ['', '.', '['];

const startsAt = (path: string, prefix: string): boolean =>
  path.startsWith(prefix) &&
  (prefix === path || separators.includes(path[prefix.length] ?? ''));

/** The steps to the deepest place whose path, by names, begins the path of a change. */
function deepest(value: unknown, prefix: string, path: string): Step[] {
  if (isMapping(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const next = prefix === '' ? key : `${prefix}.${key}`;
      if (startsAt(path, next)) return [key, ...deepest(inner, next, path)];
    }
  } else if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) {
      const called = isMapping(inner) ? names.map(name => inner[name]) : [];
      const next = called
        .filter(name => typeof name === 'string' && name !== '')
        .map(name => `${prefix}[${String(name)}]`)
        .find(candidate => startsAt(path, candidate));
      if (next !== undefined) return [index, ...deepest(inner, next, path)];
    }
  }
  return [];
}

/**
 * Where changes are in the text of a contract. Their paths go by names, not by
 * positions; what is gone is where it was, one level up.
 */
export function placesOfChanges(
  text: string,
): (path: string) => { line: number; column: number } {
  const yaml = readYaml(text);
  const document = 'error' in yaml ? undefined : yaml.documents[0];
  return path =>
    document
      ? document.placeOf(deepest(document.value, '', path))
      : { line: 1, column: 1 };
}
