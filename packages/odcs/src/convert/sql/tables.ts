import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import type { SqlDialect } from '../conversion';
import { joinName } from './names';

/** A table that is being read. */
export interface Table {
  object: OdcsSchemaObject;
  /** Its name with what qualifies it. */
  parts: readonly string[];
  columns: Map<string, OdcsProperty>;
  /** Where it is, for warnings. */
  path: string;
}

/** What a name is looked up by: only names in quotes have a case of their own, if any. */
export const keyOf = (dialect: SqlDialect, name: string): string =>
  dialect === 'postgresql' ? name : name.toLowerCase();

/** The tables of a text, found by name however much of it is told. */
export class Tables {
  readonly list: Table[] = [];

  readonly #byName = new Map<string, Table[]>();

  constructor(readonly dialect: SqlDialect) {}

  #key(name: string): string {
    return keyOf(this.dialect, name);
  }

  add(parts: readonly string[], kind: string): Table {
    const name = parts[parts.length - 1];
    const table: Table = {
      object: { name, physicalType: kind, logicalType: 'object' },
      parts,
      columns: new Map(),
      path: `schema[${name}]`,
    };
    if (parts.length > 1) table.object.physicalName = joinName(parts);
    this.list.push(table);
    const key = this.#key(name);
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), table]);
    return table;
  }

  /** The table of that name; of several, the one that is qualified the same way. */
  find(parts: readonly string[]): Table | undefined {
    const found = this.#byName.get(this.#key(parts[parts.length - 1])) ?? [];
    const matches = found.filter(table => {
      const shared = Math.min(table.parts.length, parts.length);
      const tail = (names: readonly string[]) =>
        names
          .slice(-shared)
          .map(name => this.#key(name))
          .join('\0');
      return tail(table.parts) === tail(parts);
    });
    return matches[matches.length - 1];
  }

  /** Tables of one name in several schemas are told apart by their whole name. */
  nameApart(): void {
    for (const tables of this.#byName.values()) {
      if (tables.length < 2) continue;
      for (const { object, parts } of tables) {
        object.name = parts.join('_');
      }
    }
  }

  /** The column of that name, by the names of the platform. */
  column(table: Table, name: string): OdcsProperty | undefined {
    return table.columns.get(this.#key(name));
  }

  addColumn(table: Table, column: OdcsProperty): boolean {
    const key = this.#key(column.name ?? '');
    if (table.columns.has(key)) return false;
    table.columns.set(key, column);
    table.object.properties = [...table.columns.values()];
    return true;
  }
}
