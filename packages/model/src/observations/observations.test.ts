import fc from 'fast-check';
import {
  breaks,
  combineRollUps,
  promiseFor,
  promisesOf,
  readObservation,
  rollUpOf,
  startOf,
  type Promised,
} from '.';

const time = {
  now: '2027-01-31T12:00:00.000Z',
  tolerance: 5 * 60_000,
  oldest: 30 * 86_400_000,
};
const good = {
  product: 'orders',
  port: 'main',
  metric: 'completeness',
  value: 99.5,
  measuredAt: '2027-01-31T06:00:00Z',
  source: 'dbt',
};
const schema = [{ name: 'orders', columns: [{ name: 'id', type: 'uuid' }] }];

describe('an observation', () => {
  it.each<[object, object]>([
    [{}, { value: 99.5, unit: '%', environment: 'prod' }],
    [
      { product: 'DataProduct:sales/Orders' },
      { product: 'dataproduct:sales/orders' },
    ],
    [
      { value: 0.995, unit: 'ratio' },
      { value: 99.5, unit: '%' },
    ],
    [
      { metric: 'accuracy', value: 0 },
      { value: 0, unit: '%' },
    ],
    [
      { metric: 'freshness', value: 'PT11M' },
      { value: 660, unit: 's' },
    ],
    [
      { metric: 'freshness', value: 2, unit: 'h' },
      { value: 7200, unit: 's' },
    ],
    [
      { metric: 'volume', value: 7 },
      { value: 7, unit: 'rows' },
    ],
    [
      { metric: 'volume', value: 7, unit: 'bytes' },
      { value: 7, unit: 'bytes' },
    ],
    [{ metric: 'custom:late-orders', value: -1 }, { value: -1 }],
    [
      { measuredAt: '2027-01-31T08:00:00+02:00' },
      { measuredAt: '2027-01-31T06:00:00.000Z' },
    ],
    [{ measuredAt: '2027-01-31T12:04:00Z' }, {}],
    [
      { object: 'orders', column: 'id' },
      { object: 'orders', column: 'id' },
    ],
    [
      {
        metric: 'test',
        value: undefined,
        test: { name: 'unique', outcome: 'fail' },
      },
      { test: 'unique', outcome: 'fail', value: 0 },
    ],
    [
      {
        metric: 'test',
        value: undefined,
        test: { name: 'u', outcome: 'warn' },
      },
      { value: 1 },
    ],
    [{ metric: 'schema', value: undefined, schema }, { schema }],
  ])('with %j is read as %j', (change, expected) => {
    expect(readObservation({ ...good, ...change }, time)).toEqual({
      observation: expect.objectContaining(expected),
    });
  });

  it('of a test that was not run has no value', () => {
    const read = readObservation(
      {
        ...good,
        metric: 'test',
        value: undefined,
        test: { name: 'u', outcome: 'error', message: 'no table' },
      },
      time,
    );
    expect(read).toMatchObject({ observation: { message: 'no table' } });
    expect(read).not.toHaveProperty('observation.value');
  });

  it.each<[unknown, string, RegExp]>([
    [7, '', /object/],
    [null, '', /object/],
    [{ ...good, colour: 'red' }, '/colour', /not a field/],
    [{ ...good, product: undefined }, '/product', /reference/],
    [{ ...good, product: 'api:default/orders' }, '/product', /reference/],
    [{ ...good, port: '' }, '/port', /empty/],
    [{ ...good, port: 7 }, '/port', /text/],
    [{ ...good, source: undefined }, '/source', /missing/],
    [{ ...good, source: 'x'.repeat(64) }, '/source', /63 characters/],
    [{ ...good, metric: 'velocity' }, '/metric', /must be one of/],
    [{ ...good, metric: 'custom:Late Orders' }, '/metric', /must be one of/],
    [{ ...good, value: Number.NaN }, '/value', /finite/],
    [{ ...good, value: Infinity }, '/value', /finite/],
    [{ ...good, value: null }, '/value', /finite/],
    [{ ...good, value: 'NaN' }, '/value', /finite/],
    [{ ...good, value: 100.5 }, '/value', /between 0 and 100/],
    [{ ...good, value: 1.5, unit: 'ratio' }, '/value', /between 0 and 100/],
    [{ ...good, unit: 'rows' }, '/unit', /% or ratio/],
    [{ ...good, metric: 'freshness', value: 3 }, '/unit', /ms, s, min, h, d/],
    [{ ...good, metric: 'freshness', value: 3, unit: '%' }, '/unit', /min/],
    [{ ...good, metric: 'freshness', value: 'soon' }, '/value', /PT15M/],
    [{ ...good, metric: 'freshness', value: -1, unit: 's' }, '/value', /neg/],
    [{ ...good, metric: 'volume', value: -1 }, '/value', /negative/],
    [{ ...good, measuredAt: '2027-01-31' }, '/measuredAt', /instant/],
    [{ ...good, measuredAt: '2027-01-31T06:00:00' }, '/measuredAt', /offset/],
    [{ ...good, measuredAt: '2027-13-31T06:00:00Z' }, '/measuredAt', /instant/],
    [
      { ...good, measuredAt: '2027-01-31T12:06:00Z' },
      '/measuredAt',
      /6 minutes in the future/,
    ],
    [
      { ...good, measuredAt: '2026-12-31T06:00:00Z' },
      '/measuredAt',
      /older than 30 days/,
    ],
    [{ ...good, column: 'id' }, '/column', /object/],
    [{ ...good, test: { name: 'a', outcome: 'pass' } }, '/test', /"test" only/],
    [{ ...good, metric: 'test' }, '/value', /not for a test/],
    [{ ...good, metric: 'test', value: undefined }, '/test', /object/],
    [
      {
        ...good,
        metric: 'test',
        value: undefined,
        test: { name: 'a', outcome: 'ok' },
      },
      '/test/outcome',
      /pass, fail/,
    ],
    [{ ...good, schema }, '/schema', /"schema" only/],
    [{ ...good, metric: 'schema', value: undefined }, '/schema', /list of 1/],
    [
      {
        ...good,
        metric: 'schema',
        value: undefined,
        schema: [schema[0], schema[0]],
      },
      '/schema/1/name',
      /twice/,
    ],
    [
      {
        ...good,
        metric: 'schema',
        value: undefined,
        schema: [{ name: 'o', columns: [{ name: 'id', nullable: 'no' }] }],
      },
      '/schema/0/columns/0/nullable',
      /true or false/,
    ],
  ])('%j is refused at %s', (raw, path, reason) => {
    expect(readObservation(raw, time)).toEqual({
      fault: { path, reason: expect.stringMatching(reason) },
    });
  });

  it('of anything at all is read or refused, and never more than that', () => {
    fc.assert(
      fc.property(fc.anything(), raw => {
        const read = readObservation(raw, time);
        expect('fault' in read || 'observation' in read).toBe(true);
      }),
    );
  });
});

/** As the contract engine reads them; minutes are enough here. */
const seconds = (value: string, unit?: string) =>
  unit === 'min' ? Number(value) * 60 : undefined;

describe('what is promised', () => {
  const said = promisesOf(
    {
      objectives: { freshness: 'PT1H', completeness: 99 },
      serviceLevels: [
        { property: 'freshness', value: '15', unit: 'min' },
        { property: 'freshness', value: 'often' },
        { property: 'completeness', value: '99.9 %', element: 'orders.id' },
        { property: 'latency', value: '4', unit: 'h' },
      ],
      thresholds: { completeness: 95, accuracy: 98, freshness: 'PT24H' },
    },
    seconds,
  );

  it.each<[object, number | undefined, Promised['origin'] | undefined]>([
    [{ metric: 'freshness' }, 900, 'contract'],
    [{ metric: 'completeness' }, 99.9, 'contract'],
    [{ metric: 'completeness', object: 'orders' }, 99.9, 'contract'],
    [
      { metric: 'completeness', object: 'orders', column: 'id' },
      99.9,
      'contract',
    ],
    [
      { metric: 'completeness', object: 'orders', column: 'total' },
      99,
      'product',
    ],
    [{ metric: 'completeness', object: 'lines' }, 99, 'product'],
    [{ metric: 'accuracy' }, 98, 'policy'],
    [{ metric: 'volume' }, undefined, undefined],
  ])('for %j is the strictest: %s by the %s', (of, limit, origin) => {
    const found = promiseFor(said, of as Parameters<typeof promiseFor>[1]);
    expect([found?.limit, found?.origin]).toEqual([limit, origin]);
  });

  it.each<[object, boolean | undefined]>([
    [{ metric: 'freshness', value: 900 }, false],
    [{ metric: 'freshness', value: 901 }, true],
    [{ metric: 'accuracy', value: 98 }, false],
    [{ metric: 'accuracy', value: 97.9 }, true],
    [{ metric: 'accuracy' }, undefined],
    [{ metric: 'volume', value: 0 }, undefined],
    [{ metric: 'custom:late', value: 0 }, undefined],
    [{ metric: 'test', value: 0 }, true],
    [{ metric: 'test', value: 1 }, false],
    [{ metric: 'test' }, undefined],
  ])('is broken by %j: %s', (observed, broken) => {
    expect(breaks(observed as Parameters<typeof breaks>[0], said)).toBe(broken);
  });
});

describe('a roll-up', () => {
  const one = fc.record(
    {
      measuredAt: fc
        .integer({ min: 0, max: 86_399_999 })
        .map(ms => new Date(Date.UTC(2027, 0, 31) + ms).toISOString()),
      value: fc.integer({ min: -1000, max: 1000 }),
      breach: fc.boolean(),
    },
    { requiredKeys: ['measuredAt'] },
  );

  it('of hours, in any order, is the roll-up of the day', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { minLength: 1, selector: o => o.measuredAt }),
        observed => {
          const day = startOf('day', observed[0].measuredAt);
          const whole = combineRollUps(
            day,
            observed.map(o => rollUpOf('day', o)),
          )!;
          const hours = new Map<string, typeof observed>();
          for (const o of observed) {
            const start = startOf('hour', o.measuredAt);
            hours.set(start, [o, ...(hours.get(start) ?? [])]);
          }
          const { mean, ...rest } = combineRollUps(
            day,
            [...hours].reverse().map(
              ([start, own]) =>
                combineRollUps(
                  start,
                  own.map(o => rollUpOf('hour', o)),
                )!,
            ),
          )!;
          expect({ ...rest, mean: whole.mean }).toEqual({
            ...whole,
            mean: whole.mean,
          });
          expect(mean ?? 0).toBeCloseTo(whole.mean ?? 0, 6);
        },
      ),
    );
  });

  it('of nothing is none', () => {
    expect(combineRollUps('2027-01-31T00:00:00.000Z', [])).toBeUndefined();
  });
});
