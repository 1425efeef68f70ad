import { Refused } from './reading';

/** What limits when something can have been measured. */
export interface ReadingTime {
  /** ISO 8601 instant. */
  now: string;
  /** How far a clock may be ahead, in milliseconds. */
  tolerance: number;
  /** How old an observation may be, in milliseconds: as long as all of its hour is kept. */
  oldest: number;
}

const ZONED =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * An instant with an offset, in UTC with milliseconds.
 *
 * @throws Refused naming `path`
 */
export function readTime(
  raw: unknown,
  { now, tolerance, oldest }: ReadingTime,
  path = '/measuredAt',
): string {
  const at =
    typeof raw === 'string' && ZONED.test(raw) ? Date.parse(raw) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new Refused(
      path,
      'must be an instant in ISO 8601 with an offset, such as 2027-01-31T06:00:00Z',
    );
  }
  const ahead = at - Date.parse(now);
  if (ahead > tolerance) {
    throw new Refused(
      path,
      `is ${Math.ceil(ahead / 60_000)} minutes in the future`,
    );
  }
  if (-ahead > oldest) {
    throw new Refused(
      path,
      `is older than ${Math.floor(
        oldest / 86_400_000,
      )} days, and single observations are kept no longer`,
    );
  }
  return new Date(at).toISOString();
}
