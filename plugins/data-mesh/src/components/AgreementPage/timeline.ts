import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';

/** What stands on the line of an agreement's life. */
export type Moment = 'requested' | 'start' | 'now' | 'notice' | 'end';

export interface Mark {
  moment: Moment;
  time: string;
  /** From 0 at the beginning of the line to 1 at its end. */
  at: number;
}

/**
 * The moments of an agreement in their order, placed by time: when it was asked for, when
 * access begins, now, when notice was given and when it ends. Nothing begins before it was
 * asked for: a first day counts from its beginning, also where it was asked for later on it.
 * Pure.
 *
 * @param noticeAt - when the notice that runs was given
 */
export function marksOf(
  agreement: Pick<Agreement, 'createdAt' | 'start' | 'end' | 'endsAt'>,
  now: Date,
  noticeAt?: string,
): Mark[] {
  const { createdAt, start, end, endsAt } = agreement;
  const moments: [Moment, string][] = [
    ['requested', createdAt],
    ['start', Date.parse(start) < Date.parse(createdAt) ? createdAt : start],
    ['now', now.toISOString()],
    ['end', endsAt ?? end],
  ];
  if (noticeAt) moments.push(['notice', noticeAt]);
  const times = moments.map(([, time]) => Date.parse(time));
  const first = Math.min(...times);
  const span = Math.max(...times) - first;
  return moments
    .map(([moment, time]) => ({
      moment,
      time,
      at: span === 0 ? 0 : (Date.parse(time) - first) / span,
    }))
    .sort((a, b) => a.at - b.at);
}
