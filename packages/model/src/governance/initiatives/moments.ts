import { DateTime } from 'luxon';

/** When the owners of products that do not pass yet are told, in this order. */
export const INITIATIVE_MOMENTS = [
  'announced',
  'two-weeks',
  'three-days',
  'last-day',
] as const;
export type InitiativeMoment = (typeof INITIATIVE_MOMENTS)[number];

/** Days before the last one. */
const BEFORE: readonly [InitiativeMoment, number][] = [
  ['two-weeks', 14],
  ['three-days', 3],
  ['last-day', 0],
];
/** In the morning, where the organisation is. */
const HOUR = 8;
/** Days before the last one from which on what is left is about to be missed. */
const NEAR_DAYS = 14;

interface Asked {
  /** ISO 8601 instant: from when on it is asked as it is asked now. */
  announcedAt: string;
  /** `2027-01-31`. */
  lastDay: string;
  /** IANA time zone of the organisation. */
  zone: string;
}

/**
 * When owners are told, the earliest first: as soon as something is asked of them, and two
 * weeks before, three days before, and on the last day, in the morning. Pure.
 *
 * @returns instants in UTC
 */
export function momentsOf({
  announcedAt,
  lastDay,
  zone,
}: Asked): { moment: InitiativeMoment; at: string }[] {
  const last = DateTime.fromISO(lastDay, { zone }).set({ hour: HOUR });
  const reminders = BEFORE.map(([moment, days]) => ({
    moment,
    at: new Date(last.minus({ days }).toMillis()).toISOString(),
  }));
  return [
    { moment: 'announced', at: announcedAt },
    // Who was told a moment ago need not be reminded of what came before that.
    ...reminders.filter(({ at }) => at > announcedAt),
  ];
}

/**
 * What owners have to be told now: the last of the moments that have come, unless they were
 * told then, or later. Of several that were missed only that one is worth telling. Pure.
 *
 * @param told - the last moment at which they were told
 */
export function dueMoment(
  asked: Asked & { told: InitiativeMoment | undefined; now: string },
): InitiativeMoment | undefined {
  const { told, now } = asked;
  const due = momentsOf(asked)
    .filter(({ at }) => at <= now)
    .pop()?.moment;
  if (due === undefined) return undefined;
  const order = (moment: InitiativeMoment) =>
    INITIATIVE_MOMENTS.indexOf(moment);
  return told !== undefined && order(told) >= order(due) ? undefined : due;
}

/**
 * When time has something to do next: the next moment, or the end.
 *
 * @param asked - `until`: the end of the last day
 * @returns an instant, maybe a past one
 */
export function nextMoment(
  asked: Asked & { until: string; now: string },
): string {
  const next = momentsOf(asked).find(({ at }) => at > asked.now)?.at;
  return next !== undefined && next < asked.until ? next : asked.until;
}

/**
 * Whether an open initiative is about to be missed: two weeks or less are left, and some of
 * its products do not pass. Pure.
 */
export function isAboutToMiss(
  initiative: { until: string; failing: number },
  now: string,
): boolean {
  const left = Date.parse(initiative.until) - Date.parse(now);
  return initiative.failing > 0 && left <= NEAR_DAYS * 86_400_000;
}
