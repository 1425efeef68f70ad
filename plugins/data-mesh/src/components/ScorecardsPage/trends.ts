import type { ScorePoint } from '@meshwork/backstage-plugin-data-mesh-common';

/** Windows of the trend, in days. */
export const PERIODS = [90, 365] as const;
export type Period = (typeof PERIODS)[number];

/** A change of score since some days ago. */
export interface Change {
  days: number;
  points: number;
  /** From when the score is that it is compared with. */
  since: string;
}

const DAY_MS = 86_400_000;

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}

/** What held on a day: between two points that are stored nothing changed. */
function pointAt(
  points: readonly ScorePoint[],
  day: string,
): ScorePoint | undefined {
  return points.filter(({ date }) => date.slice(0, 10) <= day).at(-1);
}

/**
 * How a score differs from what it was some days ago. Where history does not reach back so
 * far there is nothing to compare with. Pure.
 *
 * @param points - oldest first
 */
export function changeSince(
  points: readonly ScorePoint[],
  days: number,
  now: Date,
): Change | undefined {
  const since = dayBefore(now, days);
  const before = pointAt(points, since)?.value;
  const after = points.at(-1)?.value;
  if (before === undefined || after === undefined) return undefined;
  return { days, points: after - before, since };
}

/** How a score differs from the first that is known, where that is another day. Pure. */
export function changeSinceFirst(
  points: readonly ScorePoint[],
  now: Date,
): Change | undefined {
  const first = points.find(({ value }) => value !== undefined);
  const after = points.at(-1)?.value;
  if (first?.value === undefined || after === undefined) return undefined;
  const days =
    (Date.parse(dayBefore(now, 0)) - Date.parse(first.date.slice(0, 10))) /
    DAY_MS;
  if (days < 1) return undefined;
  return { days, points: after - first.value, since: first.date };
}

/**
 * The line over the last days: it begins with what held before its first day, and goes on
 * until today. Pure.
 *
 * @param points - oldest first
 */
export function lastDays(
  points: readonly ScorePoint[],
  days: number,
  now: Date,
): ScorePoint[] {
  const from = dayBefore(now, days);
  const today = dayBefore(now, 0);
  const within = points.filter(({ date }) => date.slice(0, 10) > from);
  const before = pointAt(points, from);
  const line = before ? [{ ...before, date: from }, ...within] : within;
  const last = line.at(-1);
  if (!last || last.date.slice(0, 10) >= today) return line;
  return [...line, { ...last, date: today }];
}
