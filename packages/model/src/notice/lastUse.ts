import { DateTime } from 'luxon';
import { parsePeriod } from './notice';

/** What a platform tells of the use of access; nothing is known where it is absent. */
export interface KnownUse {
  /** ISO 8601 instant; absent when it was not used since `observedSince`. */
  lastUsedAt?: string;
  observedSince: string;
}

/**
 * For how many whole days access was not used, as far as somebody watched: a platform
 * that has been watching for a week cannot tell more than a week.
 */
export function unusedDays(use: KnownUse, now: string): number {
  const since = DateTime.fromISO(use.lastUsedAt ?? use.observedSince, {
    zone: 'utc',
  });
  const days = DateTime.fromISO(now, { zone: 'utc' }).diff(since, 'days').days;
  return Math.max(0, Math.floor(days));
}

/** Whether access was not used for so long that it should be offered back. */
export function isUnused(use: KnownUse, after: string, now: string): boolean {
  const since = DateTime.fromISO(use.lastUsedAt ?? use.observedSince, {
    zone: 'utc',
  });
  return (
    since.plus(parsePeriod(after)) <= DateTime.fromISO(now, { zone: 'utc' })
  );
}
