import { isMapping, type Mapping } from '../../values';
import { ConversionError, type SqlDialect } from '../conversion';
import { type Source, type Token, tokenOf } from './tokens';

/** The part of a SQL parser that the importer needs. */
export interface SqlParser {
  /** The tokens of a text, comments left out. */
  tokenize: (source: Source, dialect: SqlDialect) => Token[];
  /** The tree of one statement, or what is wrong with it and where. */
  parse: (
    text: string,
    dialect: SqlDialect,
  ) => { tree: Mapping } | { error: string; offset: number };
}

/** What the SDK answers; its declared types differ from what it hands out. */
type Sdk = Readonly<
  Record<'tokenize' | 'parse', (text: string, dialect: SqlDialect) => unknown>
>;

const count = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) ? value : 0;

/** The message without the place and the parser's own words for it. */
function messageOf(answer: Mapping): string {
  const message = String(answer.error ?? 'it cannot be read');
  const plain = message.replace(/^[\w ]+ at line \d+, column \d+: /, '');
  return /E_GUARD_\w*DEPTH/.test(plain) ? 'it is nested too deeply' : plain;
}

/** Offsets in UTF-16 of a text whose characters are counted by code point. */
function offsets(text: string): (codePoint: number) => number {
  // Most texts have no characters beyond the basic plane: both counts agree.
  if (!/[\ud800-\udbff]/.test(text)) return index => index;
  const table: number[] = [];
  let offset = 0;
  for (const char of text) {
    table.push(offset);
    offset += char.length;
  }
  return index => table[index] ?? text.length;
}

/** Where the text has a command of psql: a line of its own that starts with a backslash. */
function commandAt(text: string, offset: number): [number, number] | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  if (text[offset] !== '\\' || text.slice(start, offset).trim() !== '') {
    return undefined;
  }
  const end = text.indexOf('\n', offset);
  return [start, end < 0 ? text.length : end];
}

const MAX_COMMANDS = 1000;

function tokenizeWith(sdk: Sdk, source: Source, dialect: SqlDialect): Token[] {
  let text = source.text;
  for (let commands = 0; ; commands += 1) {
    const toOffset = offsets(text);
    const answer = sdk.tokenize(text, dialect);
    const failed = !isMapping(answer) || answer.success !== true;
    if (!failed && Array.isArray(answer.tokens)) {
      return answer.tokens.flatMap(token => tokenOf(source, token, toOffset));
    }
    const details = isMapping(answer) ? answer : {};
    const offset = toOffset(count(details.errorStart));
    // A dump by pg_dump has such lines; only the tokenizer knows that this one
    // is not part of a text.
    const command =
      dialect === 'postgresql' && commands < MAX_COMMANDS
        ? [commandAt(text, offset), commandAt(text, offset + 1)].find(Boolean)
        : undefined;
    if (!command) {
      throw new ConversionError(
        `This is not SQL: ${messageOf(details)}.`,
        source.place(offset),
      );
    }
    const [start, end] = command;
    text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  }
}

function parseWith(
  sdk: Sdk,
  text: string,
  dialect: SqlDialect,
): { tree: Mapping } | { error: string; offset: number } {
  const answer = sdk.parse(text, dialect);
  const details = isMapping(answer) ? answer : {};
  const trees: unknown[] = Array.isArray(details.ast) ? details.ast : [];
  const [tree] = trees;
  return details.success === true && isMapping(tree)
    ? { tree }
    : {
        error: messageOf(details),
        offset: offsets(text)(count(details.errorStart)),
      };
}

/** Loads the parser, a WebAssembly module of some size, once. */
export async function loadParser(): Promise<SqlParser> {
  const module = await import('@polyglot-sql/sdk');
  await module.init();
  const sdk: Sdk = {
    tokenize: (text, dialect) => module.tokenize(text, dialect as never),
    parse: (text, dialect) => module.parse(text, dialect as never),
  };
  return {
    tokenize: (source, dialect) => tokenizeWith(sdk, source, dialect),
    parse: (text, dialect) => parseWith(sdk, text, dialect),
  };
}
