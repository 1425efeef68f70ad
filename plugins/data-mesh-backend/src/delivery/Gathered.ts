interface Waiting {
  id: string;
  done(): void;
  failed(error: unknown): void;
}

/**
 * Does together what is asked for one by one. What comes while some are under way waits,
 * and is then done together with all others that came: one alone is done at once, and a
 * flood costs as much as its batches.
 */
export class Gathered {
  readonly #work: (ids: readonly string[]) => Promise<void>;
  readonly #most: number;
  #waiting: Waiting[] = [];
  #working = false;

  /**
   * @param work - does all of these or none; those it could not do together are done one
   *   by one, so that each fails by itself
   * @param most - how many are done together at most
   */
  constructor(
    work: (ids: readonly string[]) => Promise<void>,
    { most }: { most: number },
  ) {
    this.#work = work;
    this.#most = most;
  }

  /** @throws what `work` throws for it alone */
  async one(id: string): Promise<void> {
    await new Promise<void>((done, failed) => {
      this.#waiting.push({ id, done, failed });
      if (!this.#working) this.#start();
    });
  }

  async #start(): Promise<void> {
    this.#working = true;
    // Those who ask in the same moment are gathered already.
    await new Promise(resolve => {
      setImmediate(resolve);
    });
    while (this.#waiting.length > 0) {
      const some = this.#waiting.slice(0, this.#most);
      this.#waiting = this.#waiting.slice(this.#most);
      await this.#together(some);
    }
    this.#working = false;
  }

  async #together(some: readonly Waiting[]): Promise<void> {
    const ids = [...new Set(some.map(({ id }) => id))];
    try {
      await this.#work(ids);
      for (const { done } of some) done();
    } catch (error) {
      if (ids.length === 1) for (const { failed } of some) failed(error);
      else
        for (const id of ids)
          await this.#together(some.filter(one => one.id === id));
    }
  }
}
