import {
  daysToInstants,
  noticeEnd,
  periodEnd,
  PeriodError,
  withinLongestPeriod,
} from '.';

/**
 * Instants reach these functions as whoever stored them wrote them: with an
 * offset, without milliseconds. As texts they would compare wrongly.
 */
describe('instants compare as instants', () => {
  const now = '2026-01-15T10:00:00Z';
  const noticeOver = '2026-04-15T23:59:59.999Z';
  it.each([
    // An hour before the notice is over, although its text is the greater one.
    ['2026-04-16T00:30:00+02:00', '2026-04-16T00:30:00+02:00'],
    // After it, although its text is the smaller one.
    ['2026-04-15T22:30:00-05:00', noticeOver],
    ['2026-04-15T12:00:00Z', '2026-04-15T12:00:00Z'],
  ])('an agreed end of %s: notice ends %s', (agreedEnd, expected) => {
    expect(noticeEnd({ now, period: 'P3M', zone: 'UTC', agreedEnd })).toBe(
      expected,
    );
  });

  it.each([
    ['2027-01-16T01:00:00+02:00', true],
    ['2027-01-15T22:00:00-05:00', false],
  ])('a year until %s is within P1Y: %s', (end, within) => {
    const start = '2026-01-15T00:00:00Z';
    expect(
      withinLongestPeriod({ start, end, longest: 'P1Y', zone: 'UTC' }),
    ).toBe(within);
  });

  it.each(['', 'later'])('%j is no time', time => {
    const zone = 'UTC';
    expect(() => periodEnd(time, 'P1M', zone)).toThrow(PeriodError);
    expect(() =>
      withinLongestPeriod({ start: now, end: time, longest: 'P1Y', zone }),
    ).toThrow(PeriodError);
  });
});

describe('a day', () => {
  const days = (first: string, last: string, zone: string) =>
    daysToInstants({ first, last }, zone);

  it.each([
    '2026',
    '2026-03',
    '2026-W10',
    '2026-061',
    '20260302',
    '2026-3-2',
    '2026-03-02T10:00:00Z',
    '2026-03-02 ',
    '',
  ])('is not %j', text => {
    expect(() => days(text, '2026-12-31', 'UTC')).toThrow(PeriodError);
    expect(() => days('2026-01-01', text, 'UTC')).toThrow(PeriodError);
  });

  it('needs a time zone that exists', () => {
    expect(() => days('2026-03-02', '2026-03-02', 'Mars/Olympus')).toThrow(
      PeriodError,
    );
  });

  it.each([
    // 25 hours: the clock goes back.
    ['2026-10-25', 'Europe/Amsterdam', 25],
    ['2026-03-29', 'Europe/Amsterdam', 23],
    // There is no midnight: the clock goes forward at 00:00, so it begins at 01:00.
    ['2018-11-04', 'America/Sao_Paulo', 23],
    ['2026-07-01', 'Asia/Kolkata', 24],
  ])('%s in %s has %i hours, all of them included', (day, zone, hours) => {
    const { start, end } = days(day, day, zone);
    const length = Date.parse(end) + 1 - Date.parse(start);
    expect(length / 3_600_000).toBe(hours);
  });
});
