import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
} from '@backstage/plugin-permission-common';
import { contract, organisation, product } from '../__testUtils__/company';
import { policyOf } from '../__testUtils__/policies';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Everybody sees all until this says otherwise; then what is theirs. gus sees all. */
let narrow = false;
const ownOnly = policyOf('own entities only', async ({ permission }, user) => {
  if (
    narrow &&
    isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY) &&
    user &&
    user.info.userEntityRef !== 'user:default/gus'
  ) {
    return createCatalogConditionalDecision(
      permission,
      catalogConditions.isEntityOwner({
        claims: user.info.ownershipEntityRefs,
      }),
    );
  }
  return { result: AuthorizeResult.ALLOW };
});

const ownedByAda = (entity: Entity): Entity => ({
  ...entity,
  spec: { ...entity.spec, owner: 'user:ada' },
});
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const request = {
  product: 'orders',
  port: 'main',
  consumer: 'group:customer-insights',
  purpose: 'analytics',
  firstDay: '2026-03-02',
  lastDay: '2026-09-30',
};

describe('what the catalog hides', () => {
  let mesh: TestMesh;
  let revision: string;
  let agreement: string;

  beforeAll(async () => {
    narrow = false;
    mesh = await startMesh({
      databases,
      databaseId: 'SQLITE_3',
      root: ownOnly.root,
      features: ownOnly.features,
      config: { adoption: { locations: ['url:https://adopted/'] } },
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main', undefined, adopted),
      product('secrets', {
        owner: 'user:ada',
        domain: 'customer',
        inputs: [{ name: 'in', dataProduct: 'orders', outputPort: 'main' }],
      }),
      ownedByAda(contract('secrets-main')),
      // Her product, with the contract of somebody else.
      product('mixed', { owner: 'user:ada', domain: 'customer' }),
      contract('mixed-main', undefined, adopted),
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'pipeline' },
        spec: { type: 'job', lifecycle: 'production', owner: 'order-team' },
      },
    ]);
    revision = await waitFor('the contracts', async () => {
      const { open } = await mesh.as('gus').api.getContract('api:secrets-main');
      for (const name of ['orders', 'mixed']) {
        const { outputPorts } = await mesh.as('gus').api.getProduct(name);
        if (!outputPorts[0].requestable) return false;
      }
      return open?.state === 'in-review' && open.id;
    });
    await waitFor('all scores', () =>
      Promise.all(
        ['secrets', 'orders', 'mixed'].map(name =>
          mesh.as('gus').api.getScorecard(name),
        ),
      ),
    );
    ({ id: agreement } = await mesh.as('ada').api.requestAgreement(request));
    // Until here dora, whose domain it is, has both in view.
    await waitFor('the queue of dora', async () => {
      const { waiting } = await mesh.as('dora').api.getMe();
      const { id } = await mesh.as('dora').api.getAgreement(agreement);
      return waiting === 1 && id === agreement;
    });
    narrow = true;
  });
  afterAll(async () => {
    await mesh.stop();
  });

  it.each([
    ['gus', ['mixed', 'orders', 'secrets']],
    ['ada', ['mixed', 'secrets']],
    ['otto', []],
  ])('lists for %s: %j', async (name, expected) => {
    const { items } = await mesh.as(name).api.listProducts({});
    expect(items.map(({ title }) => title).sort()).toEqual(expected);
  });

  it.each([
    [
      'gus',
      ['domain:default/customer', 'domain:default/orders'],
      ['group:default/order-team', 'user:default/ada'],
    ],
    ['ada', ['domain:default/customer'], ['user:default/ada']],
    ['otto', [], []],
  ])('offers %s as filters: %j, %j', async (name, domains, owners) => {
    const { facets } = await mesh.as(name).api.listProducts({ limit: 1 });
    expect(facets.domains.map(({ ref }) => ref)).toEqual(domains);
    expect(facets.owners.map(({ ref }) => ref)).toEqual(owners);
  });

  it.each([
    '/products/default/secrets',
    '/products/default/secrets/scorecard',
    '/contracts/default/secrets-main',
    '/revisions/:revision',
  ])('%s is not there for who may not see it', async route => {
    const path = route.replace(':revision', revision);
    const hidden = await mesh.as('otto').send('GET', path);
    expect([hidden.status, hidden.body.error.name]).toEqual([
      404,
      'NotFoundError',
    ]);
    const shown = await mesh.as('ada').send('GET', path);
    expect(shown.status).toBe(200);
  });

  it.each([
    ['/agreements', request],
    ['/agreements/preview', { port: 'main' }],
  ])('has nobody ask at %s for what they may not see', async (path, body) => {
    const { status } = await mesh.as('otto').send('POST', path, {
      ...body,
      product: 'secrets',
      consumer: 'user:otto',
    });
    expect(status).toBe(404);
  });

  it('does not tell who uses it, nor that it is there', async () => {
    const of = (name: string) =>
      mesh.as('otto').send('GET', `/agreements?scope=product&product=${name}`);
    const hidden = await of('secrets');
    const missing = await of('nothing');
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(hidden.body.error.message.replace('secrets', 'nothing')).toBe(
      missing.body.error.message,
    );
  });

  it('names a product upstream no more than the descriptor does', async () => {
    const { inputPorts } = await mesh.as('ada').api.getProduct('secrets');
    expect(inputPorts[0].product).toEqual({
      ref: 'dataproduct:default/orders',
      found: false,
    });
    const shown = await mesh.as('gus').api.getProduct('secrets');
    expect(shown.inputPorts[0].product).toMatchObject({
      title: 'orders',
      found: true,
    });
  });

  it('takes the contract of a port for one that is not there', async () => {
    const { outputPorts } = await mesh.as('ada').api.getProduct('mixed');
    expect(outputPorts[0]).toMatchObject({
      requestable: false,
      contract: { ref: 'api:default/mixed-main', found: false },
    });
    expect(outputPorts[0].contract?.active).toBeUndefined();
    const { status } = await mesh.as('ada').send('POST', '/agreements', {
      ...request,
      product: 'mixed',
    });
    expect(status).toBe(409);
  });

  it('does not tell who owns a consumer', async () => {
    const ask = async (consumer: string) => {
      const { status, body } = await mesh
        .as('ada')
        .send('POST', '/agreements', {
          ...request,
          product: 'secrets',
          consumer,
        });
      return [status, body.error.message.replace(consumer, 'it')];
    };
    expect(await ask('component:default/pipeline')).toEqual(
      await ask('component:default/nothing'),
    );
  });

  it('has in the queue what can be opened, and nothing else', async () => {
    for (const [name, waiting] of [
      ['dora', []],
      ['bo', [agreement]],
    ] as const) {
      const { items } = await mesh
        .as(name)
        .api.listReviews({ view: 'waiting' });
      expect([name, items.map(({ id }) => id)]).toEqual([name, waiting]);
      const me = await mesh.as(name).api.getMe();
      expect([name, me.waiting]).toEqual([name, waiting.length]);
    }
    const { status } = await mesh
      .as('dora')
      .send('POST', `/revisions/${revision}/actions`, {
        action: 'approve',
        stateVersion: 2,
      });
    expect(status).toBe(404);
  });

  it('shows an agreement to its sides, and to others only with the product', async () => {
    for (const [name, expected] of [
      ['ada', 200],
      ['ben', 200],
      ['bo', 200],
      ['gus', 200],
      ['dora', 404],
      ['otto', 404],
    ] as const) {
      const { status } = await mesh
        .as(name)
        .send('GET', `/agreements/${agreement}`);
      expect([name, status]).toEqual([name, expected]);
    }
    const { items } = await mesh
      .as('ada')
      .api.listAgreements({ scope: 'consumer' });
    // What she agreed on is hers to end; its page is not shown to her any more.
    expect(items).toMatchObject([
      {
        id: agreement,
        product: { ref: 'dataproduct:default/orders', found: false },
        actions: ['withdraw'],
      },
    ]);
    expect(items[0].product.title).toBeUndefined();
  });
});
