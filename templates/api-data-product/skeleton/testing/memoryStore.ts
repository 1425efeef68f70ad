import type { Resource, Row } from '../src/resources.ts';
import { type Key, pageOf, type Store } from '../src/store.ts';

const keyOf = ({ key }: Resource, row: Row) =>
  JSON.stringify(key.map(({ column }) => row[column]));

/** Rows that are there in the order in which they were given. */
export class MemoryStore implements Store {
  readonly #rows: ReadonlyMap<string, Row[]>;
  isUp = true;

  constructor(rows: ReadonlyMap<string, Row[]>) {
    this.#rows = rows;
  }

  async list(resource: Resource, limit: number, after?: Key) {
    const all = this.#rows.get(resource.name) ?? [];
    const from = after
      ? all.findIndex(row => keyOf(resource, row) === JSON.stringify(after)) + 1
      : 0;
    return pageOf(resource, limit, all.slice(from));
  }

  async one(resource: Resource, key: Key) {
    return this.#rows
      .get(resource.name)
      ?.find(row => keyOf(resource, row) === JSON.stringify(key));
  }

  async lastUpdated({ name, freshness: { column } }: Resource) {
    const [row] = this.#rows.get(name) ?? [];
    return row && column ? new Date(String(row[column])) : undefined;
  }

  async ping() {
    if (!this.isUp) throw new Error('It is down, as the test wants it');
  }
}
