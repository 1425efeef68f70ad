import { later, type Clock } from '../clock';
import {
  isPostgres,
  type MeshDatabase,
  type Tx,
} from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { ObservationStore } from './ObservationStore';
import { rollUp } from './rollUp';
import type { ObservationSettings } from './settings';

const DAY_MS = 86_400_000;
/** Series that are tidied at once. */
const TIDIED = 500;

/** Rolls up what came in, and forgets what is too old. */
export class ObservationRollUps {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #settings: ObservationSettings;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    settings: ObservationSettings;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#settings = options.settings;
  }

  /** Rolls up the hours of products in which something came in, and has them evaluated. */
  async work(productUids: readonly string[]): Promise<void> {
    await this.#database.transaction(async tx => {
      await oneAtATime(tx, productUids);
      const hours = await ObservationStore.takeTouched(tx, productUids);
      await rollUp(tx, hours);
      const at = this.#clock.now();
      for (const productUid of new Set(hours.map(one => one.productUid))) {
        await Outbox.add(
          tx,
          'evaluate',
          { productUid },
          { at, dedupe: `evaluate:${productUid}` },
        );
        await Outbox.add(
          tx,
          'publish',
          {
            type: 'product.observed',
            subject: { kind: 'product', id: productUid },
          },
          { at },
        );
      }
    });
  }

  /**
   * What time demands: forgets what is older than it is kept, has products evaluated of
   * which nothing was measured for too long, and looks after hours that nobody rolled up.
   */
  async sweep(): Promise<void> {
    const now = this.#clock.now();
    const { db } = this.#database;
    const left = await ObservationStore.touchedProducts(db);
    const stale = await ObservationStore.wentStale(db, {
      since: later(now, -this.#settings.staleAfter - DAY_MS),
      until: later(now, -this.#settings.staleAfter),
    });
    await this.#database.transaction(async tx => {
      for (const productUid of left) {
        await Outbox.add(
          tx,
          'observations',
          { productUid },
          { at: now, dedupe: `observations:${productUid}` },
        );
      }
      for (const productUid of stale) {
        await Outbox.add(
          tx,
          'evaluate',
          { productUid },
          { at: now, dedupe: `evaluate:${productUid}` },
        );
      }
    });
    await this.#forget(now);
  }

  /** By whole days, and a day later than promised: hours are rolled up whole or not at all. */
  async #forget(now: string) {
    const { keep } = this.#settings;
    const before = (length: number) =>
      `${later(now, -length - DAY_MS).slice(0, 10)}T00:00:00.000Z`;
    const { db } = this.#database;
    let after = '';
    for (;;) {
      const series = await ObservationStore.seriesAfter(db, after, TIDIED);
      if (series.length === 0) break;
      await ObservationStore.forget(
        db,
        'observations',
        before(keep.single),
        series,
      );
      await ObservationStore.forget(db, 'hour', before(keep.hourly), series);
      await ObservationStore.forget(db, 'day', before(keep.daily), series);
      after = series[series.length - 1];
    }
    await ObservationStore.forgetSeries(db, before(keep.daily).slice(0, 10));
  }
}

/**
 * Two that roll up the same product would write over each other what the other had not seen
 * yet. SQLite has one writer at a time anyway.
 */
async function oneAtATime(tx: Tx, productUids: readonly string[]) {
  if (isPostgres(tx)) {
    // In one order everywhere, so that no two wait for each other.
    const keys = [...productUids].sort().map(uid => `observations:${uid}`);
    await tx.raw(
      'select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(?::text[]) as key',
      [keys as never],
    );
  }
}
