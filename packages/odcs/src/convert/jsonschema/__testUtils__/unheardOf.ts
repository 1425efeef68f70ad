/** A word that no format defines. */
export const UNHEARD_OF = 'unheardOf';

/**
 * Copies of a document, each with a field that nobody defined in one of its
 * mappings, with the place of it. For tests only.
 *
 * @param names mappings whose keys are names, not fields
 * @param apart what is told of as a whole
 */
export function withUnheardOf(
  document: unknown,
  names: readonly string[],
  apart: readonly string[] = [],
): [string, string][] {
  const ways: string[][] = [];
  const visit = (at: unknown, way: string[]): void => {
    const last = way[way.length - 1];
    if (typeof at !== 'object' || at === null || apart.includes(last)) return;
    if (!Array.isArray(at) && !names.includes(last)) ways.push(way);
    Object.entries(at).forEach(([key, inner]) => visit(inner, [...way, key]));
  };
  visit(document, []);
  return ways.map(way => {
    const copy = JSON.parse(JSON.stringify(document));
    way.reduce((at, step) => at[step], copy)[UNHEARD_OF] = 1;
    return [way.join('.'), JSON.stringify(copy)];
  });
}
