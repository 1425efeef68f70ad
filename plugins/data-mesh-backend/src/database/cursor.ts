import { InputError } from '@backstage/errors';

/** Where a page ends: the sort values of its last row. */
export type Position = (string | number)[];

export function encodeCursor(position: Position): string {
  return Buffer.from(JSON.stringify(position), 'utf8').toString('base64url');
}

/** @throws InputError for a text that is not a cursor of this API */
export function decodeCursor(
  cursor: string | undefined,
  length: number,
): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const position = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (
      Array.isArray(position) &&
      position.length === length &&
      position.every(p => typeof p === 'string' || typeof p === 'number')
    ) {
      return position;
    }
  } catch {
    // falls through to the same answer
  }
  throw new InputError(
    'request/query/cursor is not a cursor that an earlier page gave',
  );
}

/** Which of two positions comes first; by code units, as on every database of texts. */
export function comparePositions(a: Position, b: Position): number {
  for (const [i, value] of a.entries()) {
    if (value < b[i]) return -1;
    if (value > b[i]) return 1;
  }
  return 0;
}

/** Of what is sorted in memory: what it is sorted by, and what tells it apart. */
const POSITION_LENGTH = 2;

/**
 * One page of what is sorted and in memory as a whole.
 *
 * @param positionOf - two values, that tell every two rows apart
 * @throws InputError for a text that is not a cursor of this API
 */
export function pageOfSorted<T>(
  sorted: readonly T[],
  positionOf: (row: T) => Position,
  page: { cursor?: string; limit: number },
): Page<T> {
  const after = decodeCursor(page.cursor, POSITION_LENGTH);
  const rest = after
    ? sorted.filter(row => comparePositions(positionOf(row), after) > 0)
    : sorted;
  const rows = rest.slice(0, page.limit);
  return {
    rows,
    ...(rest.length > page.limit && {
      nextCursor: encodeCursor(positionOf(rows[rows.length - 1])),
    }),
  };
}

/** A page, and where the next one begins. */
export interface Page<T> {
  rows: T[];
  nextCursor?: string;
}

/**
 * One page of what was read with one row more than it holds.
 *
 * @param positionOf - the values that the query is sorted by
 */
export function pageOfRead<T>(
  read: readonly T[],
  limit: number,
  positionOf: (row: T) => Position,
): Page<T> {
  const rows = read.slice(0, limit);
  return {
    rows,
    ...(read.length > limit && {
      nextCursor: encodeCursor(positionOf(rows[limit - 1])),
    }),
  };
}
