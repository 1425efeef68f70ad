import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateKind from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import catalogModule from '@meshwork/backstage-plugin-catalog-backend-module-data-mesh';
import { readContract } from '@meshwork/odcs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import scaffolderModule from '.';

jest.setTimeout(120_000);

const templates = resolve(__dirname, '../../../templates/all.yaml');

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

async function until<T>(what: string, ask: () => Promise<T | undefined>) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`Waited in vain for ${what}`);
}

describe('the template "Create a data product" with the real scaffolder and catalog', () => {
  const directory = createMockDirectory();
  let backend: Awaited<ReturnType<typeof startTestBackend>>;

  beforeAll(async () => {
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        templateKind,
        catalogModule,
        scaffolderPlugin,
        scaffolderModule,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost:7007',
              workingDirectory: directory.path,
              database: {
                client: 'better-sqlite3',
                connection: ':memory:',
              },
            },
            catalog: {
              rules: [{ allow: ['Location', 'Template'] }],
              locations: [{ type: 'file', target: templates }],
            },
            dataMesh: { publish: { root: join(directory.path, 'published') } },
          },
        }),
      ],
    });
  });
  afterAll(() => backend.stop());

  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api${path}`,
      { headers: { 'content-type': 'application/json' }, ...init },
    );
    return response.ok ? await response.json() : undefined;
  };
  const entity = (ref: string): Promise<Entity | undefined> =>
    call(`/catalog/entities/by-name/${ref}`);

  async function create(filledIn: object) {
    await until('the template', () => entity('template/default/data-product'));
    const { id } = await call('/scaffolder/v2/tasks', {
      method: 'POST',
      body: JSON.stringify({
        templateRef: 'template:default/data-product',
        values: filledIn,
      }),
    });
    const task = await until('the end of the task', async () => {
      const { status } = await call(`/scaffolder/v2/tasks/${id}`);
      return ['completed', 'failed'].includes(status) ? { status } : undefined;
    });
    const events = await call(`/scaffolder/v2/tasks/${id}/events`);
    return {
      status: task.status,
      log: events
        .map(({ body }: { body: { message: string } }) => body.message)
        .join('\n'),
      output: events.find(({ type }: { type: string }) => type === 'completion')
        ?.body.output,
    };
  }

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
