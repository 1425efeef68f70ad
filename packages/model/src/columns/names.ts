/**
 * What columns are called after a change: those that are gone are left out, and no list
 * means all of them, as before. Pure.
 *
 * @param renames - the new name of each that is called otherwise; nothing for one that is
 *   gone
 */
export function namesAfter(
  names: readonly string[] | undefined,
  renames: ReadonlyMap<string, string | undefined>,
): string[] | undefined {
  return names?.flatMap(name =>
    renames.has(name) ? renames.get(name) ?? [] : [name],
  );
}
