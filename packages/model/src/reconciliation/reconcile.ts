import type { GrantStatus, GrantWish } from '../workflow/grant';
import { ColumnSet } from './ColumnSet';

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

interface Entry {
  whole: boolean;
  columns?: ColumnSet;
  agreedWhole: boolean;
  agreedColumns?: ColumnSet;
  /** Known to be on its way out: the worker is at it. */
  leavingWhole: boolean;
  leavingColumns?: ColumnSet;
}

/**
 * What was found in one place, to be held against what is known of it part by part, so
 * that only what was found has to be in memory. Pure but for what it remembers.
 */
export class FoundIndex {
  /** By principal, then by name: a key of both would be made anew for each part. */
  readonly #entries = new Map<string, Map<string, Entry>>();

  constructor(found: Iterable<AccessPart>) {
    for (const { principal, name, columns } of found) {
      let own = this.#entries.get(principal);
      if (!own) {
        own = new Map();
        this.#entries.set(principal, own);
      }
      let entry = own.get(name);
      if (!entry) {
        entry = { whole: false, agreedWhole: false, leavingWhole: false };
        own.set(name, entry);
      }
      if (columns) entry.columns = withAll(entry.columns, columns);
      else entry.whole = true;
    }
  }

  /**
   * Holds one known part against what was found. What is on its way is no drift: the
   * worker is at it.
   */
  compare(part: KnownPart): 'missing' | 'lingering' | undefined {
    const entry = this.#entryOf(part);
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
    const entry = this.#entryOf(part);
    if (!entry) return true;
    if (entry.agreedWhole) return true;
    if (!part.columns) {
      return (
        !entry.whole &&
        (entry.columns?.without(entry.agreedColumns) ?? []).length === 0
      );
    }
    return part.columns.every(
      column =>
        entry.agreedColumns?.has(column) === true ||
        (!entry.whole && !entry.columns?.has(column)),
    );
  }

  /** What is left when everything known was held against it. */
  *rest(): Generator<AccessPart> {
    for (const [principal, own] of this.#entries) {
      for (const [name, entry] of own) {
        const columns = restOf(entry);
        if (columns === 'all') yield { principal, name };
        else if (columns.length > 0) yield { principal, name, columns };
      }
    }
  }

  #entryOf({ principal, name }: AccessPart): Entry | undefined {
    return this.#entries.get(principal)?.get(name);
  }
}

/** What nobody has a right to, and nobody takes away already. */
function restOf(entry: Entry): readonly string[] | 'all' {
  if (entry.agreedWhole || entry.leavingWhole) return [];
  if (entry.whole) return 'all';
  return (
    entry.columns?.without(entry.agreedColumns, entry.leavingColumns) ?? []
  );
}

function withAll(
  set: ColumnSet | undefined,
  columns: readonly string[],
): ColumnSet {
  if (!set) return new ColumnSet(columns);
  set.add(columns);
  return set;
}

function coversAll(
  entry: Entry | undefined,
  columns: readonly string[] | undefined,
): boolean {
  if (!entry) return false;
  if (entry.whole) return true;
  return columns !== undefined && entry.columns?.hasAll(columns) === true;
}

function coversSome(
  entry: Entry | undefined,
  columns: readonly string[] | undefined,
): boolean {
  if (!entry) return false;
  if (entry.whole || !columns) return true;
  return columns.some(column => entry.columns?.has(column));
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
