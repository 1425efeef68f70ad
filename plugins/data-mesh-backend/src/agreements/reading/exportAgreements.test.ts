import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  contract,
  document,
  organisation,
  product,
} from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const EVIL = '=HYPERLINK("https://evil.example")';

describe.each(databases.eachSupportedId())(
  'agreements as a file, on %s',
  databaseId => {
    let mesh: TestMesh;

    const file = async (name: string, query: string) => {
      const response = await fetch(`${mesh.base}/agreements/export?${query}`, {
        headers: {
          authorization: mockCredentials.user.header(`user:default/${name}`),
        },
      });
      return { response, text: await response.text() };
    };

    beforeAll(async () => {
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', document(), adopted),
      ]);
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      for (const consumer of ['group:customer-insights', 'user:ada']) {
        await mesh.as('ada').api.requestAgreement({
          product: 'orders',
          port: 'main',
          consumer,
          purpose: 'analytics',
          purposeText: EVIL,
          firstDay: '2026-03-02',
          lastDay: '2026-06-30',
        });
      }
      // More than are read at once, as they would be after years.
      const [one] = await mesh.knex('agreements').limit(1);
      const more = Array.from({ length: 230 }, (_, n) => ({
        ...one,
        id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        open_key: null,
        state: 'expired',
        created_at: `2025-01-01T00:${String(n % 60).padStart(2, '0')}:00.000Z`,
      }));
      for (let i = 0; i < more.length; i += 20) {
        await mesh.knex('agreements').insert(more.slice(i, i + 20));
      }
    });
    afterAll(async () => {
      await mesh.stop();
    });

    it('has every one of them once, in the order of the list', async () => {
      const { response, text } = await file(
        'bo',
        'scope=product&product=orders&format=json',
      );
      expect(response.status).toBe(200);
      const rows: { id: string; state: string }[] = JSON.parse(text);
      expect(rows).toHaveLength(232);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(232);
      const { items } = await mesh.as('bo').api.listAgreements({
        scope: 'product',
        product: 'orders',
        limit: 50,
      });
      expect(rows.slice(0, 50).map(({ id }) => id)).toEqual(
        items.map(({ id }) => id),
      );
      const asked = await file(
        'bo',
        'scope=product&product=orders&format=ndjson&state=requested',
      );
      expect(asked.text.trim().split('\n')).toHaveLength(2);
    });

    it('is a CSV without formulas', async () => {
      const { response, text } = await file(
        'ada',
        'scope=consumer&state=requested',
      );
      expect(response.headers.get('content-type')).toContain('text/csv');
      expect(response.headers.get('content-disposition')).toContain(
        'agreements.csv',
      );
      const [header, row] = text.split('\r\n');
      expect(header).toMatch(/^id,state,product,port,/);
      expect(row).toContain('"\'=HYPERLINK(""https://evil.example"")"');
    });

    it.each([
      ['otto', 'scope=product&product=orders', 403],
      ['bo', 'scope=product&product=nothing', 404],
      ['bo', 'scope=product&product=orders&format=xlsx', 400],
      ['bo', 'scope=everything', 400],
    ])('refuses %s %s', async (name, query, status) => {
      const { response, text } = await file(name, query);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toContain(
        'application/json',
      );
      expect(JSON.parse(text).error.message).toBeTruthy();
    });

    it('is empty for who has nothing', async () => {
      const { text } = await file('otto', 'scope=consumer&format=json');
      expect(JSON.parse(text)).toEqual([]);
    });
  },
);
