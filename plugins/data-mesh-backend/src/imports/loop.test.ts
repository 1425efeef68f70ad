import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import importModule from '@meshwork/backstage-plugin-catalog-backend-module-data-mesh-import';
import { organisation } from '../__testUtils__/company';
import { startMesh, waitFor } from '../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const inventory = createMockDirectory();

const descriptor = (name: string, owner: string) => `apiVersion: v1.0.0
kind: DataProduct
id: ${name}
name: ${name}
version: 1.0.0
status: active
domain: orders
team: { name: ${owner} }
outputPorts:
  - { name: main, type: tables, version: 1.0.0, contractId: ${name}-contract }
`;

const contract = (name: string) => `apiVersion: v3.1.0
kind: DataContract
id: ${name}-contract
version: 1.0.0
status: active
schema:
  - name: main
    properties:
      - { name: id, logicalType: string }
`;

it.each(databases.eachSupportedId())(
  'an inventory that is asked for is read, its products are in the mesh, and its report is there, on %s',
  async databaseId => {
    inventory.setContent({
      'meters.odps.yaml': descriptor('meters', 'order-team'),
      'meters.odcs.yaml': contract('meters'),
      'orphan.odps.yaml': descriptor('orphan', 'nobody'),
    });
    const mesh = await startMesh({
      databases,
      databaseId,
      features: [importModule],
      config: {
        imports: { ours: { kind: 'bitol', path: inventory.path } },
        adoption: { locations: ['data-mesh-import:ours/'] },
        roles: { platform: 'group:order-subteam' },
      },
    });
    try {
      await mesh.provide(organisation);
      // Of a source that nobody has heard of, nothing could be asked.
      await mesh.knex('import_runs').insert({
        id: 'earlier',
        source: 'ours',
        kind: 'bitol',
        location: inventory.path,
        started_at: '2026-03-01T00:00:00.000Z',
        ended_at: '2026-03-01T00:00:01.000Z',
        outcome: 'failed',
        files: 0,
        products: 0,
        with_notes: 0,
        left_out: 0,
        contracts: 0,
        errors: 0,
        warnings: 0,
        kept: 0,
      });
      const { api } = mesh.as('lee');
      await api.startImport('ours');
      const { last } = await waitFor('the report', async () => {
        const { items } = await api.listImports();
        return items[0].runs.length > 1 && items[0];
      });
      expect(last).toMatchObject({
        outcome: 'complete',
        products: 1,
        leftOut: 1,
        contracts: 1,
      });
      const { items } = await api.getImport(last.id, { severity: 'error' });
      expect(items).toMatchObject([
        { file: 'orphan.odps.yaml', product: 'orphan' },
      ]);
      await waitFor('the product', async () => {
        await mesh.sweep();
        const { items: found } = await api.listProducts();
        return found.some(({ name }) => name === 'meters');
      });
      // Agreed before, as configuration says of all that comes from there.
      const agreed = await waitFor('the contract', async () => {
        const found = await api.getContract('api:default/meters-main');
        return found.active;
      });
      expect(agreed).toMatchObject({ version: '1.0.0' });
    } finally {
      await mesh.stop();
    }
  },
);
