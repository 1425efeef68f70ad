/** So long an answer is as good as new. */
const FRESH_MS = 20_000;
/** So long it is given while it is asked for anew. */
const USABLE_MS = 60_000;

/**
 * Answers of a moment ago, for pages: opening one asks for several things, and each would
 * ask again for who somebody is. What was asked for 20 seconds ago is asked for anew, and
 * given meanwhile; after a minute it is waited for. Never for decisions.
 */
export class Recent<T> {
  readonly #ask: (key: string) => Promise<T>;
  readonly #answers = new Map<
    string,
    { at: number; answer: Promise<T>; renewing?: boolean }
  >();

  constructor(ask: (key: string) => Promise<T>) {
    this.#ask = ask;
  }

  async get(key: string): Promise<T> {
    const now = performance.now();
    const known = this.#answers.get(key);
    if (known && now - known.at < USABLE_MS) {
      if (now - known.at >= FRESH_MS) this.#renew(key, known);
      return await known.answer;
    }
    this.#forgetOld(now);
    const answer = this.#ask(key);
    this.#keep(key, answer);
    return await answer;
  }

  /** What is known is known to be another by now. */
  forget(key: string): void {
    this.#answers.delete(key);
  }

  #renew(key: string, known: { renewing?: boolean }): void {
    if (known.renewing) return;
    known.renewing = true;
    const answer = this.#ask(key);
    answer.then(
      () => {
        // Unless it was forgotten meanwhile.
        if (this.#answers.get(key) === known) this.#keep(key, answer);
      },
      () => {
        // What is known is given until it is too old.
        known.renewing = false;
      },
    );
  }

  #keep(key: string, answer: Promise<T>): void {
    const kept = { at: performance.now(), answer };
    // The newest is the last, so that those that are too old are found first.
    this.#answers.delete(key);
    this.#answers.set(key, kept);
    // What failed is asked for again.
    answer.catch(() => {
      if (this.#answers.get(key) === kept) this.#answers.delete(key);
    });
  }

  #forgetOld(now: number): void {
    for (const [key, { at }] of this.#answers) {
      if (now - at < USABLE_MS) break;
      this.#answers.delete(key);
    }
  }
}
