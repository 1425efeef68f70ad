import { revision } from '../decisions/__testUtils__/samples';
import { changeMarks } from './changeMarks';

const asked = {
  id: 'a1',
  consumer: { ref: 'group:default/churn', title: 'Churn' },
  owner: { ref: 'group:default/churn' },
  noticePeriod: 'P3M',
  noticeEndAt: '2027-01-30T00:00:00.000Z',
  date: '2027-01-10T00:00:00.000Z',
  dateReason: 'migrating' as const,
  why: [],
  mine: false,
  mayDecide: false,
  settled: false,
};
const scheduled = {
  state: 'scheduled' as const,
  effectiveAt: '2027-01-10T00:00:00.000Z',
  impact: {
    ...revision.impact,
    scheduledAt: '2026-10-22T00:00:00.000Z',
    noticeEndAt: '2027-01-30T00:00:00.000Z',
    reminders: ['2027-01-03T00:00:00.000Z', '2027-01-09T00:00:00.000Z'],
    agreements: {
      total: 2,
      hidden: 0,
      items: [
        {
          ...asked,
          answer: 'migrating' as const,
          answeredAt: '2026-11-01T00:00:00.000Z',
          migratingBy: '2027-01-10T00:00:00.000Z',
        },
        { ...asked, id: 'a2', dateReason: 'silence' as const },
      ],
    },
  },
};
const now = new Date('2026-12-11T00:00:00.000Z');

describe('the line of a scheduled change', () => {
  it('has every moment, in order and placed by time', () => {
    const marks = changeMarks(scheduled, now);
    expect(marks.map(({ moment }) => moment)).toEqual([
      'scheduled',
      'answer',
      'now',
      'reminder',
      'reminder',
      'migrating',
      'effective',
      'notice',
    ]);
    expect(marks.map(({ at }) => at)).toEqual([
      0, 0.1, 0.5, 0.73, 0.79, 0.8, 0.8, 1,
    ]);
    expect(marks[1]).toMatchObject({
      answer: 'migrating',
      consumer: { title: 'Churn' },
    });
  });

  it('has no now once it is in effect, and its extension', () => {
    const extended = {
      ...scheduled,
      state: 'active' as const,
      impact: { ...scheduled.impact, extendedTo: '2027-02-10T00:00:00.000Z' },
    };
    const moments = changeMarks(extended, now).map(({ moment }) => moment);
    expect(moments).not.toContain('now');
    expect(moments[moments.length - 1]).toBe('extended');
  });

  it('is empty for what was never scheduled', () => {
    expect(changeMarks(revision, now)).toEqual([]);
  });

  it('stands still where everything is at one moment', () => {
    const at = '2026-12-11T00:00:00.000Z';
    const marks = changeMarks(
      {
        state: 'scheduled',
        effectiveAt: at,
        impact: { ...revision.impact, scheduledAt: at },
      },
      now,
    );
    expect(marks.map(mark => mark.at)).toEqual([0, 0, 0]);
  });
});
