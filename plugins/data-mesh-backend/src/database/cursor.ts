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
