import { DateTime, Duration } from 'luxon';

/** Days before the first one that anybody can name: what was there from the beginning. */
export const ALWAYS = '0000-01-01';

/**
 * Whether a check is shown without counting on a day: until the day from which its policy
 * says that it counts, or where it says none, for a while after it was first evaluated.
 *
 * @param check - `effectiveFrom` of its policy; `firstDay` on which it was evaluated,
 *   `ALWAYS` for those that came with the mesh
 * @param grace - ISO 8601 duration; none when absent
 * @param day - `2027-01-31`
 */
export function isAnnounced(
  check: { effectiveFrom?: string; firstDay: string },
  grace: string | undefined,
  day: string,
): boolean {
  if (check.effectiveFrom) return check.effectiveFrom > day;
  if (!grace || check.firstDay === ALWAYS) return false;
  return dayAfter(check.firstDay, grace) > day;
}

/**
 * The day from which a check counts that is only shown on a day; nothing where it counts.
 *
 * @param check - as for `isAnnounced`
 * @returns `2027-01-31`
 */
export function countsFrom(
  check: Parameters<typeof isAnnounced>[0],
  grace: string | undefined,
  day: string,
): string | undefined {
  if (!isAnnounced(check, grace, day)) return undefined;
  return check.effectiveFrom ?? dayAfter(check.firstDay, grace!);
}

/** How long after the first product of a mesh others still come with it, in hours. */
const BEGINNING_HOURS = 24;

const lengths = new Map<string, number>();

/** Milliseconds that a period takes at most, whatever months it falls into. */
function longest(period: string): number {
  const known = lengths.get(period);
  if (known !== undefined) return known;
  // A month counts as 30 days there, a year as 365.
  const most = 1.1 * Duration.fromISO(period).toMillis();
  if (lengths.size >= 100) lengths.clear();
  lengths.set(period, most);
  return most;
}

/**
 * Whether a product is too new to count in roll-ups. Those that came with the mesh itself
 * are not: it would have no score for a month.
 *
 * @param createdAt - when it was first seen, ISO 8601
 * @param meshSince - when the first product of the mesh was
 * @param grace - ISO 8601 duration; none when absent
 * @param now - ISO 8601
 */
export function isInGrace(
  createdAt: string | undefined,
  meshSince: string | undefined,
  grace: string | undefined,
  now: string,
): boolean {
  if (!createdAt || !meshSince || !grace) return false;
  // Most are long past it, and the calendar takes its time for each of thousands.
  if (Date.parse(now) - Date.parse(createdAt) > longest(grace)) return false;
  const begins = DateTime.fromISO(meshSince, { zone: 'utc' }).plus({
    hours: BEGINNING_HOURS,
  });
  const created = DateTime.fromISO(createdAt, { zone: 'utc' });
  if (created < begins) return false;
  return (
    created.plus(Duration.fromISO(grace)) >
    DateTime.fromISO(now, { zone: 'utc' })
  );
}

function dayAfter(day: string, duration: string): string {
  return DateTime.fromISO(day, { zone: 'utc' })
    .plus(Duration.fromISO(duration))
    .toISODate()!;
}
