import type { Cursor, Token } from './tokens';

/** What the parser is given: pieces of the source, put together anew. */
export class Pieces {
  text = '';

  readonly #origins: { at: number; from: number }[] = [];

  add(glue: string, source: string = '', from: number = -1): void {
    this.text += glue;
    if (from >= 0) this.#origins.push({ at: this.text.length, from });
    this.text += source;
  }

  addToken(element: Cursor, token: Token): void {
    this.add(' ', element.slice([token]), token.start);
  }

  /** Where in the source a place of the text is from. */
  origin(offset: number): number {
    const before = this.#origins.filter(({ at }) => at <= offset);
    const last = before[before.length - 1] ?? this.#origins[0];
    return last ? last.from + Math.max(0, offset - last.at) : 0;
  }
}
