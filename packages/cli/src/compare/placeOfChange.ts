import { isMapping, readYaml, type Step } from '../documents/yamlText';

/** What an entry of a list may be called in the path of a change. */
const names = ['name', 'physicalName', 'id', 'server', 'property', 'role'];

const separators = ['', '.', '['];

/** Positions in a list by what its entries may be called; the first one counts. */
function positions(list: readonly unknown[]): Map<string, number> {
  const byName = new Map<string, number>();
  for (const name of names) {
    list.forEach((entry, index) => {
      const called = isMapping(entry) ? entry[name] : undefined;
      if (typeof called === 'string' && !byName.has(called)) {
        byName.set(called, index);
      }
    });
  }
  return byName;
}

/** Makes something of each list once, however many changes are in it. */
function indexed(): (list: readonly unknown[]) => Map<string, number> {
  const known = new WeakMap<readonly unknown[], Map<string, number>>();
  return list => {
    const found = known.get(list) ?? positions(list);
    known.set(list, found);
    return found;
  };
}

/** `[a.b].c` → the longest name in brackets that the list knows. */
function entryAt(
  path: string,
  from: number,
  byName: ReadonlyMap<string, number>,
): { index: number; end: number } | undefined {
  if (path[from] !== '[') return undefined;
  // A name may have brackets in it.
  for (
    let end = path.lastIndexOf(']');
    end > from;
    end = path.lastIndexOf(']', end - 1)
  ) {
    const index = byName.get(path.slice(from + 1, end));
    const isWhole = separators.includes(path[end + 1] ?? '');
    if (index !== undefined && isWhole) return { index, end: end + 1 };
  }
  return undefined;
}

/** The steps to the deepest place whose path, by names, begins the path of a change. */
function deepest(
  root: unknown,
  path: string,
  index: ReturnType<typeof indexed>,
): Step[] {
  const steps: Step[] = [];
  let at = root;
  let from = 0;
  for (;;) {
    if (Array.isArray(at)) {
      const entry = entryAt(path, from, index(at));
      if (!entry) return steps;
      steps.push(entry.index);
      at = at[entry.index];
      from = entry.end;
    } else {
      const rest = path.slice(path[from] === '.' ? from + 1 : from);
      const key = Object.keys(isMapping(at) ? at : {}).find(
        each =>
          rest.startsWith(each) && separators.includes(rest[each.length] ?? ''),
      );
      if (key === undefined || !isMapping(at)) return steps;
      steps.push(key);
      at = at[key];
      from = path.length - rest.length + key.length;
    }
  }
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
  const index = indexed();
  return path =>
    document
      ? document.placeOf(deepest(document.value, path, index))
      : { line: 1, column: 1 };
}
