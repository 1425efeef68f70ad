import { isRecord } from '../reading';
import { unquoted } from './reading';
import type { Reported } from './adapter';

/** Where a table of a platform is in the mesh. */
export interface Place {
  product: string;
  port: string;
  environment: string;
  /** As the contract calls the table. */
  object?: string;
  /** How it may be called: `warehouse.sales.orders`, `sales.orders`, `orders`. */
  names: readonly string[];
}

/** What a reporter says a table is, by the name that the report calls it. */
export type Mapping = Readonly<
  Record<
    string,
    { product: string; port: string; environment?: string; object?: string }
  >
>;

export type Placed =
  | { place: Pick<Place, 'product' | 'port' | 'environment' | 'object'> }
  | { why: 'nothing' | 'several'; datasets: readonly string[] };

const partsOf = (name: string) =>
  unquoted(name).toLocaleLowerCase('en-US').split('.');

/** Whether one name ends as the other does: the longer one only says more of where it is. */
function agree(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  return (
    a.slice(a.length - length).join('.') ===
    b.slice(b.length - length).join('.')
  );
}

/** Finds out which port of which product tables are. */
export class Places {
  readonly #byTable = new Map<string, { place: Place; parts: string[] }[]>();
  readonly #mapping: Map<string, Placed>;

  constructor(places: readonly Place[], mapping: Mapping = {}) {
    for (const place of places) {
      for (const name of place.names) {
        const parts = partsOf(name);
        const table = parts[parts.length - 1];
        const known = this.#byTable.get(table) ?? [];
        this.#byTable.set(table, [...known, { place, parts }]);
      }
    }
    this.#mapping = new Map(
      Object.entries(mapping)
        .filter(([, to]) => isRecord(to))
        .map(([name, to]) => [
          partsOf(name).join('.'),
          { place: { environment: 'prod', ...to } },
        ]),
    );
  }

  /** What is mapped wins; else the first name that is a table of exactly one port. */
  of({ datasets }: Pick<Reported, 'datasets'>): Placed {
    let severals = false;
    for (const name of datasets) {
      const parts = partsOf(name);
      const mapped = this.#mapping.get(parts.join('.'));
      if (mapped) return mapped;
      const found = new Map(
        (this.#byTable.get(parts[parts.length - 1]) ?? [])
          .filter(known => agree(known.parts, parts))
          .map(({ place }) => [
            `${place.product} ${place.port} ${place.environment} ${place.object}`,
            place,
          ]),
      );
      if (found.size === 1) return { place: [...found.values()][0] };
      severals ||= found.size > 1;
    }
    return { why: severals ? 'several' : 'nothing', datasets };
  }
}
