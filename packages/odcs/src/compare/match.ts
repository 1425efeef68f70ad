import { canonicalForm } from '../canonical/canonical';
import type { Report } from './report';
import { isMapping, mappings, text } from '../values';

/** What of two lists belongs together, and what is on one side only. */
export interface Matched<T> {
  pairs: [before: T, after: T][];
  removed: T[];
  added: T[];
}

/**
 * Matches by the first key that both sides have, tried in turn: an id counts
 * more than a name. An entry is matched once.
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
    const waiting = new Map<string, T[]>();
    for (const entry of added) {
      const key = keyOf(entry);
      if (key !== undefined) {
        waiting.set(key, [...(waiting.get(key) ?? []), entry]);
      }
    }
    const taken = new Set<T>();
    removed = removed.filter(entry => {
      const key = keyOf(entry);
      const partner = key === undefined ? undefined : waiting.get(key)?.shift();
      if (!partner) return true;
      taken.add(partner);
      pairs.push([entry, partner]);
      return false;
    });
    added = added.filter(entry => !taken.has(entry));
  }
  return { pairs, removed, added };
}

interface Named {
  id?: string;
  name?: string;
  physicalName?: string;
}

/** Objects and properties: by content first where ids or names are repeated. */
export function matchElements<T extends Named>(
  before: readonly T[] | undefined,
  after: readonly T[] | undefined,
): Matched<T> {
  return match(before, after, [
    entry => text(entry.id),
    entry => text(entry.name),
    entry => text(entry.physicalName),
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
