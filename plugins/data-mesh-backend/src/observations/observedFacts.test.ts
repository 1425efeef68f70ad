import { TestDatabases } from '@backstage/backend-test-utils';
import type { ObservedFacts } from '@meshwork/model';
import { productRow } from '../__testUtils__/rows';
import { testDatabase } from '../__testUtils__/testDatabase';
import type { Db, MeshDatabase } from '../database/MeshDatabase';
import { identify } from './identify';
import { observedFacts } from './ObservedFacts';
import { ObservationStore } from './ObservationStore';
import { rollUp } from './rollUp';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const NOW = '2026-03-02T09:00:00.000Z';
const DAY = 86_400_000;
const UID = 'p1';

interface Given {
  port?: string;
  metric: string;
  value?: number;
  breach?: boolean;
  test?: string;
  object?: string;
  source?: string;
  environment?: string;
  /** Days before now. */
  ago?: number;
}

describe.each(databases.eachSupportedId())('facts on %s', databaseId => {
  let database: MeshDatabase;
  let db: Db;

  beforeAll(async () => {
    database = await testDatabase(databases, databaseId);
    db = database.db;
    await db('products').insert(
      productRow({ uid: UID, ref: 'dataproduct:default/p1' }),
    );
    await db('ports').insert([
      { product_uid: UID, name: 'main', position: 0 },
      { product_uid: UID, name: 'side', position: 1 },
    ]);
  });

  async function factsOf(given: readonly Given[]) {
    await db('observation_series').delete();
    await db('observations').delete();
    await db('observation_roll_ups').delete();
    const hours = new Set<string>();
    await database.transaction(async tx => {
      for (const one of given) {
        const at = new Date(Date.parse(NOW) - (one.ago ?? 0.1) * DAY);
        const measuredAt = at.toISOString();
        const observation = {
          product: 'p1',
          port: one.port ?? 'main',
          environment: one.environment ?? 'prod',
          metric: one.metric as 'freshness',
          object: one.object,
          test: one.test,
          source: one.source ?? 'dbt',
          measuredAt,
        };
        const { id, seriesId } = identify(UID, observation);
        await ObservationStore.putSeries(
          tx,
          [{ ...observation, id: seriesId, productUid: UID }],
          measuredAt.slice(0, 10),
        );
        await ObservationStore.insert(tx, [
          { id, seriesId, measuredAt, value: one.value, breach: one.breach },
        ]);
        hours.add(`${measuredAt.slice(0, 13)}:00:00.000Z`);
      }
      await rollUp(
        tx,
        [...hours].map(hour => ({ productUid: UID, hour })),
      );
    });
    const facts = await observedFacts(db, [UID, 'other'], NOW, {
      staleAfter: 3 * DAY,
    });
    return facts.get(UID);
  }

  const freshness = (own: Partial<Given> = {}): Given => ({
    metric: 'freshness',
    value: 600,
    breach: false,
    ...own,
  });
  const test = (name: string, value: number | undefined, ago = 0.1): Given => ({
    metric: 'test',
    test: name,
    value,
    breach: value === undefined ? undefined : value === 0,
    ago,
  });

  const silent = (metric: string): ObservedFacts => ({
    silent: [{ metric, since: '2026-02-26T09:00:00.000Z' }],
  });

  it.each<[string, Given[], ObservedFacts | undefined]>([
    ['nothing', [], undefined],
    [
      'a measure, with what came before',
      [
        freshness(),
        freshness({ ago: 1, value: 9_000, breach: true }),
        freshness({ ago: 2 }),
        freshness({ ago: 20 }),
      ],
      {
        freshness: {
          latest: 600,
          latestKept: true,
          judged: 4,
          keptPercent: 75,
          ports: ['main'],
          at: '2026-03-02T06:36:00.000Z',
          ageHours: 2.4,
          source: 'dbt',
        },
      },
    ],
    ['one that is too old', [freshness({ ago: 4 })], silent('freshness')],
    [
      'one of another environment',
      [freshness({ environment: 'test' })],
      undefined,
    ],
    ['one of a port that is gone', [freshness({ port: 'old' })], undefined],
    [
      'one port that is measured and one that is no more',
      [freshness(), freshness({ port: 'side', ago: 4 })],
      silent('freshness'),
    ],
    [
      'a part that broke it and is measured no more',
      [freshness(), freshness({ object: 'lines', ago: 4, breach: true })],
      silent('freshness'),
    ],
    [
      'tests, of which one was never run, and one not since it failed',
      [
        test('a', 1),
        test('b', 0),
        test('c', undefined),
        test('d', 0, 9),
        test('e', 1, 9),
      ],
      {
        tests: {
          total: 3,
          failing: 2,
          failingNames: ['b', 'd'],
          at: '2026-03-02T06:36:00.000Z',
          ageHours: 2.4,
          source: 'dbt',
        },
      },
    ],
    ...(
      [
        ['on the same day', 0.2, '2026-03-02T04:12:00.000Z', 4.8],
        ['on another day', 1.5, '2026-02-28T21:00:00.000Z', 36],
      ] as const
    ).map(([when, ago, at, ageHours]): [string, Given[], ObservedFacts] => [
      `a test that failed ${when}, and was skipped since`,
      [test('a', 0, ago), test('a', undefined)],
      {
        tests: {
          total: 1,
          failing: 1,
          failingNames: ['a'],
          at,
          ageHours,
          source: 'dbt',
        },
      },
    ]),
    ['tests that are not run any more', [test('a', 1, 4)], silent('tests')],
    [
      'a schema that is another',
      [
        { metric: 'schema', value: 2, breach: true },
        { metric: 'schema', port: 'side', value: 0, breach: false },
      ],
      {
        schema: {
          ports: ['main', 'side'],
          drifting: ['main'],
          at: '2026-03-02T06:36:00.000Z',
          ageHours: 2.4,
          source: 'dbt',
        },
      },
    ],
  ])('of %s', async (_, given, expected) => {
    const facts = await factsOf(given);
    const ports = facts?.schema && { ports: [...facts.schema.ports].sort() };
    expect(
      facts?.schema
        ? { ...facts, schema: { ...facts.schema, ...ports } }
        : facts,
    ).toEqual(expected);
  });

  it('are of the worst of the ports', async () => {
    const facts = await factsOf([
      freshness({ value: 100 }),
      freshness({ port: 'side', value: 5_000, breach: true, ago: 1 }),
    ]);
    expect(facts?.freshness).toMatchObject({
      latest: 5_000,
      latestKept: false,
      keptPercent: 0,
      ageHours: 24,
    });
  });

  it('do not forget what broke and is measured no more', async () => {
    const since = new Date(Date.parse(NOW) - 40 * DAY).toISOString();
    const facts = await factsOf([
      { metric: 'completeness', object: 'a', value: 50, breach: true, ago: 40 },
      { metric: 'completeness', object: 'b', value: 99, breach: false },
      { metric: 'test', test: 'unique', value: 0, breach: true, ago: 40 },
      { metric: 'test', test: 'filled', value: 1, breach: false },
      { metric: 'accuracy', value: 99, breach: false },
    ]);
    expect(facts).toMatchObject({
      silent: [
        { metric: 'completeness', since },
        { metric: 'tests', since },
      ],
      accuracy: { latest: 99 },
    });
    expect(facts?.completeness).toBeUndefined();
    expect(facts?.tests).toBeUndefined();
  });

  it('are of whoever measured last', async () => {
    const facts = await factsOf([
      freshness({ value: 9_000, breach: true, ago: 5, source: 'old tool' }),
      freshness({ value: 100, source: 'new tool' }),
    ]);
    expect(facts?.freshness).toMatchObject({
      latest: 100,
      source: 'new tool',
      keptPercent: 50,
    });
  });
});
