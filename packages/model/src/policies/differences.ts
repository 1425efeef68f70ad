import { pathText, type PolicyPath } from './source';
import type { PolicyFile } from './types';

/** One thing that a file says otherwise than what held without it. */
export interface PolicyDifference {
  /** Where, for people: `checks.described.weight`. */
  path: string;
  /** What held; absent where nothing was said. */
  before?: string;
  after: string;
}

/** Names of things that are there or not: one line each, whatever is in them. */
const TITLES = ['title', 'description', 'name', 'id'] as const;

/**
 * What a file changes of what holds without it: for a domain, what it adds and tightens.
 * Pure.
 *
 * @param before - what holds without the file
 * @param file - what the file says, completed as `readPolicies` does
 */
export function policyDifferences(
  before: PolicyFile,
  file: PolicyFile,
): PolicyDifference[] {
  const found: PolicyDifference[] = [];
  compare([], before, file, found);
  return found;
}

function compare(
  path: PolicyPath,
  before: unknown,
  after: unknown,
  found: PolicyDifference[],
): void {
  if (after === undefined) return;
  const named = namedOf(after);
  if (named) {
    const known = new Map(namedOf(before) ?? []);
    for (const [name, own] of named) {
      const at = [...path, name];
      if (known.has(name)) compare(at, known.get(name), own, found);
      else found.push({ path: pathText(at), after: titleOf(own) });
    }
    return;
  }
  if (isMapping(after) && (before === undefined || isMapping(before))) {
    for (const [key, own] of Object.entries(after)) {
      compare([...path, key], before?.[key], own, found);
    }
    return;
  }
  const [was, is] = [before, after].map(shown);
  if (was === is) return;
  found.push({
    path: pathText(path),
    ...(before !== undefined && { before: was }),
    after: is,
  });
}

/** The things of a list by their names; nothing where they have none. */
function namedOf(value: unknown): [string, unknown][] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const named = value.map(one =>
    isMapping(one) ? String(one.id ?? one.name ?? '') : '',
  );
  return named.every(name => name !== '')
    ? named.map((name, i) => [name, value[i]])
    : undefined;
}

function titleOf(value: unknown): string {
  if (!isMapping(value)) return shown(value);
  const title = TITLES.map(key => value[key]).find(one => one !== undefined);
  return shown(title);
}

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value) ?? '';
  return value
    .map(one => (Array.isArray(one) ? one.map(shown).join(' + ') : shown(one)))
    .join(', ');
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
