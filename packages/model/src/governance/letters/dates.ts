import { DateTime } from 'luxon';

/** In the morning, where the organisation is. */
const HOUR = 8;
/** Days of a month after which its letter, if it was missed, is not sent any more. */
const LATEST_DAY = 7;

/**
 * When the letter of the month of an instant is sent: in the morning of its first working
 * day, Monday to Friday. Public holidays are not known here. Pure.
 *
 * @param zone - IANA time zone of the organisation
 * @returns ISO 8601 instant in UTC
 */
export function letterTime(now: string, zone: string): string {
  let day = DateTime.fromISO(now, { zone }).startOf('month');
  while (day.weekday > 5) day = day.plus({ days: 1 });
  return new Date(day.set({ hour: HOUR }).toMillis()).toISOString();
}

/**
 * The month whose letter may be sent now, `2027-01`: from the morning of its first working
 * day on, and no more once its first week is over. Pure.
 */
export function letterDue(now: string, zone: string): string | undefined {
  const here = DateTime.fromISO(now, { zone });
  const isTime = now >= letterTime(now, zone) && here.day <= LATEST_DAY;
  return isTime ? here.toFormat('yyyy-MM') : undefined;
}

/**
 * When the next letter is sent, from an instant on. Pure.
 *
 * @returns ISO 8601 instant in UTC
 */
export function nextLetterTime(now: string, zone: string): string {
  const own = letterTime(now, zone);
  if (own > now) return own;
  const next = DateTime.fromISO(now, { zone }).startOf('month');
  return letterTime(next.plus({ months: 1 }).toISO()!, zone);
}

/** The day a month before that of an instant, `2027-01-31`, in UTC as daily points are. Pure. */
export function monthBefore(now: string): string {
  return DateTime.fromISO(now, { zone: 'utc' })
    .minus({ months: 1 })
    .toFormat('yyyy-MM-dd');
}
