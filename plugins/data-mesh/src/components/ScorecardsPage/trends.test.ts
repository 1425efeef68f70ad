import { changeSince, changeSinceFirst, lastDays } from './trends';

const now = new Date('2026-11-20T12:00:00Z');
const point = (date: string, value?: number) => ({
  date,
  value,
  coverage: 1,
});
// Nothing is stored for days on which nothing changed.
const points = [
  point('2026-06-01', 60),
  point('2026-10-01', 70),
  point('2026-11-10', 78),
];

describe('how a score differs from what it was', () => {
  it.each([
    // On 21 October the score was still that of the first.
    [30, 8],
    [90, 18],
    [365, undefined],
  ])('%i days ago: %p', (days, expected) => {
    expect(changeSince(points, days, now)?.points).toBe(expected);
  });

  it('is not told where nothing is known', () => {
    expect(changeSince([], 30, now)).toBeUndefined();
    expect(
      changeSince([point('2026-01-01'), points[2]], 30, now),
    ).toBeUndefined();
  });

  it('is told since the first day of a young mesh', () => {
    const young = [point('2026-11-18', 70), point('2026-11-20', 74)];
    expect(changeSinceFirst(young, now)).toEqual({
      days: 2,
      points: 4,
      since: '2026-11-18',
    });
    expect(changeSinceFirst(young.slice(1), now)).toBeUndefined();
  });
});

describe('the line of the last days', () => {
  it('begins with what held before, and goes on until today', () => {
    expect(
      lastDays(points, 90, now).map(({ date, value }) => [date, value]),
    ).toEqual([
      ['2026-08-22', 60],
      ['2026-10-01', 70],
      ['2026-11-10', 78],
      ['2026-11-20', 78],
    ]);
  });

  it('begins with the first day where that is later', () => {
    expect(lastDays(points, 365, now).map(({ date }) => date)).toEqual([
      '2026-06-01',
      '2026-10-01',
      '2026-11-10',
      '2026-11-20',
    ]);
    expect(lastDays([], 90, now)).toEqual([]);
  });
});
