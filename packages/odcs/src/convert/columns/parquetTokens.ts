import { ConversionError } from '../conversion';

/** A word, number or sign of a Parquet schema. */
export interface ParquetToken {
  text: string;
  line: number;
  column: number;
}

const signs = new Set(['{', '}', '(', ')', ';', ',', '=']);
const isSpace = (char: string): boolean => /\s/.test(char);

/**
 * The tokens of a Parquet schema as parquet-tools prints it. No library reads
 * this text; it has words, seven signs, and nothing that quotes.
 */
export function parquetTokens(text: string): ParquetToken[] {
  const tokens: ParquetToken[] = [];
  let line = 1;
  let lineStart = 0;
  let index = 0;
  while (index < text.length) {
    const char = text[index];
    if (char === '\n') {
      line += 1;
      lineStart = index + 1;
    }
    if (isSpace(char)) {
      index += 1;
      continue;
    }
    const start = index;
    index += 1;
    if (!signs.has(char)) {
      while (
        index < text.length &&
        !signs.has(text[index]) &&
        !isSpace(text[index])
      ) {
        index += 1;
      }
    }
    tokens.push({
      text: text.slice(start, index),
      line,
      column: start - lineStart + 1,
    });
  }
  return tokens;
}

/** Walks over the tokens of a Parquet schema. */
export class ParquetCursor {
  #index = 0;

  constructor(readonly tokens: readonly ParquetToken[]) {}

  get done(): boolean {
    return this.#index >= this.tokens.length;
  }

  at(text: string): boolean {
    return this.tokens[this.#index]?.text === text;
  }

  skip(text: string): boolean {
    if (!this.at(text)) return false;
    this.#index += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.skip(text)) this.fail(`"${text}" is missing`);
  }

  /** The next token if it is a word. */
  word(what: string): string {
    const token = this.tokens[this.#index];
    if (!token || signs.has(token.text)) this.fail(`${what} is missing`);
    this.#index += 1;
    return token.text;
  }

  /** The tokens of the brackets that are next, these included, as text. */
  brackets(): string {
    let text = '';
    let depth = 0;
    do {
      const token = this.tokens[this.#index];
      if (!token) this.fail('")" is missing');
      this.#index += 1;
      if (token.text === '(') depth += 1;
      if (token.text === ')') depth -= 1;
      text += token.text === ',' ? ', ' : token.text;
    } while (depth > 0);
    return text;
  }

  /** @throws ConversionError always, at the token that is next */
  fail(problem: string): never {
    const token =
      this.tokens[this.#index] ?? this.tokens[this.tokens.length - 1];
    throw new ConversionError(`This is not a Parquet schema: ${problem}.`, {
      line: token?.line,
      column: token?.column,
    });
  }
}
