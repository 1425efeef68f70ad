import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { later, type Clock } from '../clock';
import type { Db } from '../database/MeshDatabase';
import { Gathered } from './Gathered';
import { LANES, type Lane } from './lanes';
import { LaneRunner, type Job } from './LaneRunner';
import { noMetrics, type DeliveryMetrics } from './metrics';
import {
  LEASE_MS,
  Outbox,
  type OutboxKind,
  type OutboxPayloads,
  type OutboxRow,
} from './Outbox';
import { SteadyClock } from './SteadyClock';

export type OutboxHandlers = {
  [K in OutboxKind]: (
    payload: OutboxPayloads[K],
    /** `id`: of the row, the same at each attempt. */
    context: { attempts: number; id: string },
  ) => Promise<void>;
};

/** Something else that the worker does after a commit, and now and then. */
export type BackgroundTask = () => Promise<boolean>;

/** How long a row rests after its n-th failure. */
const BACKOFF_MS = [1_000, 2_000, 5_000, 15_000, 60_000, 300_000];
/** Grants are tried for ever: access that should end must not be forgotten. */
const ATTEMPTS: Partial<Record<OutboxKind, number>> = {
  notify: 12,
  publish: 12,
  // Only a look: reconciliation comes by again.
  'grant-look': 12,
};
/** A task that found something may find more. */
const LOOK_AGAIN: Job = { partition: null, run: async () => {} };
/** What ends in the same moment is said to be done in one statement. */
const DONE_AT_ONCE = 100;
const RENEW_MS = LEASE_MS / 3;
/** Whatever has not ended by then counts as failed, and is tried again. */
const DEADLINE_MS = 120_000;

/**
 * Does what transactions leave behind. Every replica runs one; a commit wakes it, and it
 * looks by itself every two seconds for what other replicas left and for what has become
 * due. Its lanes go on side by side.
 */
export class Worker {
  readonly #id = randomUUID();
  readonly #options: {
    db: Db;
    clock: Clock;
    logger: LoggerService;
    handlers: OutboxHandlers;
    tasks: BackgroundTask[];
    metrics: DeliveryMetrics;
  };
  readonly #lanes: LaneRunner[];
  readonly #done: Gathered;
  #renewal: ReturnType<typeof setInterval> | undefined;

  constructor(options: {
    db: Db;
    clock: Clock;
    logger: LoggerService;
    handlers: OutboxHandlers;
    tasks?: BackgroundTask[];
    metrics?: DeliveryMetrics;
  }) {
    const clock = new SteadyClock(options.clock);
    this.#options = { tasks: [], metrics: noMetrics, ...options, clock };
    const { logger } = options;
    this.#done = new Gathered(ids => Outbox.done(options.db, ids, this.#id), {
      most: DONE_AT_ONCE,
    });
    this.#lanes = [
      ...(Object.keys(LANES) as Lane[]).map(
        lane =>
          new LaneRunner({
            logger,
            ...LANES[lane],
            claim: async room => {
              const rows = await Outbox.claim(
                options.db,
                this.#id,
                clock.now(),
                { lane, limit: room.slots, without: room.fullPartitions },
              );
              return rows.map(row => ({
                partition: row.partition,
                run: () => this.#deliver(row),
              }));
            },
          }),
      ),
      // Each by itself: a catalog that is away must not keep history unsealed.
      ...this.#options.tasks.map(
        task =>
          new LaneRunner({
            logger,
            slots: 1,
            claim: async () => ((await task()) ? [LOOK_AGAIN] : []),
          }),
      ),
    ];
  }

  start(): void {
    const { db, clock, logger } = this.#options;
    this.#renewal = setInterval(() => {
      if (this.#lanes.every(lane => lane.idle)) return;
      Outbox.renew(db, this.#id, clock.now()).catch(error =>
        logger.warn(`Leases could not be renewed: ${error}`),
      );
    }, RENEW_MS);
    this.#renewal.unref?.();
    for (const lane of this.#lanes) lane.start();
  }

  /** Waits for what is under way; starts nothing new. */
  async stop(): Promise<void> {
    await Promise.all(this.#lanes.map(lane => lane.stop()));
    clearInterval(this.#renewal);
  }

  /** There may be work. Returns at once. */
  wake(): void {
    for (const lane of this.#lanes) lane.wake();
  }

  /** Works until nothing is due. For tests, and for a clean stop. */
  async drain(): Promise<void> {
    let worked = true;
    while (worked) {
      const all = await Promise.all(this.#lanes.map(lane => lane.once()));
      worked = all.some(Boolean);
    }
  }

  async #deliver<K extends OutboxKind>(row: OutboxRow<K>): Promise<void> {
    const { handlers, metrics } = this.#options;
    try {
      await withinDeadline(
        handlers[row.kind](row.payload, {
          attempts: row.attempts,
          id: row.id,
        }),
      );
      await this.#done.one(row.id);
      metrics.delivered(row, 'done');
    } catch (error) {
      await this.#failed(row, error);
    }
  }

  /** Where not even this can be written down, the lease runs out and it is tried again. */
  async #failed(row: OutboxRow, error: unknown): Promise<void> {
    const { db, clock, logger, metrics } = this.#options;
    try {
      const attempts = row.attempts + 1;
      const now = clock.now();
      const mostAttempts = ATTEMPTS[row.kind];
      const givenUp = mostAttempts !== undefined && attempts >= mostAttempts;
      const rest = BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1];
      const message = `${row.kind} failed (attempt ${attempts}): ${error}`;
      if (givenUp) logger.error(`${message}. Given up`);
      else logger.warn(message);
      metrics.delivered(row, givenUp ? 'given-up' : 'failed');
      await Outbox.failed(db, row.id, this.#id, {
        now,
        error: error instanceof Error ? error.message : String(error),
        ...(!givenUp && { next: later(now, rest) }),
      });
    } catch (second) {
      logger.warn(`Background work is interrupted: ${second}`);
    }
  }
}

async function withinDeadline(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`It did not end within ${DEADLINE_MS / 1000} s`)),
      DEADLINE_MS,
    );
    timer.unref?.();
  });
  try {
    await Promise.race([work, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
