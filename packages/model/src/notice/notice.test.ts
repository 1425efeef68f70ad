import {
  daysToInstants,
  noticeEnd,
  parsePeriod,
  periodEnd,
  PeriodError,
  withinLongestPeriod,
} from '.';

const AMSTERDAM = 'Europe/Amsterdam';

describe('a period', () => {
  it.each([
    // In calendar units, to the end of the day.
    ['2026-01-15T10:00:00Z', 'P1M', 'UTC', '2026-02-15T23:59:59.999Z'],
    ['2026-01-31T10:00:00Z', 'P1M', 'UTC', '2026-02-28T23:59:59.999Z'],
    ['2028-01-31T10:00:00Z', 'P1M', 'UTC', '2028-02-29T23:59:59.999Z'],
    ['2026-01-31T10:00:00Z', 'P3M', 'UTC', '2026-04-30T23:59:59.999Z'],
    ['2028-02-29T10:00:00Z', 'P1Y', 'UTC', '2029-02-28T23:59:59.999Z'],
    ['2026-12-31T10:00:00Z', 'P2M', 'UTC', '2027-02-28T23:59:59.999Z'],
    ['2026-01-15T10:00:00Z', 'P30D', 'UTC', '2026-02-14T23:59:59.999Z'],
    ['2026-01-15T10:00:00Z', 'P1W', 'UTC', '2026-01-22T23:59:59.999Z'],
    // The day is the organisation's: in summer it ends at 22:00 UTC, in winter at 23:00.
    ['2026-03-01T10:00:00Z', 'P1M', AMSTERDAM, '2026-04-01T21:59:59.999Z'],
    ['2026-09-30T10:00:00Z', 'P1M', AMSTERDAM, '2026-10-30T22:59:59.999Z'],
    // Just after midnight there, still the day before in UTC.
    ['2026-06-30T22:30:00Z', 'P1M', AMSTERDAM, '2026-08-01T21:59:59.999Z'],
    // Hours are hours, over a change of the clock as well.
    ['2026-03-28T12:00:00Z', 'PT24H', AMSTERDAM, '2026-03-29T12:00:00.000Z'],
    ['2026-03-28T12:00:00Z', 'P1DT1H', AMSTERDAM, '2026-03-29T12:00:00.000Z'],
  ])('%s and %s in %s: %s', (start, period, zone, end) => {
    expect(periodEnd(start, period, zone)).toBe(end);
  });

  it.each(['', 'soon', '3 months', 'P', 'P0D', '-P1M', 'P-1M'])(
    'is not %j',
    text => {
      expect(() => parsePeriod(text)).toThrow(PeriodError);
    },
  );
});

describe('notice', () => {
  const options = { now: '2026-01-15T10:00:00Z', period: 'P3M', zone: 'UTC' };
  it.each([
    [undefined, '2026-04-15T23:59:59.999Z'],
    ['2026-12-31T23:59:59.999Z', '2026-04-15T23:59:59.999Z'],
    // Nobody stays longer than was agreed because notice was given.
    ['2026-02-28T23:59:59.999Z', '2026-02-28T23:59:59.999Z'],
  ])('with an agreed end of %s ends %s', (agreedEnd, expected) => {
    expect(noticeEnd({ ...options, agreedEnd })).toBe(expected);
  });
});

describe('the longest period', () => {
  it.each([
    ['2027-01-15T23:59:59.999Z', true],
    ['2027-01-16T00:00:00.000Z', false],
  ])('of a year allows %s: %s', (end, allowed) => {
    const start = '2026-01-15T00:00:00.000Z';
    expect(
      withinLongestPeriod({ start, end, longest: 'P1Y', zone: 'UTC' }),
    ).toBe(allowed);
  });
});

describe('days', () => {
  it.each([
    [
      '2026-03-02',
      '2026-03-02',
      'UTC',
      '2026-03-02T00:00:00.000Z',
      '2026-03-02T23:59:59.999Z',
    ],
    [
      '2026-03-02',
      '2026-09-30',
      AMSTERDAM,
      '2026-03-01T23:00:00.000Z',
      '2026-09-30T21:59:59.999Z',
    ],
    // The day on which the clock goes forward has 23 hours.
    [
      '2026-03-29',
      '2026-03-29',
      AMSTERDAM,
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T21:59:59.999Z',
    ],
    [
      '2028-02-29',
      '2028-02-29',
      'UTC',
      '2028-02-29T00:00:00.000Z',
      '2028-02-29T23:59:59.999Z',
    ],
  ])('%s to %s in %s', (first, last, zone, start, end) => {
    expect(daysToInstants({ first, last }, zone)).toEqual({ start, end });
  });

  it.each([
    ['2026-02-29', '2026-03-01', 'is not a day'],
    ['2026-03-01', '2026-04-31', 'is not a day'],
    ['tomorrow', '2026-03-01', 'is not a day'],
    ['2026-03-02', '2026-03-01', 'before the first'],
  ])('%s to %s is refused', (first, last, why) => {
    expect(() => daysToInstants({ first, last }, 'UTC')).toThrow(why);
    expect(() => daysToInstants({ first, last }, 'UTC')).toThrow(PeriodError);
  });
});
