import { DateTime } from 'luxon';
import { parsePeriod } from '@meshwork/model';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { AgreementStore, type AgreementRow } from './AgreementStore';
import type { AgreementTime } from './AgreementTime';
import type { ConsumerWatch } from './departures/ConsumerWatch';
import type { Departures } from './departures/Departures';
import type { PortWatch } from './departures/PortWatch';
import { takeReminder } from './Reminders';
import type { Moves } from './moves/Moves';
import type { ReviewClock } from './reviews/ReviewClock';
import { tellAboutAgreement } from './telling';

const BATCH = 500;

/**
 * What time demands of agreements. A row of the outbox wakes it at each time that is
 * known beforehand; the sweep finds what such a row should have done, in case one was
 * lost, and what no row can know: that somebody has left.
 */
export class AgreementClock {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    time: AgreementTime;
    reviews: ReviewClock;
    departures: Departures;
    consumers: ConsumerWatch;
    ports: PortWatch;
    moves: Moves;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    time: AgreementTime;
    reviews: ReviewClock;
    departures: Departures;
    consumers: ConsumerWatch;
    ports: PortWatch;
    moves: Moves;
  }) {
    this.#options = options;
  }

  /** Does what is due for one agreement: starts, ends, warnings, what nobody answered. */
  async tick(agreementId: string): Promise<void> {
    const { reviews, time } = this.#options;
    await time.tick(agreementId);
    await reviews.tick(agreementId);
    await this.#options.moves.settle(agreementId);
    await this.#warn(agreementId);
  }

  async sweep(): Promise<void> {
    const { consumers, database, departures, ports } = this.#options;
    for (const id of await this.#due(database.db)) await this.tick(id);
    await departures.sweep();
    await ports.sweep();
    await consumers.sweep();
  }

  /** Warns of a coming end while something can be done about it, each time once. */
  async #warn(agreementId: string): Promise<void> {
    const { clock, config, database } = this.#options;
    const seen = await AgreementStore.get(database.db, agreementId);
    const now = clock.now();
    const coming = seen && comingEnd(seen);
    if (!coming || coming.due <= now) return;
    await database.transaction(async tx => {
      await AgreementStore.lock(tx, agreementId);
      const agreement = await AgreementStore.get(tx, agreementId);
      const current = agreement && comingEnd(agreement);
      if (!agreement || current?.due !== coming.due) return;
      const subject = agreement.id;
      if (!(await takeReminder(tx, config, { ...coming, subject, now })))
        return;
      const product = await ProjectionStore.product(tx, {
        uid: agreement.productUid,
      });
      await tellAboutAgreement(tx, 'ending', {
        agreement,
        productTitle: product?.title ?? agreement.productRef,
        recipients: [agreement.requesterRef, agreement.consumerOwnerRef],
        query: agreement.state === 'active' ? '?renew' : undefined,
        at: now,
      });
    });
  }

  async #due(db: Db): Promise<Set<string>> {
    const now = this.#options.clock.now();
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
    return new Set([...moves, ...unanswered, ...(await this.#unwarned(db))]);
  }

  /** Agreements whose end comes near enough to be warned of, and was not yet. */
  async #unwarned(db: Db): Promise<string[]> {
    const { clock, config } = this.#options;
    const now = clock.now();
    const found: string[] = [];
    for (const period of config.agreements.warnings) {
      const horizon = DateTime.fromISO(now, { zone: config.timeZone })
        .plus(parsePeriod(period))
        .toMillis();
      const ids: string[] = await db('agreements')
        .where({ state: 'active' })
        .andWhere('end_at', '>', now)
        .andWhere('end_at', '<=', new Date(horizon).toISOString())
        .whereNotExists(
          db('sent_reminders')
            .whereRaw('subject = agreements.id')
            .andWhereRaw('due_at = agreements.end_at')
            .andWhere({ period })
            .select('subject'),
        )
        .limit(BATCH)
        .pluck('id');
      found.push(...ids);
    }
    return found;
  }
}

/** The end that is coming as things stand, and since when it is known. */
function comingEnd(
  agreement: AgreementRow,
): { due: string; since: string } | undefined {
  const { endAt, noticeEndAt, state } = agreement;
  const since = agreement.decidedAt ?? agreement.createdAt;
  // Opened for hours only: it was told how many.
  if (agreement.origin === 'break-glass') return undefined;
  if (state === 'active') return { due: endAt, since };
  return state === 'terminating' && noticeEndAt
    ? { due: noticeEndAt, since }
    : undefined;
}
