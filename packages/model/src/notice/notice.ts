import { DateTime, Duration } from 'luxon';

/** Raised for a period that is not an ISO 8601 duration of whole calendar units. */
export class PeriodError extends Error {
  readonly name = 'PeriodError';
}

/** @throws PeriodError when the text is not a positive ISO 8601 duration */
export function parsePeriod(period: string): Duration {
  const duration = Duration.fromISO(period);
  if (!duration.isValid || duration.toMillis() <= 0) {
    throw new PeriodError(
      `"${period}" is not a period; expected an ISO 8601 duration such as P3M`,
    );
  }
  return duration;
}

/** Ends that are remembered. */
const REMEMBERED = 5_000;
/**
 * The same period from the same start has one end for ever, and the calendar takes its time
 * to find it: a queue asks for the same ones with each look at it.
 */
const ends = new Map<string, string>();

/**
 * The instant at which a period that begins now is over: calendar units (three
 * months from 31 January end on 30 April) in the organisation's time zone, and
 * the end of that day where the period is given in whole days or longer.
 *
 * @param start ISO 8601 instant
 * @param period ISO 8601 duration
 * @param zone IANA time zone of the organisation
 * @returns ISO 8601 instant in UTC
 */
export function periodEnd(start: string, period: string, zone: string): string {
  const key = `${start} ${period} ${zone}`;
  const known = ends.get(key);
  if (known !== undefined) return known;
  const duration = parsePeriod(period);
  const end = DateTime.fromISO(start, { zone }).plus(duration);
  const hasTime = duration.hours || duration.minutes || duration.seconds;
  const at = toUtc(hasTime ? end : end.endOf('day'));
  if (ends.size >= REMEMBERED) ends.clear();
  ends.set(key, at);
  return at;
}

/**
 * An instant as a number that can be compared: as texts, instants compare
 * wrongly as soon as one is written with an offset or without milliseconds.
 */
function instant(iso: string): number {
  const time = DateTime.fromISO(iso, { zone: 'utc' });
  if (!time.isValid) throw new PeriodError(`"${iso}" is not a time`);
  return time.toMillis();
}

function toUtc(time: DateTime): string {
  const iso = time.toUTC().toISO();
  if (!iso) throw new PeriodError('The time is not a time');
  return iso;
}

/**
 * When an agreement under notice ends: the notice period from now, at the
 * latest the agreed end.
 */
export function noticeEnd(options: {
  now: string;
  period: string;
  zone: string;
  agreedEnd?: string;
}): string {
  const end = periodEnd(options.now, options.period, options.zone);
  const { agreedEnd } = options;
  return agreedEnd && instant(agreedEnd) < instant(end) ? agreedEnd : end;
}

/**
 * Whether a period from `start` to `end` is within the longest one allowed.
 * The day on which the longest one is over counts in full, as in `periodEnd`.
 */
export function withinLongestPeriod(options: {
  start: string;
  end: string;
  longest: string;
  zone: string;
}): boolean {
  const latest = periodEnd(options.start, options.longest, options.zone);
  return instant(options.end) <= instant(latest);
}

/**
 * The instants that a pair of calendar days stands for: from the start of the
 * first to the end of the last, in the organisation's time zone.
 *
 * @param days ISO dates (`2026-03-01`)
 * @throws PeriodError for a date that does not exist or a last day before the first
 */
export function daysToInstants(
  days: { first: string; last: string },
  zone: string,
): { start: string; end: string } {
  const first = parseDay(days.first, zone);
  const last = parseDay(days.last, zone);
  if (last < first) {
    throw new PeriodError(
      `The last day (${days.last}) is before the first (${days.first})`,
    );
  }
  return {
    start: toUtc(first.startOf('day')),
    end: toUtc(last.endOf('day')),
  };
}

/** A time, a week or a month would be read as some day; only a day is one. */
function parseDay(day: string, zone: string): DateTime {
  const parsed = DateTime.fromFormat(day, 'yyyy-MM-dd', { zone });
  if (!parsed.isValid) throw new PeriodError(`"${day}" is not a day`);
  return parsed;
}
