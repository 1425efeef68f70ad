import {
  letterDue,
  letterTime,
  monthBefore,
  monthlyLetter,
  nextLetterTime,
  type LetterFigures,
} from '.';

const zone = 'Europe/Amsterdam';
const figures: LetterFigures = {
  now: {
    value: 78.4,
    level: 'silver',
    coverage: 0.908,
    products: 128,
    domains: new Map([
      ['domain:default/customer', 80],
      ['domain:default/logistics', 60],
      ['domain:default/new', 90],
    ]),
  },
  before: {
    value: 75.4,
    domains: new Map([
      ['domain:default/customer', 75],
      ['domain:default/logistics', 64.5],
      ['domain:default/gone', 50],
    ]),
  },
  titles: new Map([
    ['domain:default/customer', 'Customer'],
    ['domain:default/logistics', 'Logistics'],
  ]),
  cheapest: { title: 'Columns are described', failing: 23, gain: 4.1 },
  initiatives: { open: 3, missing: { name: 'Tag it', failing: 1 } },
  overdueDecisions: 2,
  overdueAccess: 1,
  agreements: 412,
};

describe('the monthly letter', () => {
  it('is five sentences: health, domains, what helps, initiatives, what waits', () => {
    expect(monthlyLetter(figures)).toEqual([
      'The mesh stands at 78 of 100 (silver) with 128 data products, 3 points more than a month ago; 90 % of what is asked is known.',
      'Customer gained the most, 5 points, and Logistics lost the most, 4.5 points.',
      'To have “Columns are described” fixed would give back the most, 4.1 points: it does not pass for 23 data products.',
      '3 initiatives are open, and “Tag it” is about to be missed: 1 data product does not pass.',
      '412 agreements are in force, of which you should know that 2 decisions are overdue, and 1 access should be gone and is not.',
    ]);
  });

  it('is five sentences also of a mesh that is young and quiet', () => {
    expect(
      monthlyLetter({
        now: { level: 'none', coverage: 1, products: 1, domains: new Map() },
        titles: new Map(),
        initiatives: { open: 0 },
        overdueDecisions: 0,
        overdueAccess: 0,
        agreements: 0,
      }),
    ).toEqual([
      'The mesh has 1 data product, and no score yet.',
      'How its domains moved can be told when a month has passed.',
      'No check fails anywhere.',
      'No initiative is open.',
      '0 agreements are in force, no decision is overdue, and no access is left that should be gone.',
    ]);
  });

  it.each<[Partial<Record<string, number>>, string]>([
    [{ customer: 75, logistics: 64.5 }, 'No domain moved.'],
    [
      { customer: 76, logistics: 64.5 },
      'Customer gained the most, 1 point, and no domain lost.',
    ],
    [
      { customer: 75.2, logistics: 60.5 },
      'Logistics lost the most, 4 points, and no domain gained.',
    ],
  ])('of domains at %j says: %s', (values, sentence) => {
    const domains = new Map(
      Object.entries(values).map(([name, value]) => [
        `domain:default/${name}`,
        value!,
      ]),
    );
    const now = { ...figures.now, domains };
    expect(monthlyLetter({ ...figures, now })[1]).toBe(sentence);
  });

  it.each([
    [75.6, ', 2.8 points more than a month ago'],
    [78.2, ', the same as a month ago'],
    [80.4, ', 2 points less than a month ago'],
  ])('of %s before says%s', (value, words) => {
    const before = { ...figures.before!, value };
    expect(monthlyLetter({ ...figures, before })[0]).toContain(words);
  });
});

describe('the day of the letter', () => {
  it.each([
    // A Sunday: it waits for Monday. Winter time.
    ['2026-03-15T12:00:00.000Z', '2026-03-02T07:00:00.000Z'],
    // A Wednesday, in summer time.
    ['2026-04-01T00:00:00.000Z', '2026-04-01T06:00:00.000Z'],
    // A Saturday.
    ['2026-08-31T12:00:00.000Z', '2026-08-03T06:00:00.000Z'],
    // There it is the first already, and here it is not.
    ['2026-04-30T22:30:00.000Z', '2026-05-01T06:00:00.000Z'],
  ])('in the month of %s is %s', (now, time) => {
    expect(letterTime(now, zone)).toBe(time);
  });

  it.each([
    ['2026-03-01T12:00:00.000Z', undefined],
    ['2026-03-02T06:59:59.999Z', undefined],
    ['2026-03-02T07:00:00.000Z', '2026-03'],
    // Whoever was away on that day sends it in the first week.
    ['2026-03-07T12:00:00.000Z', '2026-03'],
    ['2026-03-08T12:00:00.000Z', undefined],
  ])('at %s the letter that may be sent is %s', (now, month) => {
    expect(letterDue(now, zone)).toBe(month);
  });

  it.each([
    ['2026-03-01T12:00:00.000Z', '2026-03-02T07:00:00.000Z'],
    ['2026-03-02T07:00:00.000Z', '2026-04-01T06:00:00.000Z'],
    ['2026-12-24T12:00:00.000Z', '2027-01-01T07:00:00.000Z'],
  ])('after %s is %s', (now, next) => {
    expect(nextLetterTime(now, zone)).toBe(next);
  });

  it('looks back to the same day of the month before, or its last', () => {
    expect(monthBefore('2026-03-31T09:00:00.000Z')).toBe('2026-02-28');
    expect(monthBefore('2026-03-02T09:00:00.000Z')).toBe('2026-02-02');
  });
});
