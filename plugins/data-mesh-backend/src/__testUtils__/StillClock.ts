import type { Clock } from '../clock';
import { later } from '../clock';

/** A clock that stands still until it is moved: for tests of exact times. */
export class StillClock implements Clock {
  #now: string;
  constructor(start = '2026-03-02T09:00:00.000Z') {
    this.#now = start;
  }
  now() {
    return this.#now;
  }
  set(instant: string) {
    this.#now = instant;
  }
  pass(milliseconds: number) {
    this.#now = later(this.#now, milliseconds);
  }
}
