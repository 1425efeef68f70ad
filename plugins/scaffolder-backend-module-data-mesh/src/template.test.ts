import { createMockDirectory } from '@backstage/backend-test-utils';
import { readContract } from '@meshwork/odcs';
import { startPortal, until } from './__testUtils__/portal';

jest.setTimeout(120_000);

/** What somebody fills in on the pages of the template. */
const values = {
  name: 'store-visits',
  description: 'Who visits which store how often.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  classification: 'internal',
  archetype: 'aggregate',
  type: 'analytical',
  lifecycle: 'experimental',
  criticality: 'medium',
  serviceObjectives: { freshness: 'P1D' },
  ports: [
    {
      name: 'by-month',
      type: 'table',
      columns: [{ name: 'store_id', key: true }, { name: 'visits' }],
    },
  ],
};

describe('the template "Create a data product" with the real scaffolder and catalog', () => {
  const directory = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    portal = await startPortal(directory.path);
  });
  afterAll(() => portal.stop());
  const create = (filledIn: object) => portal.create('data-product', filledIn);
  const entity = (ref: string) => portal.entity(ref);

  it('brings a data product with its contract into the catalog', async () => {
    const { status, log, output } = await create(values);
    expect(`${status}\n${log}`).toMatch(/^completed/);
    expect(log).toContain('dataproduct:default/store-visits is in the catalog');
    expect(output.links).toEqual([
      expect.objectContaining({
        entityRef: 'dataproduct:default/store-visits',
      }),
    ]);
    const product = await entity('dataproduct/default/store-visits');
    expect(product?.spec).toMatchObject({ owner: values.owner });
    const contract = await until('the contract', () =>
      entity('api/default/store-visits-by-month'),
    );
    expect(readContract(String(contract.spec?.definition)).valid).toBe(true);
  });

  it('is there with what it reads, also where no mesh is to ask for access', async () => {
    const from = { product: 'dataproduct:default/orders', port: 'main' };
    const { status, log } = await create({
      ...values,
      name: 'reading-visits',
      inputs: [{ from, purpose: 'analytics', lastDay: '2027-01-31' }],
    });
    expect(log).toContain(
      'dataproduct:default/reading-visits is in the catalog',
    );
    expect(`${status}\n${log}`).toMatch(/^failed/);
    expect(log).toContain('data-mesh:request-several-accesses');
    const product = await entity('dataproduct/default/reading-visits');
    expect(product?.spec?.inputPorts).toEqual([
      { name: 'orders-main', dataProduct: from.product, outputPort: from.port },
    ]);
  });

  it('refuses a name that is taken', async () => {
    await until('the product', () =>
      entity('dataproduct/default/store-visits'),
    );
    const { status, log } = await create(values);
    expect(status).toBe('failed');
    expect(log).toContain('choose another name');
  });

  it('says what is wrong before it publishes anything', async () => {
    const { status, log } = await create({
      ...values,
      name: 'wrong',
      ports: [{ name: 'By Month', type: 'table' }],
    });
    expect(status).toBe('failed');
    expect(log).toContain('spec.outputPorts[0].name is "By Month"');
  });
});
