import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { AgreementLife } from './AgreementLife';
import type { AgreementReviews } from './reviews/AgreementReviews';

const BATCH = 500;

/**
 * What time demands of agreements. A row of the outbox wakes it at each time that is
 * known beforehand; the sweep finds what such a row should have done, in case one was lost.
 */
export class AgreementClock {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #life: AgreementLife;
  readonly #reviews: AgreementReviews;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    life: AgreementLife;
    reviews: AgreementReviews;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#life = options.life;
    this.#reviews = options.reviews;
  }

  /** Does what is due for one agreement: starts, ends, and what nobody answered. */
  async tick(agreementId: string): Promise<void> {
    await this.#life.tick(agreementId);
    await this.#reviews.tick(agreementId);
  }

  async sweep(): Promise<void> {
    for (const id of await this.#due()) await this.tick(id);
  }

  async #due(): Promise<Set<string>> {
    const { db } = this.#database;
    const now = this.#clock.now();
    const moves: string[] = await db('agreements')
      .where(q =>
        q
          .where(w =>
            w.where('state', 'requested').andWhere('lapses_at', '<=', now),
          )
          .orWhere(w =>
            w.where('state', 'approved').andWhere('start_at', '<=', now),
          )
          .orWhere(w =>
            w.where('state', 'active').andWhere('end_at', '<=', now),
          )
          .orWhere(w =>
            w
              .where('state', 'terminating')
              .andWhere('notice_end_at', '<=', now),
          ),
      )
      .limit(BATCH)
      .pluck('id');
    const unanswered: string[] = await db('agreement_reviews')
      .where({ state: 'open' })
      .andWhere('due_at', '<=', now)
      .limit(BATCH)
      .pluck('agreement_id');
    return new Set([...moves, ...unanswered]);
  }
}
