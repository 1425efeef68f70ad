import { isMapping } from '../../values';
import { ConversionError, type SqlDialect } from '../conversion';

/** A text and where in it, for people, an offset is. */
export class Source {
  readonly #lines: number[] = [0];

  constructor(readonly text: string) {
    let next = text.indexOf('\n');
    while (next >= 0) {
      this.#lines.push(next + 1);
      next = text.indexOf('\n', next + 1);
    }
  }

  /** Line and column of an offset in UTF-16, counted from 1. */
  place(offset: number): { line: number; column: number } {
    let low = 0;
    let high = this.#lines.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#lines[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#lines[low] + 1 };
  }
}

/** A word, name, literal or sign of a statement. */
export interface Token {
  kind: 'word' | 'name' | 'text' | 'other';
  /** The value: without quotes, escapes resolved. */
  value: string;
  /** For words the word in upper case, for signs the sign, else nothing. */
  word: string;
  /** Offsets in UTF-16, the end after the last character. */
  start: number;
  end: number;
}

const controls: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** A PostgreSQL text with C-style escapes: `E'two\nlines'`. */
const unescaped = (text: string): string =>
  text
    .replace(/^[eE]:/, '')
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{1,2})|([\s\S]))/g,
      (_, unicode, hex, char) =>
        char === undefined
          ? String.fromCharCode(Number.parseInt(unicode ?? hex, 16))
          : controls[char] ?? char,
    );

function textOf(kind: string, value: string): string {
  if (kind === 'ESCAPE_STRING') return unescaped(value);
  // The tokenizer puts the tag of a dollar-quoted text before its content.
  return kind === 'DOLLAR_STRING'
    ? value.slice(value.indexOf('\0') + 1)
    : value;
}

/** The tokens of one token of the parser: `>>` closes two types and is two. */
export function tokenOf(
  source: Source,
  given: unknown,
  toOffset: (codePoint: number) => number,
): Token[] {
  if (!isMapping(given) || !isMapping(given.span)) return [];
  const { token_type: type, text } = given;
  const start = toOffset(Number(given.span.start));
  const end = toOffset(Number(given.span.end));
  const kind = String(type);
  const value = String(text);
  if (kind === 'QUOTED_IDENTIFIER') {
    return [{ kind: 'name', value, word: '', start, end }];
  }
  if (kind.endsWith('STRING')) {
    return [{ kind: 'text', value: textOf(kind, value), word: '', start, end }];
  }
  const raw = source.text.slice(start, end);
  if (/^(?:>>+|<>)$/.test(raw)) {
    return [...raw].map((sign, index) => ({
      kind: 'other',
      value: sign,
      word: sign,
      start: start + index,
      end: start + index + 1,
    }));
  }
  const isWord = /^[\p{L}_][\p{L}\p{N}_$@#]*$/u.test(raw);
  return [
    {
      kind: isWord ? 'word' : 'other',
      value: raw,
      word: isWord ? raw.toUpperCase() : raw,
      start,
      end,
    },
  ];
}

/** The statements of a text: the tokens between semicolons. */
export function statementsOf(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.word === ';') statements.push([]);
    else statements[statements.length - 1].push(token);
  }
  return statements.filter(statement => statement.length > 0);
}

const opens = new Set(['(', '[']);
const closes = new Set([')', ']']);

/** Walks over the tokens of a statement. */
export class Cursor {
  index = 0;

  constructor(
    readonly source: Source,
    readonly tokens: readonly Token[],
    /** Where the statement ends, for errors about what is missing. */
    readonly end: number = tokens[tokens.length - 1]?.end ?? 0,
  ) {}

  get done(): boolean {
    return this.index >= this.tokens.length;
  }

  /** The token ahead by so many, which may not be there. */
  peek(ahead = 0): Token | undefined {
    return this.tokens[this.index + ahead];
  }

  /** Whether these words are next. */
  at(...words: string[]): boolean {
    return words.every((word, ahead) => this.peek(ahead)?.word === word);
  }

  /** Goes over these words if they are next. */
  skip(...words: string[]): boolean {
    if (!this.at(...words)) return false;
    this.index += words.length;
    return true;
  }

  /** The next token, which has to be there. */
  next(what: string): Token {
    const token = this.peek();
    if (!token) this.fail(`${what} is missing`);
    this.index += 1;
    return token;
  }

  /** Goes over one token, or over everything in brackets if it opens some. */
  step(): Token[] {
    const from = this.index;
    let depth = 0;
    do {
      const { word } = this.next('A closing bracket');
      if (opens.has(word)) depth += 1;
      if (closes.has(word)) depth -= 1;
    } while (depth > 0);
    return this.tokens.slice(from, this.index);
  }

  /** What is in the brackets that are next, a cursor of its own. */
  inside(): Cursor {
    if (!this.at('(')) this.fail('"(" is missing');
    const held = this.step();
    return this.over(held.slice(1, -1), held[held.length - 1].start);
  }

  /** A cursor over other tokens of the same text. */
  over(tokens: readonly Token[], end?: number): Cursor {
    return new Cursor(
      this.source,
      tokens,
      end ?? tokens[tokens.length - 1]?.end ?? this.end,
    );
  }

  /** The source of these tokens as written, in one line. */
  slice(tokens: readonly Token[]): string {
    const [first] = tokens;
    if (!first) return '';
    return this.source.text.slice(first.start, tokens[tokens.length - 1].end);
  }

  /** @throws ConversionError always, at the token that is next */
  fail(problem: string): never {
    const offset = this.peek()?.start ?? this.end;
    throw new ConversionError(
      `This is not SQL of the dialect: ${problem}.`,
      this.source.place(offset),
    );
  }
}

/** Types whose parts are in angle brackets: elsewhere these compare. */
export const nestedTypes = new Set(['STRUCT', 'ARRAY', 'MAP', 'RANGE']);

/** @throws ConversionError if brackets do not match or are deeper than the limit */
export function checkBrackets(
  source: Source,
  statement: readonly Token[],
  limit: number,
): void {
  const stack: Token[] = [];
  const refuse = (token: Token, problem: string): never => {
    throw new ConversionError(
      `This is not SQL of the dialect: ${problem}.`,
      source.place(token.start),
    );
  };
  let angles = 0;
  for (const [index, token] of statement.entries()) {
    const before = statement[index - 1]?.word ?? '';
    if (token.word === '<' && nestedTypes.has(before)) angles += 1;
    if (token.word === '>' && angles > 0) angles -= 1;
    if (opens.has(token.word)) stack.push(token);
    else if (closes.has(token.word)) {
      const open = stack.pop();
      if ((open?.word === '(') !== (token.word === ')') || !open) {
        refuse(token, `"${token.word}" closes nothing`);
      }
    }
    if (stack.length + angles > limit) {
      refuse(token, `it is nested deeper than ${limit} levels`);
    }
  }
  const [left] = stack;
  if (left) refuse(left, `"${left.word}" is never closed`);
}

/** A name as the platform keeps it: without quotes, case may be lost. */
export function nameOf(dialect: SqlDialect, token: Token): string {
  if (token.kind !== 'word') return token.value;
  if (dialect === 'postgresql') return token.value.toLowerCase();
  // ORDERS and orders are one; orders is what people would rather read.
  return dialect === 'snowflake' && token.value !== token.value.toLowerCase()
    ? token.value.toUpperCase()
    : token.value;
}

/** The parts of a name such as `sales.orders`. */
export function qualifiedName(cursor: Cursor, dialect: SqlDialect): string[] {
  const parts: string[] = [];
  do {
    const token = cursor.next('A name');
    if (token.kind !== 'word' && token.kind !== 'name') {
      cursor.index -= 1;
      cursor.fail(`a name is expected, not ${JSON.stringify(token.value)}`);
    }
    let name = nameOf(dialect, token);
    // Names of Google Cloud projects have dashes and need no quotes.
    while (dialect === 'bigquery' && cursor.at('-') && cursor.peek(1)) {
      cursor.index += 1;
      name += `-${cursor.next('A name').value}`;
    }
    parts.push(
      ...(dialect === 'bigquery' && token.kind === 'name'
        ? name.split('.')
        : [name]),
    );
  } while (cursor.skip('.'));
  return parts;
}
