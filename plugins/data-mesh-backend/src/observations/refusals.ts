import { OBSERVATION_LIMITS } from '@meshwork/model';

/** More observations than one request may have: 413. */
export class TooManyObservationsError extends Error {
  constructor(count: number, most: number = OBSERVATION_LIMITS.perRequest) {
    super(
      `The request has ${count} observations; at most ${most} are taken at once`,
    );
    this.name = 'PayloadTooLargeError';
    Object.defineProperty(this, 'statusCode', { value: 413 });
  }
}
