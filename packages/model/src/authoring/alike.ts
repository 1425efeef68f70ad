/** What a product says it is, as far as it can be like another one. */
export interface Described {
  name: string;
  title?: string;
  description?: string;
  /** Names of its columns, of all ports. */
  columns: readonly string[];
}

/** How much a product is like another one, and by what. */
export interface Alike<D extends Described> {
  other: D;
  /** 0 to 1. */
  likeness: number;
  /** Words that both use, the rarest first. */
  words: string[];
  /** Columns that both have, by the names of the other one, the rarest first. */
  columns: string[];
}

/** Below this, what is shared is shared by chance. */
const LEAST = 0.3;
/** How much each can say by itself: the same name is not yet the same thing. */
const WEIGHT = { name: 0.6, text: 0.9, columns: 0.85 };
/** One column in common is an id. */
const LEAST_COLUMNS = 2;
/** More words and columns than these convince nobody. */
const NAMED = 8;

/** Words that say nothing of what is in a product. */
const EMPTY = new Set(
  `a about all an and any are as at be been but by can data dataset did do does each every for
  from had has have he her his how i in into is it its many more most my no not of on one only
  or other our over per people product products she so some such than that the their them then
  there these they this those to too up us was we were what when where which who will with you
  your`.split(/\s+/),
);

/** The words of a text, each once, without ends of plurals; a name is taken apart. */
function wordsOf(...texts: (string | undefined)[]): Set<string> {
  const plain = texts
    .join(' ')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  return new Set(
    (plain.match(/[\p{L}\p{N}]+/gu) ?? [])
      .map(word =>
        /[^s]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word,
      )
      .filter(word => word.length > 1 && !EMPTY.has(word)),
  );
}

/** A name of a column whatever its spelling: `customerId` is `customer_id`. */
const columnKey = (name: string) => [...wordsOf(name)].join(' ');

/** Of something that many have, to have it as well says little. */
class Rarity {
  readonly #of = new Map<string, number>();
  readonly #all: number;

  constructor(sets: readonly ReadonlySet<string>[]) {
    this.#all = sets.length;
    for (const set of sets) {
      for (const one of set) this.#of.set(one, (this.#of.get(one) ?? 0) + 1);
    }
  }

  weigh(one: string): number {
    return Math.log(1 + this.#all / (this.#of.get(one) ?? 1));
  }

  /** What two sets share of all that is in either, by weight. */
  share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
    let both = 0;
    let either = 0;
    for (const one of new Set([...a, ...b])) {
      const weight = this.weigh(one);
      either += weight;
      if (a.has(one) && b.has(one)) both += weight;
    }
    return either === 0 ? 0 : both / either;
  }

  sharedBy(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
    return [...a]
      .filter(one => b.has(one))
      .sort((x, y) => this.weigh(y) - this.weigh(x) || (x < y ? -1 : 1));
  }
}

/** A product taken apart. */
interface Parts {
  name: ReadonlySet<string>;
  text: ReadonlySet<string>;
  columns: ReadonlySet<string>;
  /** How it calls a column, by key. */
  columnNames: ReadonlyMap<string, string>;
}

/** Those that were taken apart already: the same thousands are asked about again and again. */
const known = new WeakMap<Described, Parts>();

function partsOf(one: Described): Parts {
  const before = known.get(one);
  if (before) return before;
  const { name, title, description } = one;
  const columnNames = new Map(one.columns.map(own => [columnKey(own), own]));
  columnNames.delete('');
  const parts = {
    name: wordsOf(name, title),
    text: wordsOf(name, title, description),
    columns: new Set(columnNames.keys()),
    columnNames,
  };
  known.set(one, parts);
  return parts;
}

/**
 * Products that look like one that is about to be made, so that nobody makes it twice: by the
 * words of name, title and description, and by the names of columns. What is rare among the
 * products counts for more. Pure.
 *
 * @param others - the same objects each time, where it is asked often
 * @returns the most alike first; nothing of what is only a little alike
 */
export function alikeProducts<D extends Described>(
  draft: Described,
  others: readonly D[],
): Alike<D>[] {
  const own = partsOf(draft);
  const theirs = others.map(partsOf);
  const all = [own, ...theirs];
  const byName = new Rarity(all.map(({ name }) => name));
  const byText = new Rarity(all.map(({ text }) => text));
  const byColumn = new Rarity(all.map(({ columns }) => columns));
  return others
    .map((other, index): Alike<D> => {
      const parts = theirs[index];
      const columns = byColumn.sharedBy(own.columns, parts.columns);
      const likely = [
        WEIGHT.name * byName.share(own.name, parts.name),
        WEIGHT.text * byText.share(own.text, parts.text),
        columns.length < LEAST_COLUMNS
          ? 0
          : WEIGHT.columns * byColumn.share(own.columns, parts.columns),
      ];
      return {
        other,
        // Each by itself can make it likely.
        likeness: 1 - likely.reduce((left, part) => left * (1 - part), 1),
        words: byText.sharedBy(own.text, parts.text).slice(0, NAMED),
        columns: columns
          .slice(0, NAMED)
          .map(key => parts.columnNames.get(key)!),
      };
    })
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness);
}
