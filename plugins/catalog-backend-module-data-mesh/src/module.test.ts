import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { entityHash } from '@meshwork/backstage-plugin-data-mesh-common';
import { CONTRACT_STATUS_TYPE } from './processors/contractStatus';
import {
  contractEntity,
  goodContract,
  ownedEntity,
  productEntity,
} from './__testUtils__/entities';
import { startCatalog } from './__testUtils__/startCatalog';
import { waitUntil } from './__testUtils__/waitUntil';

jest.setTimeout(60_000);

const team: Entity = {
  ...ownedEntity('Group', 'order-management', ''),
  spec: { type: 'team', children: [] },
};
const others = [
  team,
  ownedEntity('Domain', 'orders', 'order-management'),
  ownedEntity('System', 'shop', 'order-management'),
  productEntity('customer-360', {
    inputPorts: [],
    outputPorts: [
      { name: 'profile', type: 'table', contract: 'customer-360-profile' },
    ],
  }),
  contractEntity('customer-360-profile', goodContract),
];
const good = [
  ...others,
  productEntity('orders'),
  contractEntity('orders-orders', goodContract),
];

const relationsOf = (entity: Entity) =>
  (entity.relations ?? []).map(({ type, targetRef }) => `${type} ${targetRef}`);

describe('the catalog with the data mesh module', () => {
  let catalog: Awaited<ReturnType<typeof startCatalog>>;

  beforeAll(async () => {
    catalog = await startCatalog();
    await catalog.provide(good);
  });
  afterAll(() => catalog.stop());

  /** The entity once it has as many relations as it will have. */
  const related = (kind: string, name: string, relation: string) =>
    waitUntil(`${kind} ${name} with ${relation}`, async () => {
      const entity = await catalog.getEntity(kind, name);
      return entity && relationsOf(entity).includes(relation)
        ? entity
        : undefined;
    });

  it('takes a right product, with a relation for each of its references', async () => {
    const product = await related(
      'dataproduct',
      'orders',
      'ownedBy group:default/order-management',
    );
    expect(relationsOf(product).sort()).toEqual([
      'consumesApi api:default/customer-360-profile',
      'dependsOn dataproduct:default/customer-360',
      'ownedBy group:default/order-management',
      'partOf domain:default/orders',
      'partOf system:default/shop',
      'providesApi api:default/orders-orders',
    ]);
  });

  it.each([
    ['group', 'order-management', 'ownerOf'],
    ['domain', 'orders', 'hasPart'],
    ['system', 'shop', 'hasPart'],
    ['api', 'orders-orders', 'apiProvidedBy'],
    ['api', 'customer-360-profile', 'apiConsumedBy'],
    ['dataproduct', 'customer-360', 'dependencyOf'],
  ])('shows it from the other side: %s %s', async (kind, name, relation) => {
    await expect(
      related(kind, name, `${relation} dataproduct:default/orders`),
    ).resolves.toBeDefined();
  });

  it('reports each product, contract and domain once, as a service, with the hash that the catalog hands out', async () => {
    const expected = [
      ['api', 'customer-360-profile'],
      ['api', 'orders-orders'],
      ['dataproduct', 'customer-360'],
      ['dataproduct', 'orders'],
      ['domain', 'orders'],
    ];
    await waitUntil('all reports', () => catalog.changes.length >= 5);
    expect(catalog.changes.map(({ entityRef }) => entityRef).sort()).toEqual(
      expected.map(([kind, name]) => `${kind}:default/${name}`),
    );
    expect(new Set(catalog.callers)).toEqual(new Set(['plugin:catalog']));
    const stored = await Promise.all(
      expected.map(([kind, name]) =>
        waitUntil(name, () => catalog.getEntity(kind, name)),
      ),
    );
    stored.forEach(entity =>
      expect(catalog.changes).toContainEqual({
        entityRef: stringifyEntityRef(entity),
        hash: entityHash(entity),
      }),
    );
  });

  it('reports a change, and nothing about what stayed as it was', async () => {
    await waitUntil('the first reports', () => catalog.changes.length >= 5);
    catalog.changes.length = 0;
    const changed = productEntity('orders', { version: '1.1.0' });
    await catalog.provide([
      ...others,
      changed,
      contractEntity('orders-orders', goodContract),
    ]);
    const stored = await waitUntil('the new version', async () => {
      const entity = await catalog.getEntity('dataproduct', 'orders');
      return entity?.spec?.version === '1.1.0' ? entity : undefined;
    });
    await waitUntil('a report', () => catalog.changes.length > 0);
    expect(catalog.changes).toEqual([
      { entityRef: 'dataproduct:default/orders', hash: entityHash(stored) },
    ]);
  });

  it('refuses a wrong product with every fault in one message', async () => {
    catalog.messages.length = 0;
    await catalog.provide([
      ...good,
      productEntity('wrong', {
        archetype: 'sideways',
        outputPorts: [{ name: 'Upper', type: 'table' }],
      }),
    ]);
    const message = await waitUntil('the refusal', () =>
      catalog.messages.find(text => text.includes('default/wrong')),
    );
    expect(message).toContain('2 faults in the data product');
    expect(message).toContain(
      'spec.archetype is "sideways"; expected one of source-aligned, aggregate, consumer-aligned',
    );
    expect(message).toContain('spec.outputPorts[0].name is "Upper"');
    await expect(
      catalog.getEntity('dataproduct', 'wrong'),
    ).resolves.toBeUndefined();
  });

  it('takes a contract with faults, and shows them as status', async () => {
    await catalog.provide([
      ...good,
      contractEntity('broken', 'apiVersion: v3.1.0\nkind: DataContract\n'),
    ]);
    const entity = await waitUntil('the contract', () =>
      catalog.getEntity('api', 'broken'),
    );
    const { items } = (
      entity as Entity & { status: { items: Record<string, string>[] } }
    ).status;
    expect(items.length).toBeGreaterThan(0);
    expect(items[0]).toMatchObject({
      type: CONTRACT_STATUS_TYPE,
      level: 'error',
    });
    expect(items.map(({ message }) => message).join('\n')).toContain('version');
  });

  const statusOf = (entity: Entity) =>
    (entity as Entity & { status?: { items?: unknown[] } }).status?.items ?? [];

  it('shows nothing more once a contract is right', async () => {
    await catalog.provide([...good, contractEntity('mended', 'kind: Treaty')]);
    await waitUntil('the findings', async () => {
      const entity = await catalog.getEntity('api', 'mended');
      return entity && statusOf(entity).length > 0;
    });
    await catalog.provide([...good, contractEntity('mended', goodContract)]);
    await expect(
      waitUntil('no findings', async () => {
        const entity = await catalog.getEntity('api', 'mended');
        return entity && statusOf(entity).length === 0;
      }),
    ).resolves.toBe(true);
  });

  it('takes references to nothing, and keeps them as relations', async () => {
    catalog.messages.length = 0;
    await catalog.provide([
      ...good,
      productEntity('lost', {
        owner: 'nobody',
        domain: 'nowhere',
        system: 'gone',
        inputPorts: [
          { name: 'a', dataProduct: 'missing', contract: 'api:other/missing' },
        ],
        outputPorts: [{ name: 'b', type: 'table', contract: 'unwritten' }],
      }),
    ]);
    const product = await related(
      'dataproduct',
      'lost',
      'providesApi api:default/unwritten',
    );
    expect(relationsOf(product).sort()).toEqual([
      'consumesApi api:other/missing',
      'dependsOn dataproduct:default/missing',
      'ownedBy group:default/nobody',
      'partOf domain:default/nowhere',
      'partOf system:default/gone',
      'providesApi api:default/unwritten',
    ]);
    expect(catalog.messages).toEqual([]);
  });

  it('keeps the last right version of a product that became wrong', async () => {
    const right = productEntity('steady', { version: '1.0.0' });
    await catalog.provide([...good, right]);
    await waitUntil('the product', () =>
      catalog.getEntity('dataproduct', 'steady'),
    );
    catalog.messages.length = 0;
    await catalog.provide([
      ...good,
      productEntity('steady', { version: 'two' }),
    ]);
    const message = await waitUntil('the refusal', () =>
      catalog.messages.find(text => text.includes('default/steady')),
    );
    expect(message).toContain(
      'spec.version is "two"; expected a semantic version such as 1.0.0',
    );
    const kept = await catalog.getEntity('dataproduct', 'steady');
    expect(kept?.spec?.version).toBe('1.0.0');
  });
});
