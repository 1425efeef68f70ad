import { later, type Clock } from '../clock';

/**
 * A clock that never goes back. When the clock of the machine is set back by an hour,
 * what was to be done at once would rest for that hour: it goes on instead as if the
 * time had not jumped, until the other one has caught up.
 */
export class SteadyClock implements Clock {
  readonly #clock: Clock;
  readonly #elapsed: () => number;
  #latest = '';
  #since = 0;

  /** @param elapsed - milliseconds that went by, whatever clocks say */
  constructor(clock: Clock, elapsed: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#elapsed = elapsed;
  }

  now(): string {
    const now = this.#clock.now();
    const at = this.#elapsed();
    this.#latest =
      now >= this.#latest
        ? now
        : later(this.#latest, Math.max(0, Math.floor(at - this.#since)));
    this.#since = at;
    return this.#latest;
  }
}
