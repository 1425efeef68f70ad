import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Change } from '@meshwork/backstage-plugin-data-mesh-common';
import { setTimeout as sleepFor } from 'node:timers/promises';

/** Waits that long, in milliseconds; ends early, without an error, when aborted. */
export type Sleep = (
  milliseconds: number,
  signal: AbortSignal,
) => Promise<void>;

export interface ChangeReporterOptions {
  send(changes: Change[], signal: AbortSignal): Promise<void>;
  logger: Pick<LoggerService, 'info' | 'warn'>;
  sleep?: Sleep;
}

const BATCH_DELAY_MS = 200;
const BATCH_SIZE = 200;
/** About a minute in all: at start, the catalog processes before the data mesh answers. */
const RETRY_DELAYS_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000];
/** More than that the sweep finds faster than one by one. */
const MAX_WAITING = 20_000;
const SEND_MS = 30_000;
const LAST_SEND_MS = 2000;

const realSleep: Sleep = (milliseconds, signal) =>
  sleepFor(milliseconds, undefined, { signal, ref: false }).catch(() => {});

/**
 * Tells the data mesh which entities changed, in batches of at most 200 at
 * most 200 ms after the first. Several changes of one entity in between are
 * one. What cannot be delivered within about a minute is dropped.
 */
export class ChangeReporter {
  readonly #options: ChangeReporterOptions;
  readonly #sleep: Sleep;
  readonly #stopped = new AbortController();
  readonly #abandoned = new AbortController();
  readonly #waiting = new Map<string, Change>();
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;
  #failing = false;

  constructor(options: ChangeReporterOptions) {
    this.#options = options;
    this.#sleep = options.sleep ?? realSleep;
  }

  /** Returns at once; never throws. */
  report(change: Change): void {
    const { entityRef } = change;
    if (this.#stopped.signal.aborted) return;
    if (this.#waiting.size >= MAX_WAITING && !this.#waiting.has(entityRef)) {
      return;
    }
    this.#waiting.set(entityRef, change);
    if (this.#waiting.size >= BATCH_SIZE) this.#wake?.();
    this.#running ??= this.#run();
  }

  /** Sends what is left, once and within two seconds. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    const deadline = setTimeout(() => this.#abandoned.abort(), LAST_SEND_MS);
    await this.#running;
    clearTimeout(deadline);
  }

  async #run(): Promise<void> {
    while (this.#waiting.size > 0) {
      await this.#gather();
      await this.#deliver(this.#take());
    }
    this.#running = undefined;
  }

  async #gather(): Promise<void> {
    if (this.#waiting.size >= BATCH_SIZE) return;
    const full = new AbortController();
    this.#wake = () => full.abort();
    const signal = AbortSignal.any([full.signal, this.#stopped.signal]);
    if (!signal.aborted) await this.#sleep(BATCH_DELAY_MS, signal);
    this.#wake = undefined;
  }

  #take(): Change[] {
    const batch = [...this.#waiting.values()].slice(0, BATCH_SIZE);
    batch.forEach(({ entityRef }) => this.#waiting.delete(entityRef));
    return batch;
  }

  async #deliver(batch: Change[]): Promise<void> {
    const { logger, send } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const signal = AbortSignal.any([
          AbortSignal.timeout(SEND_MS),
          this.#abandoned.signal,
        ]);
        await send(batch, signal);
        if (this.#failing) {
          this.#failing = false;
          logger.info('Changes reach the data mesh again');
        }
        return;
      } catch (error) {
        if (this.#stopped.signal.aborted || attempt >= RETRY_DELAYS_MS.length) {
          this.#drop(batch, error);
          return;
        }
        await this.#sleep(RETRY_DELAYS_MS[attempt], this.#stopped.signal);
      }
    }
  }

  /** Said once until it works again: the sweep of the backend makes up for it. */
  #drop(batch: Change[], error: unknown): void {
    if (this.#failing) return;
    this.#failing = true;
    this.#options.logger.warn(
      `Could not tell the data mesh of ${
        batch.length
      } changed entities; its sweep will find them. Is the data-mesh backend plugin installed? ${stringifyError(
        error,
      )}`,
    );
  }
}
