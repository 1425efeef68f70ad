import {
  createMockDirectory,
  startTestBackend,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { dataMeshPlugin } from '../../plugin';
import { CodeScan, moduleWith } from '../../__testUtils__/CodeScan';
import { contract, organisation, product } from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const POLICIES = `checks:
  - id: scanned
    title: The scan finds nothing
    why: What is found is used.
    fix: Mend what the scan finds.
    dimension: secure
    effectiveFrom: '2026-01-01'
    rule: { cel: product.collected.codeScan.findings == 0 }
  - { id: residency-kept, effectiveFrom: '2026-01-01' }
residency: { internal: [eu-west-1] }
`;
const NAMES = ['orders', 'returns', 'stock', 'carts'];
const START = '2026-03-02T09:00:00.000Z';

describe.each(databases.eachSupportedId())('collectors on %s', databaseId => {
  const disk = createMockDirectory({ content: { 'mesh.yaml': POLICIES } });
  const scan = new CodeScan();
  let mesh: TestMesh;

  const resultOf = async (name: string, check = 'scanned') => {
    const card = await mesh.as('otto').api.getScorecard(name);
    return card.results.find(({ id }) => id === check);
  };
  const becomes = (
    name: string,
    outcome: string,
    evidence = '',
    check = 'scanned',
  ) =>
    waitFor(`${name} to be ${outcome}`, async () => {
      const found = await resultOf(name, check);
      return found?.outcome === outcome && found.evidence.includes(evidence);
    });
  const run = async () => {
    await mesh.collect('codeScan');
    const { collectors } = await mesh.as('gus').api.getPlatform();
    return collectors![0].run!;
  };
  const told = () =>
    mesh.notifications.filter(
      ({ payload }) => payload.topic === 'data-mesh:collectors',
    ).length;
  const settled = () =>
    waitFor('nothing to be left to do', async () => {
      const left = await mesh
        .knex('outbox')
        .whereIn('kind', ['evaluate', 'notify'])
        .first();
      return left === undefined;
    });

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      now: START,
      config: { policies: { file: disk.resolve('mesh.yaml') } },
      features: [moduleWith(scan)],
    });
    await mesh.provide([
      ...organisation,
      ...NAMES.map(name => product(name)),
      contract('orders-main'),
    ]);
    await mesh.sweep();
  });
  afterAll(() => mesh?.stop());

  it('make their facts a part of the document that rules are written over', async () => {
    const schema = await mesh.as('otto').api.getFactSchema();
    expect(schema.properties).toMatchObject({
      collected: { properties: { codeScan: { title: 'Code scan' } } },
    });
    await expect(
      mesh
        .as('otto')
        .api.tryPolicy({ rule: 'product.collected.codeScan.finding == 0' }),
    ).rejects.toThrow();
    await becomes('orders', 'unknown', 'Code scan has not told anything');
  });

  it('are asked about all products in batches, and change what they answer', async () => {
    scan.finds(0);
    await expect(run()).resolves.toMatchObject({
      products: 4,
      changed: 4,
      refused: 0,
      problems: [],
    });
    expect(scan.asked.map(batch => batch.length)).toEqual([1, 1, 1, 1]);
    for (const name of NAMES) await becomes(name, 'pass', 'from Code scan');
  });

  it('have only those evaluated again of which anything is another', async () => {
    await settled();
    await expect(run()).resolves.toMatchObject({ products: 4, changed: 0 });
    expect(await mesh.knex('outbox').where({ kind: 'evaluate' })).toEqual([]);
    scan.answer = ([{ ref }]) =>
      new Map([[ref, { findings: ref.endsWith('/stock') ? 3 : 0 }]]);
    await expect(run()).resolves.toMatchObject({ products: 4, changed: 1 });
    await becomes('stock', 'fail', 'findings is 3');
  });

  it('are what a change of score is laid to', async () => {
    const { changes } = await mesh.as('otto').api.getScorecard('stock');
    const [{ causes, before, after }] = changes!;
    expect(Object.keys(causes)).toEqual(['collector']);
    expect(causes.collector).toBeCloseTo(after! - before!);
  });

  it('are refused where they do not answer as they said, and operators told once', async () => {
    scan.answer = ([{ ref }]) =>
      new Map([[ref, { findings: ref.endsWith('/carts') ? 'many' : 1 }]]);
    await expect(run()).resolves.toMatchObject({
      refused: 1,
      problems: ['dataproduct:default/carts: /findings must be integer'],
    });
    await mesh.notified(
      'group:default/governance',
      'Facts of Code scan are not all taken',
    );
    await becomes('orders', 'fail');
    expect((await resultOf('carts'))?.outcome).toBe('pass');
    await run();
    await settled();
    expect(told()).toBe(1);
  });

  it.each<[string, CodeScan['answer'], string]>([
    [
      'throw',
      () => {
        throw new Error('The scanner is away');
      },
      'The scanner is away',
    ],
    ['hang', () => new Promise(() => {}), 'It did not answer within 0.3 s'],
    ['answer nonsense', () => 'fine', 'not a Map'],
  ])('hold up nobody when they %s', async (_, answer, problem) => {
    scan.answer = answer;
    scan.asked.length = 0;
    const before = await resultOf('stock');
    const { problems } = await run();
    expect(problems[0]).toContain(problem);
    // Whoever does not answer three times is not asked on and on.
    expect(scan.asked).toHaveLength(3);
    expect(await resultOf('stock')).toEqual(before);
  });

  it.each<[string, unknown, string]>([
    ['what is too large', { findings: 1, x: 'x'.repeat(9_000) }, 'bytes'],
    ['what is no number', { findings: NaN }, '/findings'],
    ['what was not said', { findings: 1, more: 1 }, 'more'],
    ['a text', 'one', 'object'],
    ['nothing', undefined, 'not an object'],
    ['what has no JSON', { findings: 1n }, 'BigInt'],
  ])('do not bring %s', async (_, facts, problem) => {
    scan.answer = products => new Map(products.map(({ ref }) => [ref, facts]));
    const { refused, problems } = await run();
    expect(refused).toBe(4);
    expect(problems[0]).toContain(problem);
  });

  it('do not speak of what they were not asked about', async () => {
    scan.answer = () =>
      new Map([['dataproduct:default/other', { findings: 1 }]]);
    const { problems } = await run();
    expect(problems[0]).toContain('not asked about');
  });

  it('take back what they said', async () => {
    scan.answer = products => new Map(products.map(({ ref }) => [ref, null]));
    await run();
    await becomes('orders', 'unknown', 'has not told anything');
  });

  it('say nothing any more when what they said is too old', async () => {
    scan.answer = products =>
      new Map(
        products.map(({ ref }) => [
          ref,
          { findings: 0, regions: ['us-east-1'] },
        ]),
      );
    await run();
    await becomes('orders', 'pass');
    await becomes('orders', 'fail', 'us-east-1', 'residency-kept');
    await settled();
    mesh.clock.set('2026-03-02T15:30:00.000Z');
    await mesh.sweepAgreements();
    await becomes('orders', 'unknown', 'which holds no more');
    const lapsed = 'holds no more (codeScan, 2026-03-02';
    await becomes('orders', 'unknown', lapsed, 'residency-kept');
    await run();
    await becomes('orders', 'pass');
  });

  it('leave nothing of products that are gone', async () => {
    await mesh.provide([...organisation, product('orders')]);
    await mesh.sweep();
    await waitFor('the others to be gone', async () => {
      const left = await mesh.knex('products').whereNull('gone_since');
      return left.length === 1;
    });
    await run();
    expect(await mesh.knex('collected_facts')).toHaveLength(1);
  });
});

describe('a collector that cannot be understood', () => {
  it.each<[string, object, string]>([
    [
      'its schema',
      { schema: { type: 'object', properties: { a: { oneOf: [] } } } },
      'schema /properties/a/oneOf "oneOf" is not understood',
    ],
    ['its id', { id: 'code-scan' }, 'not a name that rules can use'],
    ['its freshness', { freshFor: { minutes: 1 } }, 'freshFor'],
    ['its cadence', { every: { seconds: 1 } }, 'every'],
    ['its batches', { batchSize: 0 }, 'batchSize'],
  ])('does not let the portal start: %s', async (_, change, message) => {
    const collector = Object.assign(new CodeScan(), change);
    await expect(
      startTestBackend({
        features: [
          dataMeshPlugin,
          moduleWith(collector),
          mockServices.rootConfig.factory({ data: { dataMesh: {} } }),
        ],
      }),
    ).rejects.toThrow(message);
  });
});
