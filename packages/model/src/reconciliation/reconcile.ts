import type { GrantStatus, GrantWish } from '../workflow/grant';

/** One thing that one principal may read, as agreed or as found. */
export interface AccessPart {
  principal: string;
  name: string;
  /** Physical names; all of it when absent. */
  columns?: readonly string[];
}

/** A part of a grant, with what should be and what is known. */
export interface KnownPart extends AccessPart {
  wish: GrantWish;
  status: GrantStatus;
}

/**
 * How the platform differs from what was agreed:
 * `missing`: agreed and made, but not there any more;
 * `lingering`: ended and taken away, but there again or still;
 * `unagreed`: there, and nothing known stands for it.
 */
export const DRIFT_KINDS = ['missing', 'lingering', 'unagreed'] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

// A name may hold anything but a NUL.
const keyOf = (principal: string, name: string) => `${principal}\u0000${name}`;

interface Entry {
  principal: string;
  name: string;
  whole: boolean;
  columns: Set<string>;
  agreedWhole: boolean;
  agreedColumns?: Set<string>;
  /** Known to be on its way out: the worker is at it. */
  leavingWhole: boolean;
  leavingColumns?: Set<string>;
}

/**
 * What was found in one place, to be held against what is known of it part by part, so
 * that only what was found has to be in memory. Pure but for what it remembers.
 */
export class FoundIndex {
  readonly #entries = new Map<string, Entry>();

  constructor(found: Iterable<AccessPart>) {
    for (const { principal, name, columns } of found) {
      const key = keyOf(principal, name);
      let entry = this.#entries.get(key);
      if (!entry) {
        entry = {
          principal,
          name,
          whole: false,
          columns: new Set(),
          agreedWhole: false,
          leavingWhole: false,
        };
        this.#entries.set(key, entry);
      }
      if (!columns) entry.whole = true;
      else for (const column of columns) entry.columns.add(column);
    }
  }

  /**
   * Holds one known part against what was found. What is on its way is no drift: the
   * worker is at it.
   */
  compare(part: KnownPart): 'missing' | 'lingering' | undefined {
    const entry = this.#entries.get(keyOf(part.principal, part.name));
    if (part.wish === 'wanted') {
      if (entry && part.columns) {
        entry.agreedColumns = withAll(entry.agreedColumns, part.columns);
      } else if (entry) entry.agreedWhole = true;
      return part.status === 'granted' && !coversAll(entry, part.columns)
        ? 'missing'
        : undefined;
    }
    if (part.status === 'absent') {
      return coversSome(entry, part.columns) ? 'lingering' : undefined;
    }
    if (entry && part.columns) {
      entry.leavingColumns = withAll(entry.leavingColumns, part.columns);
    } else if (entry) entry.leavingWhole = true;
    return undefined;
  }

  /** Whether others have a right to what an ended part still shows. */
  isAgreed(part: AccessPart): boolean {
    const entry = this.#entries.get(keyOf(part.principal, part.name));
    if (!entry) return true;
    if (entry.agreedWhole) return true;
    if (!part.columns) {
      return (
        !entry.whole &&
        [...entry.columns].every(c => entry.agreedColumns?.has(c) === true)
      );
    }
    return part.columns.every(
      column =>
        entry.agreedColumns?.has(column) === true ||
        (!entry.whole && !entry.columns.has(column)),
    );
  }

  /** What is left when everything known was held against it. */
  *rest(): Generator<AccessPart> {
    for (const entry of this.#entries.values()) {
      const { principal, name } = entry;
      if (entry.agreedWhole || entry.leavingWhole) continue;
      if (entry.whole) {
        yield { principal, name };
        continue;
      }
      const columns = [...entry.columns].filter(
        column =>
          !entry.agreedColumns?.has(column) &&
          !entry.leavingColumns?.has(column),
      );
      if (columns.length > 0) yield { principal, name, columns };
    }
  }
}

/** Most of what is found has one agreement: sets are made when they are needed. */
function withAll(
  set: Set<string> | undefined,
  columns: readonly string[],
): Set<string> {
  if (!set) return new Set(columns);
  for (const column of columns) set.add(column);
  return set;
}

function coversAll(
  entry: Entry | undefined,
  columns: readonly string[] | undefined,
): boolean {
  if (!entry) return false;
  if (entry.whole) return true;
  return columns !== undefined && columns.every(c => entry.columns.has(c));
}

function coversSome(
  entry: Entry | undefined,
  columns: readonly string[] | undefined,
): boolean {
  if (!entry) return false;
  if (entry.whole || !columns) return true;
  return columns.some(column => entry.columns.has(column));
}

/**
 * Whether a run may take back so much without being asked: a mistake in configuration or
 * a platform that shows the wrong database would otherwise take access from everybody.
 *
 * @param largestShare - of all that is granted, from 0 to 1
 */
export function mayRevoke(
  revocations: number,
  granted: number,
  largestShare: number,
): boolean {
  return revocations === 0 || revocations <= granted * largestShare;
}
