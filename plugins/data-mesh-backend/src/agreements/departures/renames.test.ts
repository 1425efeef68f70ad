import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
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

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const ID = 'meshwork.dev/id';

/** An entity that says what it is, whatever it is called. */
const known = (entity: Entity, id: string): Entity => ({
  ...entity,
  metadata: {
    ...entity.metadata,
    annotations: { ...entity.metadata.annotations, [ID]: id },
  },
});

interface Names {
  product: string;
  port: string;
  contract: string;
  consumer: string;
}

/** A file of a repository, as somebody edits it. */
const entities = ({ product: name, port, contract: api, consumer }: Names) => [
  known(product(name, { ports: [{ name: port, contract: api }] }), 'p-1'),
  known(contract(api, document()), 'c-1'),
  known(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: consumer },
      spec: {
        type: 'job',
        lifecycle: 'production',
        owner: 'customer-insights',
      },
    },
    'j-1',
  ),
];

describe.each(databases.eachSupportedId())(
  'names that change in a file of the catalog, on %s',
  databaseId => {
    let mesh: TestMesh;
    let folder: string;
    let id: string;
    let names: Names = {
      product: 'orders',
      port: 'main',
      contract: 'orders-main',
      consumer: 'pipeline',
    };

    const write = async (change: Partial<Names> = {}) => {
      names = { ...names, ...change };
      await writeFile(
        join(folder, 'catalog-info.yaml'),
        entities(names)
          .map(entity => JSON.stringify(entity))
          .join('\n---\n'),
      );
    };
    const look = () => mesh.as('ada').api.getAgreement(id);
    /** Waits until the agreement is called by the new names. */
    const becomes = (found: Partial<Record<string, unknown>>) =>
      waitFor(`the agreement to be ${JSON.stringify(found)}`, async () => {
        await mesh.sweep();
        await mesh.sweepAgreements();
        const agreement = await look();
        const now: Record<string, unknown> = {
          product: agreement.product.ref,
          port: agreement.port,
          contract: agreement.contract?.ref,
          consumer: agreement.consumer.ref,
        };
        const differs = Object.entries(found).filter(
          ([key, value]) => now[key] !== value,
        );
        if (differs.length > 0) throw new Error(JSON.stringify(now));
        return agreement;
      });
    const uidOf = async (ref: string): Promise<string | undefined> => {
      const [kind, name] = ref.split(':');
      const response = await fetch(
        `${mesh.base.replace(
          'data-mesh',
          'catalog',
        )}/entities/by-name/${kind}/default/${name}`,
        { headers: { authorization: mockCredentials.service.header() } },
      );
      return response.ok ? (await response.json()).metadata.uid : undefined;
    };

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'mesh-'));
      await write();
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: [`file:${folder}`] },
          catalog: { sweepInterval: { seconds: 1 }, goneAfter: { days: 7 } },
        },
        root: {
          catalog: {
            processingInterval: { seconds: 1 },
            stitchingStrategy: { mode: 'immediate' },
            orphanStrategy: 'delete',
            locations: [
              {
                type: 'file',
                target: join(folder, 'catalog-info.yaml'),
                rules: [{ allow: ['DataProduct', 'API', 'Component'] }],
              },
            ],
          },
        },
      });
      await mesh.provide(organisation);
      await waitFor('the contract in force', async () => {
        await mesh.sweep();
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return (
          outputPorts[0].requestable && (await uidOf('component:pipeline'))
        );
      });
      const asked = await mesh.as('ada').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'component:pipeline',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-12-31',
      });
      id = asked.id;
      await mesh.as('bo').api.actOnAgreement(id, {
        action: 'approve',
        stateVersion: asked.stateVersion,
      });
      await waitFor('the grant', async () => mesh.platform.access.size === 1);
    });
    afterAll(async () => {
      await mesh.stop();
      await rm(folder, { recursive: true });
    });

    it('has another uid in the catalog, and is known by what it says it is', async () => {
      const before = await uidOf('dataproduct:orders');
      await write({ product: 'sales' });
      const agreement = await becomes({
        product: 'dataproduct:default/sales',
      });
      expect(before).toBeDefined();
      // The catalog knows entities by their names only.
      expect(await uidOf('dataproduct:sales')).not.toBe(before);
      expect(agreement).toMatchObject({ state: 'active' });
      expect(agreement.history.at(-1)).toMatchObject({
        action: 'renamed',
        note: 'the product dataproduct:default/orders is dataproduct:default/sales now',
      });
    });

    it.each<[string, Partial<Names>, Record<string, string>]>([
      ['a port, by its contract', { port: 'lines' }, { port: 'lines' }],
      [
        'a contract',
        { contract: 'sales-lines' },
        { contract: 'api:default/sales-lines' },
      ],
      [
        'a consumer, by its owner as well',
        { consumer: 'reports' },
        { consumer: 'component:default/reports' },
      ],
      [
        'all of them at once',
        { product: 'a', port: 'b', contract: 'c', consumer: 'd' },
        {
          product: 'dataproduct:default/a',
          port: 'b',
          contract: 'api:default/c',
          consumer: 'component:default/d',
        },
      ],
    ])('keeps what was agreed: %s', async (_, change, found) => {
      await write(change);
      const agreement = await becomes(found);
      expect(agreement).toMatchObject({
        state: 'active',
        grants: [{ wish: 'wanted', status: 'granted' }],
      });
      expect(mesh.platform.access.size).toBe(1);
    });

    it('gives nothing to somebody else who takes the id', async () => {
      const taking = (name: string, owner: string) =>
        known(product(name, { owner, ports: [{ name: 'b' }] }), 'p-1');
      await mesh.provide([
        ...organisation,
        taking('thief', 'group:outsiders'),
        // A copy that kept the id: it waits until it has one of its own.
        taking('copy', 'group:order-team'),
      ]);
      const { items } = await waitFor('the other product', async () => {
        await mesh.sweep();
        const page = await mesh.as('ada').api.listProducts({});
        return page.items.length > 1 && page;
      });
      expect(items.map(({ name }) => name).sort()).toEqual(['a', 'thief']);
      expect((await look()).product.ref).toBe('dataproduct:default/a');
      await mesh.provide(organisation);
      await waitFor('it to be gone', async () => {
        await mesh.sweep();
        return !(await uidOf('dataproduct:copy'));
      });
    });

    it('goes on under the new names, and is in nobody else’s way', async () => {
      const { items } = await mesh.as('ada').api.listProducts({});
      expect(items.map(({ name }) => name)).toContain('a');
      const { stateVersion } = await look();
      const ended = await mesh.as('ada').api.actOnAgreement(id, {
        action: 'give-notice',
        stateVersion,
      });
      expect(ended.state).toBe('terminating');
      const contractNow = await mesh.as('bo').api.getContract('api:c');
      expect(contractNow.active?.version).toBe('1.0.0');
      expect(contractNow.revisions).toHaveLength(1);
    });
  },
);
