import { ServiceUnavailableError } from '@backstage/errors';

/** Lets people in as long as not too many wait, and does their work one after the other. */
export class Turns {
  readonly #atOnce: number;
  readonly #atOnceEach: number;
  readonly #busy: { own: string; others: string };
  /** Who has asked, as often as they wait. */
  readonly #asking: string[] = [];
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param options.atOnce - work that is done or waits, in one replica
   * @param options.atOnceEach - of one person
   * @param options.busy - what is said to somebody who has to come back
   */
  constructor(options: {
    atOnce: number;
    atOnceEach: number;
    busy: { own: string; others: string };
  }) {
    this.#atOnce = options.atOnce;
    this.#atOnceEach = options.atOnceEach;
    this.#busy = options.busy;
  }

  /** @throws ServiceUnavailableError while too much else is done */
  async within<T>(userRef: string, work: () => Promise<T>): Promise<T> {
    const own = this.#asking.filter(ref => ref === userRef).length;
    if (own >= this.#atOnceEach) {
      throw new ServiceUnavailableError(this.#busy.own);
    }
    if (this.#asking.length >= this.#atOnce) {
      throw new ServiceUnavailableError(this.#busy.others);
    }
    this.#asking.push(userRef);
    try {
      return await work();
    } finally {
      this.#asking.splice(this.#asking.indexOf(userRef), 1);
    }
  }

  /** Does what only one may do at a time. */
  async next<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => {});
    return await mine;
  }
}
