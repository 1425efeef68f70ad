/** An entity that the catalog has of an import. */
export interface There {
  ref: string;
  name: string;
  isProduct: boolean;
  /** The location reference of the file that it came from. */
  location: string;
  /** References of the contracts of a product. */
  contracts: readonly string[];
}

/** What a run read, as far as removals are concerned. */
export interface Read {
  /** References of all entities that it would bring. */
  brought: ReadonlySet<string>;
  /** Locations of all files of the source, read or not. */
  locations: ReadonlySet<string>;
  /** Locations of those that could not be read. */
  unread: ReadonlySet<string>;
  /** Locations of files that have nothing in them, which may be half written. */
  blank: ReadonlySet<string>;
  /** Names of the products that are there and were left out. */
  leftOut: ReadonlySet<string>;
  /** References of the products of which contracts could not be taken. */
  incomplete: ReadonlySet<string>;
}

/**
 * What the catalog keeps as it is: what a run would remove or take contracts from, though its
 * source is there and could not be read, or was left out. Of what came from a file that is not
 * there any more nobody knows as long as any file cannot be read: it may have moved there.
 */
export function heldOf(there: readonly There[], read: Read): Set<string> {
  const { brought, locations, unread, blank, leftOut, incomplete } = read;
  const byRef = new Map(there.map(one => [one.ref, one]));
  const isUnknown = ({ location }: There) =>
    unread.has(location) ||
    blank.has(location) ||
    (unread.size > 0 && !locations.has(location));
  const held = new Set<string>();
  for (const one of there) {
    if (!brought.has(one.ref) && isUnknown(one)) held.add(one.ref);
  }
  for (const product of there.filter(({ isProduct }) => isProduct)) {
    const own = product.contracts.filter(ref => byRef.has(ref));
    const lost = own.filter(ref => !brought.has(ref));
    const isHeld = brought.has(product.ref)
      ? lost.some(ref => held.has(ref)) ||
        (lost.length > 0 && incomplete.has(product.ref))
      : held.has(product.ref) || leftOut.has(product.name);
    if (!isHeld) continue;
    held.add(product.ref);
    // Also those that could be read: the product that they belong to is not brought anew.
    own.forEach(ref => held.add(ref));
  }
  return held;
}

/** Why a run stops, if it would remove more products or contracts than it may. */
export function tooManyRemoved(
  there: readonly There[],
  removed: ReadonlySet<string>,
  share: number,
): string | undefined {
  for (const [words, isProduct] of [
    ['products', true],
    ['contracts', false],
  ] as const) {
    const all = there.filter(one => one.isProduct === isProduct);
    const gone = all.filter(({ ref }) => removed.has(ref));
    if (gone.length > all.length * share) {
      return `It would remove ${gone.length} of the ${all.length} ${words} that the catalog has of it, so it changed nothing. If that is meant, raise maxRemovedShare of the import for one run.`;
    }
  }
  return undefined;
}
