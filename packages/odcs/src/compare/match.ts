import { canonicalForm } from '../canonical/canonical';
import type { Report } from './report';
import { isMapping, mappings, text } from '../values';

/** What of two lists belongs together, and what is on one side only. */
export interface Matched<T> {
  pairs: [before: T, after: T][];
  removed: T[];
  added: T[];
}

/** The entries of a list that share a key. */
function grouped<T>(
  entries: readonly T[],
  keyOf: (entry: T) => string | undefined,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}

/** Several entries of one key, in an order that does not depend on the list's. */
const settled = <T>(group: readonly T[]): readonly T[] =>
  group.length < 2
    ? group
    : group
        .map(entry => ({ entry, form: canonicalForm(entry) }))
        .sort((a, b) => (a.form < b.form ? -1 : Number(a.form > b.form)))
        .map(({ entry }) => entry);

/**
 * Matches by the first key that both sides have, tried in turn: an id counts
 * more than a name. An entry is matched once, and to the same partner however
 * the lists are ordered.
 */
export function match<T extends object>(
  before: readonly T[] | undefined,
  after: readonly T[] | undefined,
  keys: readonly ((entry: T) => string | undefined)[],
): Matched<T> {
  let removed = mappings(before);
  let added = mappings(after);
  const pairs: [T, T][] = [];
  for (const keyOf of keys) {
    if (removed.length === 0 || added.length === 0) break;
    const candidates = grouped(added, keyOf);
    const taken = new Set<T>();
    for (const [key, group] of grouped(removed, keyOf)) {
      const partners = settled(candidates.get(key) ?? []);
      settled(group)
        .slice(0, partners.length)
        .forEach((entry, index) => {
          taken.add(entry).add(partners[index]);
          pairs.push([entry, partners[index]]);
        });
    }
    removed = removed.filter(entry => !taken.has(entry));
    added = added.filter(entry => !taken.has(entry));
  }
  return { pairs, removed, added };
}

interface Named {
  id?: string;
  name?: string;
  physicalName?: string;
}

/** The name on the platform: the logical one where no other is given. */
export const physicalName = ({
  name,
  physicalName: own,
}: Named): string | undefined => text(own) ?? text(name);

/**
 * Objects and properties: by id, by name, and by the name on the platform, whether
 * it is stated or the logical one; by content where all of these are missing.
 */
export function matchElements<T extends Named>(
  before: readonly T[] | undefined,
  after: readonly T[] | undefined,
): Matched<T> {
  return match(before, after, [
    entry => text(entry.id),
    entry => text(entry.name),
    physicalName,
    entry => canonicalForm(entry),
  ]);
}

/** Whether two values mean the same, whatever their order. */
export function same(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (before === undefined || after === undefined) return false;
  return canonicalForm(before) === canonicalForm(after);
}

/**
 * Reports every field that nobody relies on and that differs: all that the
 * caller did not look at itself.
 */
export function compareDetails(
  report: Report,
  path: string,
  before: object,
  after: object,
  handled: ReadonlySet<string>,
): void {
  const a: unknown = before;
  const b: unknown = after;
  if (!isMapping(a) || !isMapping(b)) return;
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  for (const name of names) {
    if (!handled.has(name) && !same(a[name], b[name])) {
      report.add('details-changed', {
        path: path === '' ? name : `${path}.${name}`,
        before: a[name],
        after: b[name],
      });
    }
  }
}
