import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { combineRollUps, rollUpOf, startOf } from '@meshwork/model';
import { organisation, product } from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';
import { ObservationStore } from './ObservationStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const NOW = '2026-03-02T09:00:00.000Z';
const SUBJECT = 'external:test-service';

const observed = (own: object = {}) => ({
  product: 'orders',
  port: 'main',
  metric: 'freshness',
  value: 'PT11M',
  measuredAt: '2026-03-02T08:10:00Z',
  source: 'dbt',
  ...own,
});

describe.each(databases.eachSupportedId())('observations on %s', databaseId => {
  let mesh: TestMesh;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      now: NOW,
      config: {
        observations: {
          principals: [{ subject: SUBJECT, products: ['orders'] }],
        },
      },
    });
    const orders = product('orders');
    orders.spec!.serviceObjectives = { freshness: 'PT15M', completeness: 99 };
    await mesh.provide([
      ...organisation,
      orders,
      product('customers', {
        owner: 'group:customer-insights',
        domain: 'customer',
      }),
    ]);
    await waitFor('the products', async () => {
      const { items } = await mesh.as('bo').api.listProducts();
      return items.length === 2;
    });
  });
  afterAll(async () => mesh.stop());

  const report = async (name: string, observations: unknown[]) =>
    (await mesh.as(name).send('POST', '/observations', { observations })).body;
  const byService = (observations: unknown[]) =>
    mesh.asService().send('POST', '/observations', { observations });
  const rollUps = async (query: object) =>
    (await mesh.as('ada').api.listObservations('orders', query)).items;

  it('are taken once, however often and in whatever order they come', async () => {
    const metric = 'custom:order';
    const at = (minute: number) => `2026-03-02T07:${minute}:00Z`;
    const late = observed({ metric, value: 5, measuredAt: at(50) });
    const early = observed({ metric, value: 1, measuredAt: at(10) });
    expect(await report('bo', [late, late])).toEqual({
      accepted: 1,
      duplicates: 1,
      refused: 0,
      results: [
        { index: 0, outcome: 'accepted' },
        { index: 1, outcome: 'duplicate' },
      ],
    });
    await waitFor('the first', async () => {
      const [first] = await rollUps({ grain: 'hour', metric });
      return first?.count === 1;
    });
    expect(await report('bo', [early, late])).toMatchObject({
      accepted: 1,
      duplicates: 1,
    });
    const hour = await waitFor('both', async () => {
      const [both] = await rollUps({ grain: 'hour', metric });
      return both?.count === 2 && both;
    });
    expect(hour).toMatchObject({
      start: '2026-03-02T07:00:00.000Z',
      min: 1,
      max: 5,
      mean: 3,
      last: 5,
      lastAt: '2026-03-02T07:50:00.000Z',
      judged: 0,
      source: 'dbt',
    });
    const [day] = await rollUps({ metric });
    expect(day).toMatchObject({ start: '2026-03-02T00:00:00.000Z', count: 2 });
  });

  it('are the same by their key, and different without', async () => {
    const of = (key: string, value: number) =>
      observed({ metric: 'custom:keyed', value, key });
    expect(
      await report('bo', [of('a', 1), of('a', 2), of('b', 3)]),
    ).toMatchObject({ accepted: 2, duplicates: 1 });
  });

  it('are held against what is promised when they come in', async () => {
    const metric = 'freshness';
    await report('bo', [
      observed({ value: 'PT15M', measuredAt: '2026-03-01T08:00:00Z' }),
      observed({ value: 'PT16M', measuredAt: '2026-03-01T08:01:00Z' }),
    ]);
    const day = await waitFor('the day', async () => {
      const [found] = await rollUps({ metric, to: '2026-03-02T00:00:00Z' });
      return found?.count === 2 && found;
    });
    expect(day).toMatchObject({ judged: 2, breaches: 1, unit: 's', max: 960 });
  });

  it('that are wrong say where, and keep no other from being taken', async () => {
    const answer = await report('bo', [
      observed({ value: 'soon' }),
      observed({ measuredAt: '2026-03-02T09:30:00Z' }),
      observed({ metric: 'custom:fine', value: 1 }),
      observed({ product: 'nowhere' }),
      observed({ port: 'side' }),
      observed({ environment: 'test' }),
      observed({ product: 'customers' }),
      'orders',
      { ...observed(), value: null },
    ]);
    expect(answer).toMatchObject({ accepted: 1, duplicates: 0, refused: 8 });
    expect(
      answer.results.map((r: { status?: number; path?: string }) => [
        r.status,
        r.path,
      ]),
    ).toEqual([
      [400, '/value'],
      [400, '/measuredAt'],
      [undefined, undefined],
      [422, '/product'],
      [422, '/port'],
      [422, '/environment'],
      [403, '/product'],
      [400, ''],
      [400, '/value'],
    ]);
  });

  it('of a service are of its products, and it learns of no others', async () => {
    const { body } = await byService([
      observed({ metric: 'custom:served', value: 1 }),
      observed({ product: 'customers' }),
      observed({ product: 'nowhere' }),
    ]);
    expect(body).toMatchObject({ accepted: 1, refused: 2 });
    const [, hidden, missing] = body.results;
    expect(hidden.status).toBe(422);
    expect(hidden.reason.replace('customers', 'nowhere')).toBe(missing.reason);
  });

  it('that are refused are listed alone where only that is asked for', async () => {
    const { body } = await mesh
      .as('bo')
      .send(
        'POST',
        '/observations',
        { observations: [observed({ metric: 'custom:m', value: 1 }), 7] },
        { prefer: 'return=minimal' },
      );
    expect(body.results).toEqual([
      expect.objectContaining({ index: 1, outcome: 'refused' }),
    ]);
  });

  it.each([
    ['too many', { observations: Array(5_001).fill(7) }, 413],
    ['a million', `{"observations":[${'7,'.repeat(9_000_000)}7]}`, 413],
    ['none', { observations: [] }, 400],
    ['no list', { observations: 7 }, 400],
    ['a field that is none', { observations: [7], more: 1 }, 400],
    ['no JSON', '{"observations":[NaN]}', 400],
  ])('with %s get no further', async (_, body, status) => {
    const answer = await mesh.as('bo').send('POST', '/observations', body);
    expect(answer.status).toBe(status);
  });

  it('are refused to somebody who is nobody', async () => {
    const response = await fetch(`${mesh.base}/observations`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: mockCredentials.none.header(),
      },
      body: '{"observations":[7]}',
    });
    expect(response.status).toBe(401);
  });

  it('are paged, the latest first', async () => {
    await report(
      'bo',
      [1, 2, 3, 4, 5].map(n =>
        observed({
          metric: 'custom:paged',
          value: n,
          measuredAt: `2026-02-2${n}T08:00:00Z`,
        }),
      ),
    );
    const query = { metric: 'custom:paged', limit: 2 };
    await waitFor('all days', async () => {
      const all = await rollUps({ metric: 'custom:paged' });
      return all.length === 5;
    });
    const { api } = mesh.as('ada');
    const seen: (number | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.listObservations('orders', { ...query, cursor });
      seen.push(...page.items.map(({ last }) => last));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  it('come to what the model says, by hour and day', async () => {
    const metric = 'custom:sums';
    const values = Array.from({ length: 200 }, (_, n) => ({
      value: (n * 7_919) % 101,
      measuredAt: new Date(
        Date.parse('2026-02-10T00:00:00Z') + ((n * 104_729) % 5_000) * 60_000,
      ).toISOString(),
    }));
    await report(
      'bo',
      values.map(own => observed({ metric, ...own, key: `${own.measuredAt}` })),
    );
    const all = await waitFor('all of it', async () => {
      const days = await rollUps({ metric, limit: 100 });
      const count = days.reduce((n, day) => n + day.count, 0);
      return count === new Set(values.map(v => v.measuredAt)).size && days;
    });
    const once = [...new Map(values.map(v => [v.measuredAt, v])).values()];
    for (const day of all) {
      const expected = combineRollUps(
        day.start,
        once
          .filter(v => startOf('day', v.measuredAt) === day.start)
          .map(v => rollUpOf('day', v)),
      )!;
      expect(day).toMatchObject({
        count: expected.count,
        min: expected.min,
        max: expected.max,
        last: expected.last,
        lastAt: expected.lastAt,
      });
      expect(day.mean).toBeCloseTo(expected.mean!, 6);
    }
  });

  const incident = (key: string, measuredAt: string, own: object) => ({
    product: 'orders',
    metric: 'incident',
    key,
    measuredAt,
    source: 'pager',
    incident: { openedAt: '2026-03-02T06:00:00Z', ...own },
  });

  it('tell of incidents, in whatever order they come', async () => {
    const taken = { acknowledgedAt: '2026-03-02T06:30:00Z' };
    const over = incident('PD-1', '2026-03-02T08:00:00Z', {
      ...taken,
      resolvedAt: '2026-03-02T08:00:00Z',
      title: 'Orders are late',
      link: 'https://example.com/PD-1',
    });
    const early = incident('PD-1', '2026-03-02T06:30:00Z', taken);
    await expect(report('bo', [over])).resolves.toMatchObject({ accepted: 1 });
    await expect(report('bo', [early, over])).resolves.toMatchObject({
      accepted: 0,
      duplicates: 2,
    });
    await expect(
      report('bo', [
        incident('PD-2', '2026-03-02T08:30:00Z', {
          openedAt: '2026-03-02T08:30:00Z',
        }),
        incident('PD-3', '2026-03-02T08:30:00Z', { openedAt: 'never' }),
        { ...incident('PD-4', '2026-03-02T08:30:00Z', {}), port: 'nowhere' },
      ]),
    ).resolves.toMatchObject({
      accepted: 1,
      results: [
        { outcome: 'accepted' },
        { status: 400, path: '/incident/openedAt' },
        { status: 422, path: '/port' },
      ],
    });
    const first = await mesh
      .as('ada')
      .api.listIncidents('orders', { limit: 1 });
    expect(first.items).toMatchObject([{ key: 'PD-2', severity: 'major' }]);
    const { items } = await mesh
      .as('ada')
      .api.listIncidents('orders', { limit: 1, cursor: first.nextCursor });
    expect(items).toMatchObject([
      {
        key: 'PD-1',
        title: 'Orders are late',
        acknowledgedAt: '2026-03-02T06:30:00.000Z',
        resolvedAt: '2026-03-02T08:00:00.000Z',
      },
    ]);
    const evidence = await waitFor('the check', async () => {
      const { results } = await mesh.as('ada').api.getScorecard('orders');
      const check = results.find(({ id }) => id === 'incidents-handled');
      return check?.evidence.startsWith('1 open;') && check.evidence;
    });
    expect(evidence).toBe(
      '1 open; half of 1 were taken within 0.5 hours and over within 2 hours',
    );
    const customers = await mesh.as('ada').api.getScorecard('customers');
    expect(
      customers.results.find(({ id }) => id === 'incidents-handled')?.evidence,
    ).toMatch(/No incidents are reported|0 open incidents/);
  });

  it('tell of a history of incidents at once', async () => {
    const many = Array.from({ length: 700 }, (_, n) =>
      incident(`OLD-${n}`, '2026-03-01T08:00:00Z', {
        openedAt: '2026-01-02T06:00:00Z',
        resolvedAt: '2026-01-02T07:00:00Z',
      }),
    );
    await expect(report('bo', many)).resolves.toMatchObject({ accepted: 700 });
    await expect(report('bo', many)).resolves.toMatchObject({
      duplicates: 700,
    });
    await mesh.knex('incidents').where('key', 'like', 'OLD-%').delete();
  });

  it('tell of incidents of one\u2019s own products only', async () => {
    const told = incident('PD-9', '2026-03-02T08:00:00Z', {});
    await expect(report('ada', [told])).resolves.toMatchObject({
      results: [{ status: 403, path: '/product' }],
    });
    await expect(
      byService([{ ...told, product: 'customers' }]),
    ).resolves.toMatchObject({
      body: { results: [{ status: 422, path: '/product' }] },
    });
  });

  it('are forgotten when they are too old, and hours and days stay', async () => {
    const metric = 'custom:old';
    await report('bo', [
      observed({ metric, value: 3, measuredAt: '2026-02-01T08:00:00Z' }),
    ]);
    await waitFor('the roll-up', async () => (await rollUps({ metric }))[0]);
    const { knex } = mesh;
    const single = () =>
      knex('observations').where('measured_at', '<', '2026-02-02').first();
    expect(await single()).toBeDefined();
    mesh.clock.set('2026-03-07T09:00:00.000Z');
    await mesh.sweepObservations();
    expect(await single()).toBeUndefined();
    expect(await rollUps({ metric })).toHaveLength(1);
    expect(await rollUps({ metric, grain: 'hour' })).toHaveLength(1);
    mesh.clock.set('2026-09-07T09:00:00.000Z');
    await mesh.sweepObservations();
    expect(await rollUps({ metric, grain: 'hour' })).toHaveLength(0);
    expect(await rollUps({ metric })).toHaveLength(1);
    mesh.clock.set('2030-03-07T09:00:00.000Z');
    await mesh.sweepObservations();
    expect(await rollUps({ metric })).toHaveLength(0);
    expect(await ObservationStore.seriesAfter(knex, '', 10)).toEqual([]);
    mesh.clock.set(NOW);
  });
});
