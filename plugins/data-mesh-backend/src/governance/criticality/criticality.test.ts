import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { organisation, product } from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const POLICIES = `checks:
  - id: asked
    title: Critical products are looked at
    why: They are critical.
    fix: Look at them.
    dimension: accountable
    effectiveFrom: '2026-01-01'
    appliesTo: { criticalities: [critical] }
    rule: { cel: 'false' }
`;

const EVERYWHERE = [
  'products',
  'scores',
  'report',
  'readiness',
  'initiative',
  'its products',
];

describe.each(databases.eachSupportedId())('criticality, on %s', databaseId => {
  const disk = createMockDirectory({ content: { 'mesh.yaml': POLICIES } });
  let mesh: TestMesh;
  const critical = (criticality: string) => {
    const entity = product('orders');
    return { ...entity, spec: { ...entity.spec, criticality } };
  };
  const card = (name: string) => mesh.as(name).api.getScorecard('orders');
  const asked = (outcome: string) =>
    waitFor(`the check to be ${outcome}`, async () => {
      const left = await mesh.knex('outbox').where({ kind: 'evaluate' });
      const { results } = await card('gus');
      const found = results.find(({ id }) => id === 'asked');
      return left.length === 0 && found?.outcome === outcome;
    });
  const confirm = (name: string, body: object) =>
    mesh.as(name).send('POST', '/products/default/orders/criticality', body);
  const weight = async () => {
    const rows = await mesh.knex('criticalities');
    return rows.map(({ counted }) => counted);
  };
  /** Where it is among those of which as much is asked as of critical ones. */
  const whereItIsCritical = async () => {
    const { api } = mesh.as('gus');
    const initiative = await api.createInitiative({
      name: 'Critical ones',
      checks: ['owned'],
      scope: {
        domains: [],
        owners: [],
        criticalities: ['critical'],
        lifecycles: [],
      },
      owner: 'group:default/governance',
      lastDay: '2026-12-31',
    });
    const ofInitiative = await api.listInitiativeProducts(initiative.id, {
      standing: 'satisfied',
    });
    const query = { criticality: 'critical' } as const;
    // Its figures may be half a minute old.
    await mesh.knex('score_rollups').where({ scope: 'figures' }).delete();
    const report = await api.getMesh(query);
    const there = {
      products: (await api.listProducts(query)).items.length,
      scores: (await api.listScores(query)).items.length,
      report: report.products,
      readiness: report.dataReadiness.critical.products,
      initiative: initiative.progress?.products,
      'its products': ofInitiative.items.length,
    };
    return Object.entries(there).flatMap(([name, n]) => (n === 1 ? name : []));
  };
  const declare = async (criticality: string) => {
    await mesh.provide([...organisation, critical(criticality)]);
    await mesh.sweep();
    return await waitFor(`the product to be ${criticality}`, async () => {
      const rows = await mesh.knex('products').where({ criticality });
      return rows.length === 1;
    });
  };

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: { policies: { file: disk.resolve('mesh.yaml') } },
    });
    await declare('low');
    await waitFor('the score', async () => {
      const { status } = await mesh
        .as('bo')
        .send('GET', '/products/default/orders/scorecard');
      return status === 200;
    });
  });
  afterAll(() => mesh?.stop());

  it('counts as it was when the product began', async () => {
    expect((await card('gus')).criticality).toEqual({
      declared: 'low',
      counted: 'low',
      waiting: false,
      confirmedBy: 'governance',
      stateVersion: 1,
    });
    const { status } = await confirm('gus', {
      criticality: 'low',
      stateVersion: 1,
    });
    expect(status).toBe(409);
  });

  it('waits where another one is declared, and governance is told', async () => {
    await declare('critical');
    expect((await card('gus')).criticality).toEqual({
      declared: 'critical',
      counted: 'low',
      waiting: true,
      confirmedBy: 'governance',
      stateVersion: 1,
      mayConfirm: true,
    });
    expect(await weight()).toEqual(['low']);
    // Who says that it is more critical is asked more at once.
    expect(await asked('fail')).toBe(true);
    await mesh.notified(
      'group:default/governance',
      'orders is declared critical, and counts as low',
    );
  });

  it.each([
    ['an owner', 'bo'],
    ['the domain owner, who sets it', 'dora'],
    ['somebody', 'otto'],
  ])('is not confirmed by %s', async (_, name) => {
    const { status } = await confirm(name, {
      criticality: 'critical',
      stateVersion: 1,
    });
    expect(status).toBe(403);
    expect((await card(name)).criticality).toMatchObject({
      mayConfirm: false,
      whyNot: 'It is confirmed by governance',
    });
  });

  it.each([
    ['another one', { criticality: 'high', stateVersion: 1 }, 409],
    ['an older state', { criticality: 'critical', stateVersion: 0 }, 409],
    ['no word of it', { criticality: 'deadly', stateVersion: 1 }, 400],
    ['nothing', {}, 400],
  ])('is not confirmed by who saw %s', async (_, body, expected) => {
    expect((await confirm('gus', body)).status).toBe(expected);
    expect(await weight()).toEqual(['low']);
  });

  it('counts once governance confirms it, and history says who', async () => {
    const { status, body } = await confirm('gus', {
      criticality: 'critical',
      stateVersion: 1,
      reason: 'All orders hang on it',
    });
    expect([status, body]).toEqual([
      200,
      {
        declared: 'critical',
        counted: 'critical',
        waiting: false,
        confirmedBy: 'governance',
        stateVersion: 2,
      },
    ]);
    // History is read once it is sealed.
    const entry = await waitFor('the entry', async () => {
      const { items } = await mesh.as('gus').api.listHistory({ limit: 50 });
      return items.find(({ action }) => action === 'criticality-confirmed');
    });
    expect(entry).toMatchObject({ from: 'low', to: 'critical' });
    expect(await mesh.eventsAbout('dataproduct:default/orders')).toContain(
      'product.criticality-confirmed',
    );
  });

  it('waits when it is to weigh less as well', async () => {
    await declare('medium');
    expect((await card('gus')).criticality).toMatchObject({
      declared: 'medium',
      counted: 'critical',
      waiting: true,
      stateVersion: 2,
    });
    expect(await asked('fail')).toBe(true);
    expect(await whereItIsCritical()).toEqual(EVERYWHERE);
    const confirmed = await confirm('gus', {
      criticality: 'medium',
      stateVersion: 2,
    });
    expect(confirmed.status).toBe(200);
    expect(await asked('not-applicable')).toBe(true);
    expect(await whereItIsCritical()).toEqual([]);
  });
});
