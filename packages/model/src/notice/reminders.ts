import { DateTime } from 'luxon';
import { parsePeriod } from './notice';

/** A reminder of a coming end: how long before it, and when that is. */
export interface Reminder {
  /** ISO 8601 duration before the end. */
  period: string;
  /** ISO 8601 instant in UTC. */
  at: string;
}

interface Coming {
  /** The end that is coming, ISO 8601 instant. */
  due: string;
  /** When it began: nobody is reminded of an end from before the beginning. */
  since: string;
  /** How long before the end people are reminded, ISO 8601 durations. */
  periods: readonly string[];
  /** IANA time zone of the organisation. */
  zone: string;
}

/** When people are reminded of an end, the earliest first, in calendar units. */
export function remindersOf({ due, since, periods, zone }: Coming): Reminder[] {
  const end = DateTime.fromISO(due, { zone });
  const begin = DateTime.fromISO(since);
  return periods
    .map(period => ({ period, time: end.minus(parsePeriod(period)) }))
    .filter(({ time }) => time > begin && time < end)
    .sort((a, b) => a.time.toMillis() - b.time.toMillis())
    .map(({ period, time }) => ({
      period,
      at: new Date(time.toMillis()).toISOString(),
    }));
}

/**
 * The reminder that is in place now: the last one whose time has come while the end has
 * not. Of several that were missed only that one is worth sending.
 */
export function dueReminder(
  coming: Coming & { now: string },
): Reminder | undefined {
  const now = Date.parse(coming.now);
  if (now >= Date.parse(coming.due)) return undefined;
  return remindersOf(coming)
    .filter(({ at }) => Date.parse(at) <= now)
    .pop();
}

/**
 * The end of the next working day, Monday to Friday, where the organisation is. Public
 * holidays are not known here.
 *
 * @returns ISO 8601 instant in UTC
 */
export function endOfNextWorkingDay(now: string, zone: string): string {
  let day = DateTime.fromISO(now, { zone }).plus({ days: 1 });
  while (day.weekday > 5) day = day.plus({ days: 1 });
  return new Date(day.endOf('day').toMillis()).toISOString();
}
