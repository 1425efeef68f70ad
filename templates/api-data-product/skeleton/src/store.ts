import { badRequest } from './problem.ts';
import type { Resource, Row } from './resources.ts';

/** The values of a key, in its order. */
export type Key = unknown[];

/** Some rows, and the key of the last one if there are more. */
export interface Page {
  items: Row[];
  next: Key | null;
}

/** Where rows come from. */
export interface Store {
  /** Rows in the order of their keys, from after a key on. */
  list(resource: Resource, limit: number, after?: Key): Promise<Page>;
  one(resource: Resource, key: Key): Promise<Row | undefined>;
  /** When the newest row was written; undefined where nothing says so. */
  lastUpdated(resource: Resource): Promise<Date | undefined>;
  /** @throws if nothing can be asked */
  ping(): Promise<void>;
}

/** Pages as the store has them: of one row more than wanted, it knows whether there are more. */
export function pageOf(resource: Resource, limit: number, rows: Row[]): Page {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items,
    next:
      rows.length > limit && last
        ? resource.key.map(({ column }) => last[column])
        : null,
  };
}

export const writeCursor = (key: Key | null): string | null =>
  key && Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws Problem if it is none of ours */
export function readCursor(
  { key }: Resource,
  cursor: string | undefined,
): Key | undefined {
  if (cursor === undefined) return undefined;
  try {
    const read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isKey =
      Array.isArray(read) &&
      read.length === key.length &&
      read.every(value =>
        ['string', 'number', 'boolean'].includes(typeof value),
      );
    if (isKey) return read;
  } catch {
    // Told below.
  }
  throw badRequest('"after" is not the "next" of an answer.');
}
