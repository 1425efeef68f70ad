/**
 * A contract as people read it, before it is written in any markup. Every text
 * in it is from the document and means only itself: what writes a page escapes
 * all of it.
 */

/** A piece of a line. */
export type Inline =
  /** Words; `soft` ones only say what the words beside them are. */
  | { text: string; soft?: boolean }
  /** A name or an expression, set apart from prose. */
  | { code: string }
  /** A label; `strong` ones catch the eye. */
  | { mark: string; strong?: boolean }
  /** The address is http, https or mailto, and normalised. */
  | { link: string; text: string };

/** Lines of a cell. */
export type Cell = Inline[][];

export interface Row {
  /** 0 for a row of its own, more for one that is part of the row before. */
  depth: number;
  /** One a column; the first is the row's header. */
  cells: Cell[];
}

export type Fact = readonly [string, Cell];

export type Block =
  | { kind: 'prose'; text: string }
  | { kind: 'notes'; lines: Cell }
  | { kind: 'table'; columns: string[]; rows: Row[] };

export interface Section {
  title: string;
  blocks: Block[];
  sections: Section[];
}

export interface Page {
  title: string;
  /** Labels beside the title: version and status. */
  labels: string[];
  /** What the contract is for, in a sentence or more. */
  lead?: string;
  facts: Fact[];
  sections: Section[];
}

/** Controls, halves of characters, and marks that turn the direction of what follows. */
const unseen = /(?![\n\t])\p{Cc}|[\p{Cs}\p{Bidi_Control}\ufeff]/gu;

/** Text without characters that hide what is really written. */
export function visible(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(unseen, '\ufffd');
}

const schemes = ['http:', 'https:', 'mailto:'];

/**
 * The address in a form that needs no more care than quoting, if it is one that
 * a reader may follow; undefined for scripts, files and whatever else.
 */
export function safeUrl(address: unknown): string | undefined {
  if (typeof address !== 'string' || !/^(https?|mailto):/i.test(address)) {
    return undefined;
  }
  try {
    const url = new URL(address);
    if (!schemes.includes(url.protocol)) return undefined;
    // An address is ASCII once it is normalised.
    return url.href.replace(
      /[^\u0021-\u007e]|[<>"'`\\|{}^()[\]*]/g,
      character =>
        `%${character
          .charCodeAt(0)
          .toString(16)
          .toUpperCase()
          .padStart(2, '0')}`,
    );
  } catch {
    return undefined;
  }
}

export const plain = (text: string): Inline => ({ text });
export const code = (text: string): Inline => ({ code: text });

/** A link where the address can be followed, otherwise the words as they are. */
export function linked(address: unknown, words?: string): Inline[] {
  const url = safeUrl(address);
  const written = typeof address === 'string' ? address : '';
  if (url) return [{ link: url, text: words ?? written }];
  return [words, written]
    .filter((part): part is string => Boolean(part))
    .map((part, index) => plain(index > 0 ? ` (${part})` : part));
}

/** A cell of one text, its lines kept; empty without one. */
export function cell(text: string | undefined): Cell {
  return text === undefined || text === ''
    ? []
    : text
        .trim()
        .split(/\r\n?|\n/)
        .map(line => [plain(line)]);
}

/** The table without columns that say nothing in any row. */
export function table(columns: string[], rows: Row[]): Block[] {
  if (rows.length === 0) return [];
  const told = columns.map(
    (_, index) => index === 0 || rows.some(row => row.cells[index].length > 0),
  );
  const kept = <T>(list: T[]) => list.filter((_, index) => told[index]);
  return [
    {
      kind: 'table',
      columns: kept(columns),
      rows: rows.map(({ depth, cells }) => ({ depth, cells: kept(cells) })),
    },
  ];
}

/** Lines in a list of their own; none without lines. */
export function notes(lines: Cell): Block[] {
  return lines.length > 0 ? [{ kind: 'notes', lines }] : [];
}

/** The facts that have a value. */
export function facts(list: Fact[]): Fact[] {
  return list.filter(([, value]) => value.length > 0);
}
