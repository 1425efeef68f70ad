import type {
  EntityLink,
  ImpactAnswer,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';

/** What stands on the line of a change that waits for its consumers. */
export type ChangeMoment =
  | 'scheduled'
  | 'answer'
  | 'migrating'
  | 'reminder'
  | 'now'
  | 'notice'
  | 'extended'
  | 'effective';

export interface ChangeMark {
  moment: ChangeMoment;
  time: string;
  /** From 0 at the beginning of the line to 1 at its end. */
  at: number;
  /** Of an answer: whose, and which. */
  consumer?: EntityLink;
  answer?: ImpactAnswer;
}

/**
 * The moments of a scheduled change in their order, placed by time: the snapshot from which
 * notice runs, what was answered and by when somebody moves, reminders, the end of notice,
 * and when it takes effect. Pure.
 *
 * @param now - left out once it is in effect
 */
export function changeMarks(
  revision: Pick<RevisionDetail, 'impact' | 'effectiveAt' | 'state'>,
  now: Date,
): ChangeMark[] {
  const { impact, effectiveAt, state } = revision;
  const { scheduledAt, noticeEndAt, extendedTo, reminders = [] } = impact;
  if (!scheduledAt || !effectiveAt) return [];
  const moments: Omit<ChangeMark, 'at'>[] = [
    { moment: 'scheduled', time: scheduledAt },
    ...impact.agreements.items.flatMap(
      ({ consumer, answer, answeredAt, migratingBy }) => [
        ...(answer && answeredAt
          ? [{ moment: 'answer' as const, time: answeredAt, consumer, answer }]
          : []),
        ...(answer === 'migrating' && migratingBy
          ? [{ moment: 'migrating' as const, time: migratingBy, consumer }]
          : []),
      ],
    ),
    ...reminders.map(time => ({ moment: 'reminder' as const, time })),
    ...(noticeEndAt ? [{ moment: 'notice' as const, time: noticeEndAt }] : []),
    ...(extendedTo ? [{ moment: 'extended' as const, time: extendedTo }] : []),
    { moment: 'effective', time: effectiveAt },
    ...(state === 'scheduled'
      ? [{ moment: 'now' as const, time: now.toISOString() }]
      : []),
  ];
  const times = moments.map(({ time }) => Date.parse(time));
  const first = Math.min(...times);
  const span = Math.max(...times) - first;
  return moments
    .map(mark => ({
      ...mark,
      at: span === 0 ? 0 : (Date.parse(mark.time) - first) / span,
    }))
    .sort((a, b) => a.at - b.at);
}
