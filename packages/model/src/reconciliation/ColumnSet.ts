/** So many are looked through as fast as they are looked up. */
const FEW = 8;

/**
 * Columns, mostly those of one list, which another one like it adds nothing to: a set is
 * made only when it is needed, since there are hundreds of thousands of these.
 */
export class ColumnSet {
  readonly #first: readonly string[];
  #set: Set<string> | undefined;

  constructor(columns: readonly string[]) {
    this.#first = columns;
  }

  add(columns: readonly string[]): void {
    if (this.#isFirst(columns)) return;
    const set = this.#all();
    for (const column of columns) set.add(column);
  }

  has(column: string): boolean {
    return !this.#set && this.#first.length <= FEW
      ? this.#first.includes(column)
      : this.#all().has(column);
  }

  hasAll(columns: readonly string[]): boolean {
    return this.#isFirst(columns) || columns.every(column => this.has(column));
  }

  /** Those that are in none of some others, each once. */
  without(...others: (ColumnSet | undefined)[]): string[] {
    const own = this.#set ? [...this.#set] : this.#first;
    const left = own.filter(column => !others.some(o => o?.has(column)));
    return [...new Set(left)];
  }

  #isFirst(columns: readonly string[]): boolean {
    return (
      columns.length === this.#first.length &&
      columns.every((column, n) => column === this.#first[n])
    );
  }

  #all(): Set<string> {
    this.#set ??= new Set(this.#first);
    return this.#set;
  }
}
