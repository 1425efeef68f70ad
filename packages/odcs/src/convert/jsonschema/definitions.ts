import { isMapping } from '../../values';
import { collect } from './collect';
import type { Documents, Found } from './documents';
import { aside, below, pathOf, type Reading, start } from './reading';

/** Schemas by their names. */
export type Definitions = ReadonlyMap<string, Found>;

/** The schemas in a mapping of names. */
export function definitionsIn(
  at: Pick<Found, 'file' | 'path'>,
  schemas: unknown,
  ...steps: string[]
): [string, Found][] {
  return isMapping(schemas)
    ? Object.entries(schemas).map(([name, schema]) => [
        name,
        below(at, schema, ...steps, name),
      ])
    : [];
}

/** The definitions that each one refers to, from anywhere inside of it. */
function references(
  all: Definitions,
  documents: Documents,
): Map<string, Set<string>> {
  const names = new Map([...all].map(([name, { schema }]) => [schema, name]));
  return new Map(
    [...all].map(([name, found]) => {
      const to = new Set<string>();
      const seen = new Set<unknown>();
      const visit = (at: unknown) => {
        if (typeof at !== 'object' || at === null || seen.has(at)) return;
        seen.add(at);
        const { $ref } = at as Record<string, unknown>;
        if (typeof $ref === 'string') {
          const target = documents.find($ref, found.file);
          const other = target && names.get(target.schema);
          if (other !== undefined && other !== name) to.add(other);
        }
        Object.values(at).forEach(visit);
      };
      visit(found.schema);
      return [name, to];
    }),
  );
}

const hasObject = (schema: Record<string, unknown>): boolean =>
  'properties' in schema ||
  isMapping(schema.additionalProperties) ||
  [schema.type].flat().includes('object');

/** Whether the values of a schema are objects, or a choice of such. */
function isObject(found: Found, reading: Reading): boolean {
  const at = start(aside(reading));
  const { parts, groups } = collect([found], at);
  return (
    parts.some(({ schema }) => hasObject(schema)) ||
    groups.some(({ of }) =>
      of.every(each =>
        collect([each], at).parts.some(({ schema }) => hasObject(schema)),
      ),
    )
  );
}

/**
 * The names of objects that are no part of another definition. Where definitions
 * are parts of each other only, the first of them stands for all.
 */
export function standingAlone(all: Definitions, reading: Reading): string[] {
  const to = references(all, reading.documents);
  const referred = new Set([...to.values()].flatMap(names => [...names]));
  const objects = [...all]
    .filter(([, found]) => isObject(found, reading))
    .map(([name]) => name);
  const reached = new Set<string>();
  const reach = (name: string): void => {
    const open = [name];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (!reached.has(at)) {
        reached.add(at);
        open.push(...(to.get(at) ?? []));
      }
    }
  };
  const roots = new Set(objects.filter(name => !referred.has(name)));
  roots.forEach(reach);
  for (const name of objects) {
    if (!reached.has(name)) {
      roots.add(name);
      reach(name);
    }
  }
  return objects.filter(name => roots.has(name));
}

/** Warns of definitions that nothing of the contract came from. */
export function warnOfUnused(all: Definitions, reading: Reading): void {
  for (const found of all.values()) {
    if (reading.documents.isUsed(found.schema)) continue;
    reading.warnings.push({
      path: pathOf(found),
      message:
        'Nothing refers to this definition, and a contract has no place for definitions: it is left out.',
    });
  }
}
