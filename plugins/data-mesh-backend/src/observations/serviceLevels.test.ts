import { TestDatabases } from '@backstage/backend-test-utils';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ADOPTED = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const SLA = `${document()}  - { property: freshness, value: 15, unit: min }
  - { property: completeness, value: 99, unit: '%', element: orders.id }
`;

describe.each(databases.eachSupportedId())(
  'service levels on %s',
  databaseId => {
    let mesh: TestMesh;

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      const orders = product('orders');
      orders.spec!.serviceObjectives = { freshness: 'PT1H', accuracy: 99 };
      await mesh.provide([
        ...organisation,
        orders,
        contract('orders-main', SLA, ADOPTED),
      ]);
      await waitFor('the contract in force', async () => {
        const { active } = await mesh.as('bo').api.getContract('orders-main');
        return active;
      });
      const base = { product: 'orders', port: 'main', source: 'dbt' };
      const at = (day: number) => `2026-02-2${day}T08:00:00Z`;
      const { accepted } = await mesh.as('bo').api.reportObservations({
        observations: [
          { ...base, metric: 'freshness', value: 'PT10M', measuredAt: at(6) },
          { ...base, metric: 'freshness', value: 'PT20M', measuredAt: at(7) },
          {
            ...base,
            metric: 'freshness',
            value: 'PT12M',
            measuredAt: at(8),
            source: 'soda',
          },
          {
            ...base,
            metric: 'completeness',
            value: 98,
            object: 'orders',
            column: 'id',
            measuredAt: at(8),
          },
          { ...base, metric: 'volume', value: 7, measuredAt: at(8) },
          ...(['pass', 'fail'] as const).map((outcome, n) => ({
            ...base,
            metric: 'test',
            object: 'orders',
            measuredAt: at(7 + n),
            test: { name: 'unique', outcome, message: 'Got 3 results' },
          })),
          {
            ...base,
            metric: 'test',
            measuredAt: at(8),
            test: { name: 'fine', outcome: 'pass' },
          },
          {
            ...base,
            metric: 'schema',
            measuredAt: at(8),
            schema: [{ name: 'orders', columns: [{ name: 'id' }] }],
          },
        ],
      });
      if (accepted !== 9) throw new Error('Not all were taken');
      await waitFor('the comparison', async () => {
        const row = await mesh.knex('found_schemas').first();
        return Boolean(row?.judged_at);
      });
    });
    afterAll(async () => mesh.stop());

    const read = async (query = {}) =>
      (await mesh.as('ada').api.getServiceLevels('orders', query)).ports;

    it('are what is promised beside what was observed', async () => {
      const [{ port, levels }] = await read();
      expect(port).toBe('main');
      expect(
        levels.map(({ metric, column, promised, observed, days }) => [
          metric,
          column,
          promised?.limit,
          promised?.origin,
          observed?.last,
          observed?.breaches,
          days.length,
        ]),
      ).toEqual([
        ['freshness', undefined, 900, 'contract', 720, 1, 3],
        ['completeness', 'id', 99, 'contract', 98, 1, 1],
        ['accuracy', undefined, 99, 'product', undefined, undefined, 0],
        ['volume', undefined, undefined, undefined, 7, 0, 1],
      ]);
      expect(levels[0]).toMatchObject({
        unit: 's',
        observed: {
          source: 'soda',
          lastBroke: false,
          min: 600,
          max: 1200,
          mean: 840,
          judged: 3,
        },
        days: [
          { day: '2026-02-26', mean: 600, breaches: 0 },
          { day: '2026-02-27', mean: 1200, breaches: 1 },
          { day: '2026-02-28', mean: 720, breaches: 0 },
        ],
      });
    });

    it('say which tests fail and what they say', async () => {
      const [{ tests }] = await read({ port: 'main' });
      expect(tests).toEqual({
        total: 2,
        failing: 1,
        at: '2026-02-28T08:00:00.000Z',
        source: 'dbt',
        failures: [
          {
            test: 'unique',
            object: 'orders',
            at: '2026-02-28T08:00:00.000Z',
            message: 'Got 3 results',
          },
        ],
      });
    });

    it('say how the schema differs', async () => {
      const [{ schemas }] = await read();
      expect(schemas).toEqual([
        {
          object: 'orders',
          at: '2026-02-28T08:00:00.000Z',
          source: 'dbt',
          since: '2026-02-28T08:00:00.000Z',
          ahead: false,
          changes: [
            {
              path: expect.stringContaining('total'),
              summary: 'total removed',
              verdict: 'breaking',
            },
          ],
        },
      ]);
    });

    it('are of a port, or of none that there is', async () => {
      expect(await read({ port: 'side' })).toEqual([]);
      const [other] = await read({ environment: 'test' });
      expect(other).toMatchObject({ schemas: [] });
      expect(other.tests).toBeUndefined();
    });

    it('of a product that one may not see are not there', async () => {
      const { status } = await mesh
        .as('ada')
        .send('GET', '/products/default/nowhere/service-levels');
      expect(status).toBe(404);
    });
  },
);
