import { randomUUID } from 'node:crypto';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { later, type Clock } from '../clock';
import type { Db } from '../database/MeshDatabase';
import { runFrom } from '../history/origin';
import {
  Outbox,
  type OutboxKind,
  type OutboxPayloads,
  type OutboxRow,
} from './Outbox';

export type OutboxHandlers = {
  [K in OutboxKind]: (
    payload: OutboxPayloads[K],
    context: { attempts: number },
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
const BATCH = 20;
const IDLE_MS = 2_000;

/**
 * Does what transactions leave behind. Every replica runs one; a commit wakes
 * it, and it looks by itself every two seconds for what other replicas left
 * and for what has become due.
 */
export class Worker {
  readonly #id = randomUUID();
  readonly #options: {
    db: Db;
    clock: Clock;
    logger: LoggerService;
    handlers: OutboxHandlers;
    tasks: BackgroundTask[];
  };
  #running = false;
  #again = false;
  #stopped = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle: Promise<void> = Promise.resolve();

  constructor(options: {
    db: Db;
    clock: Clock;
    logger: LoggerService;
    handlers: OutboxHandlers;
    tasks?: BackgroundTask[];
  }) {
    this.#options = { tasks: [], ...options };
  }

  start(): void {
    this.#stopped = false;
    this.wake();
  }

  /** Waits for what is under way; starts nothing new. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#idle;
  }

  /** There may be work. Returns at once. */
  wake(): void {
    if (this.#stopped) return;
    this.#again = true;
    // Whatever woke it, what it does comes from the mesh.
    if (!this.#running) this.#idle = runFrom('system', () => this.#loop());
  }

  /** Works until nothing is due. For tests, and for a clean stop. */
  async drain(): Promise<void> {
    while (await this.#once());
  }

  async #loop(): Promise<void> {
    this.#running = true;
    if (this.#timer) clearTimeout(this.#timer);
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        while (!this.#stopped && (await this.#once()));
      }
    } catch (error) {
      // The database may be away. The next look finds everything as it was.
      this.#options.logger.warn(`Background work is interrupted: ${error}`);
    } finally {
      this.#running = false;
      if (!this.#stopped) {
        this.#timer = setTimeout(() => this.wake(), IDLE_MS);
        this.#timer.unref?.();
      }
    }
  }

  async #once(): Promise<boolean> {
    const { db, clock, logger, tasks } = this.#options;
    let worked = false;
    for (const task of tasks) {
      try {
        worked = (await task()) || worked;
      } catch (error) {
        // A catalog that is away must not keep access from being taken away.
        logger.warn(`Background work is interrupted: ${error}`);
      }
    }
    const rows = await Outbox.claim(db, this.#id, clock.now(), BATCH);
    for (const row of rows) await this.#deliver(row);
    return worked || rows.length > 0;
  }

  async #deliver<K extends OutboxKind>(row: OutboxRow<K>): Promise<void> {
    const { db, clock, logger, handlers } = this.#options;
    try {
      await handlers[row.kind](row.payload, { attempts: row.attempts });
      await Outbox.done(db, row.id, this.#id);
    } catch (error) {
      const attempts = row.attempts + 1;
      const now = clock.now();
      const mostAttempts = ATTEMPTS[row.kind];
      const givenUp = mostAttempts !== undefined && attempts >= mostAttempts;
      const rest = BACKOFF_MS[Math.min(attempts, BACKOFF_MS.length) - 1];
      await Outbox.failed(db, row.id, this.#id, {
        now,
        error: error instanceof Error ? error.message : String(error),
        ...(!givenUp && { next: later(now, rest) }),
      });
      const message = `${row.kind} failed (attempt ${attempts}): ${error}`;
      if (givenUp) logger.error(`${message}. Given up`);
      else logger.warn(message);
    }
  }
}
