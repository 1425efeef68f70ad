import fc from 'fast-check';
import {
  mergedIncident,
  readIncident,
  type Incident,
  type IncidentReport,
} from './index';

const time = {
  now: '2027-01-31T12:00:00.000Z',
  tolerance: 300_000,
  oldest: 30 * 86_400_000,
};
const good = {
  product: 'orders',
  metric: 'incident',
  key: 'PD-1',
  measuredAt: '2027-01-31T11:00:00Z',
  source: 'pagerduty',
  incident: {
    title: 'Orders are late',
    severity: 'critical',
    link: 'https://example.com/PD-1',
    openedAt: '2027-01-31T09:00:00+01:00',
    acknowledgedAt: '2027-01-31T08:10:00Z',
  },
};

describe('an incident', () => {
  it('is read in UTC', () => {
    expect(readIncident(good, time)).toEqual({
      incident: {
        product: 'dataproduct:default/orders',
        key: 'PD-1',
        measuredAt: '2027-01-31T11:00:00.000Z',
        source: 'pagerduty',
        title: 'Orders are late',
        severity: 'critical',
        link: 'https://example.com/PD-1',
        openedAt: '2027-01-31T08:00:00.000Z',
        acknowledgedAt: '2027-01-31T08:10:00.000Z',
      },
    });
  });

  const of = (incident: object) => ({
    ...good,
    incident: { ...good.incident, ...incident },
  });
  it.each<[string, unknown, string]>([
    ['no object', 1, ''],
    ['without a key', { ...good, key: undefined }, '/key'],
    ['with a value', { ...good, value: 1 }, '/value'],
    ['without the incident', { ...good, incident: undefined }, '/incident'],
    ['with another field', of({ who: 'ada' }), '/incident/who'],
    ['never opened', of({ openedAt: undefined }), '/incident/openedAt'],
    ['of no time', of({ openedAt: 'today' }), '/incident/openedAt'],
    [
      'of the future',
      of({ resolvedAt: '2028-01-01T00:00:00Z' }),
      '/incident/resolvedAt',
    ],
    [
      'over before it began',
      of({ resolvedAt: '2027-01-31T07:00:00Z' }),
      '/incident/resolvedAt',
    ],
    ['of no severity', of({ severity: 'huge' }), '/incident/severity'],
    ['with a script', of({ link: 'data:text/html,x' }), '/incident/link'],
    [
      'told long ago',
      { ...good, measuredAt: '2026-01-01T00:00:00Z' },
      '/measuredAt',
    ],
  ])('is refused with its place: %s', (_, raw, path) => {
    expect(readIncident(raw, time)).toMatchObject({ fault: { path } });
  });

  it('may have been opened longer ago than measurements are kept', () => {
    const old = of({ openedAt: '2026-06-01T00:00:00Z' });
    expect(readIncident(old, time)).toHaveProperty('incident');
  });

  const instant = fc
    .integer({ min: 0, max: 5 })
    .map(hour => `2027-01-31T0${hour}:00:00.000Z`);
  const maybe = fc.option(instant, { nil: undefined });
  const report: fc.Arbitrary<Incident> = fc.record({
    key: fc.constant('PD-1'),
    measuredAt: instant,
    source: fc.constantFrom('a', 'b'),
    severity: fc.constantFrom<IncidentReport['severity']>('minor', 'major'),
    title: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
    openedAt: instant,
    acknowledgedAt: maybe,
    resolvedAt: maybe,
  });

  it('comes out the same in whatever order it is told, and however often', () => {
    fc.assert(
      fc.property(
        fc.array(report, { minLength: 1, maxLength: 5 }).chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, {
              minLength: all.length,
              maxLength: all.length,
            }),
          ),
        ),
        ([all, shuffled]) => {
          const told = all.reduce(mergedIncident);
          expect(shuffled.reduce(mergedIncident)).toEqual(told);
          expect([...all, ...shuffled].reduce(mergedIncident)).toEqual(told);
        },
      ),
    );
  });
});
