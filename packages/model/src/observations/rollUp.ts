/** The lengths that observations are rolled up to. */
export const GRAINS = ['hour', 'day'] as const;
export type Grain = (typeof GRAINS)[number];

/** What is kept of the observations of one series in an hour or a day. */
export interface ObservedRollUp {
  /** Beginning of the hour or day in UTC, ISO 8601. */
  start: string;
  /** How many there were. */
  count: number;
  /** Of these, how many had a value: the figures below are of them. */
  valued: number;
  min?: number;
  max?: number;
  mean?: number;
  /**
   * The one that was measured last, and when. What says nothing, such as a test that was
   * skipped, is the last one only where nothing else was said.
   */
  last?: number;
  lastAt: string;
  /** How many were held against a promise, and how many of them broke it. */
  judged: number;
  breaches: number;
  /** Whether the last one broke it. */
  lastBreached?: boolean;
}

const HOUR = 'YYYY-MM-DDTHH'.length;
const DAY = 'YYYY-MM-DD'.length;

/** The hour or day in UTC that an instant is in. */
export function startOf(grain: Grain, instant: string): string {
  return grain === 'hour'
    ? `${instant.slice(0, HOUR)}:00:00.000Z`
    : `${instant.slice(0, DAY)}T00:00:00.000Z`;
}

/** One observation as a roll-up of itself. */
export function rollUpOf(
  grain: Grain,
  one: { measuredAt: string; value?: number; breach?: boolean },
): ObservedRollUp {
  const { measuredAt, value, breach } = one;
  return {
    start: startOf(grain, measuredAt),
    count: 1,
    valued: value === undefined ? 0 : 1,
    ...(value !== undefined && {
      min: value,
      max: value,
      mean: value,
      last: value,
    }),
    lastAt: measuredAt,
    judged: breach === undefined ? 0 : 1,
    breaches: breach ? 1 : 0,
    ...(breach !== undefined && { lastBreached: breach }),
  };
}

/**
 * Several roll-ups of one series as one: those of the hours of a day, of the days of a
 * month. In whatever order they come, the result is the same.
 *
 * @param start - of the result
 */
export function combineRollUps(
  start: string,
  parts: readonly ObservedRollUp[],
): ObservedRollUp | undefined {
  if (parts.length === 0) return undefined;
  const sum = (of: (part: ObservedRollUp) => number) =>
    parts.reduce((total, part) => total + of(part), 0);
  const valued = sum(part => part.valued);
  const saying = parts.filter(part => part.valued > 0 || part.judged > 0);
  const latest = (saying.length > 0 ? saying : parts).reduce((a, b) =>
    b.lastAt > a.lastAt ? b : a,
  );
  return {
    start,
    count: sum(part => part.count),
    valued,
    ...(valued > 0 && {
      min: Math.min(...parts.map(part => part.min ?? Infinity)),
      max: Math.max(...parts.map(part => part.max ?? -Infinity)),
      mean: sum(part => part.valued * (part.mean ?? 0)) / valued,
    }),
    ...(latest.last !== undefined && { last: latest.last }),
    lastAt: latest.lastAt,
    judged: sum(part => part.judged),
    breaches: sum(part => part.breaches),
    ...(latest.lastBreached !== undefined && {
      lastBreached: latest.lastBreached,
    }),
  };
}
