import { TestDatabases } from '@backstage/backend-test-utils';
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

/** Everybody sees in the catalog what is theirs; gus sees all. */
const ownOnly = policyOf('own entities only', async ({ permission }, user) => {
  if (
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

describe('what the catalog hides', () => {
  let mesh: TestMesh;
  let revision: string;

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId: 'SQLITE_3',
      root: ownOnly.root,
      features: ownOnly.features,
    });
    await mesh.provide([
      ...organisation,
      product('orders'),
      contract('orders-main'),
      product('secrets', { owner: 'user:ada', domain: 'customer' }),
      {
        ...contract('secrets-main'),
        spec: { ...contract('secrets-main').spec, owner: 'user:ada' },
      },
    ]);
    revision = await waitFor('both contracts in review', async () => {
      const { open } = await mesh.as('gus').api.getContract('api:secrets-main');
      const other = await mesh.as('gus').api.getContract('api:orders-main');
      return (
        other.open?.state === 'in-review' &&
        open?.state === 'in-review' &&
        open.id
      );
    });
    await waitFor('both scores', () =>
      Promise.all([
        mesh.as('gus').api.getScorecard('secrets'),
        mesh.as('gus').api.getScorecard('orders'),
      ]),
    );
  });
  afterAll(async () => {
    await mesh.stop();
  });

  it.each([
    ['gus', ['orders', 'secrets']],
    ['ada', ['secrets']],
    ['otto', []],
  ])('lists for %s: %j', async (name, expected) => {
    const { items } = await mesh.as(name).api.listProducts({});
    expect(items.map(({ title }) => title).sort()).toEqual(expected);
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

  it('has nobody ask for access to what they may not see', async () => {
    const { status } = await mesh.as('otto').send('POST', '/agreements', {
      product: 'secrets',
      port: 'main',
      consumer: 'user:otto',
      purpose: 'analytics',
      firstDay: '2026-03-02',
      lastDay: '2026-09-30',
    });
    expect(status).toBe(404);
  });

  it('does not tell who uses it either', async () => {
    const { status, body } = await mesh
      .as('otto')
      .send('GET', '/agreements?scope=product&product=secrets');
    expect([403, 404]).toContain(status);
    expect(body.items).toBeUndefined();
  });
});
