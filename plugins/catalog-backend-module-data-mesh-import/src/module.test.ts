import {
  coreServices,
  createServiceFactory,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { rm, symlink } from 'node:fs/promises';
import {
  entity,
  organisation,
  startCatalog,
  waitUntil,
} from './__testUtils__/startCatalog';

jest.setTimeout(120_000);

const disk = createMockDirectory();

const product = (name: string, fields = '') => `apiVersion: v1.0.0
kind: DataProduct
id: ${name}
name: ${name}
version: 1.0.0
status: active
domain: energy
team: { name: energy-data }
outputPorts:
  - { name: main, type: tables, version: 1.0.0, contractId: ${name}-main }
${fields}`;

const contract = (name: string) => `apiVersion: v3.1.0
kind: DataContract
id: ${name}-main
version: 1.0.0
status: active
schema:
  - name: main
    properties:
      - { name: id, logicalType: string }
`;

const files = (...names: string[]) =>
  Object.fromEntries(
    names.flatMap(name => [
      [`${name}.odps.yaml`, product(name)],
      [`contracts/${name}.odcs.yaml`, contract(name)],
    ]),
  );

const annotationsOf = (found: Entity) => found.metadata.annotations ?? {};

describe('an import of a folder', () => {
  let catalog: Awaited<ReturnType<typeof startCatalog>>;

  beforeAll(async () => {
    disk.setContent(files('meters', 'bills', 'tariffs'));
    catalog = await startCatalog({
      imports: {
        ours: { kind: 'bitol', path: disk.path },
        again: { kind: 'bitol', path: disk.path },
      },
    });
    await catalog.provide(organisation);
  });
  afterAll(() => catalog.stop());

  it('brings products and contracts, and says where they are from', async () => {
    const report = await catalog.read('ours');
    expect(report).toMatchObject({
      source: 'ours',
      kind: 'bitol',
      outcome: 'complete',
      files: 6,
      products: 3,
      withNotes: 3,
      leftOut: 0,
      contracts: 3,
      errors: 0,
    });
    expect(catalog.callers).toEqual(['plugin:catalog']);
    const meters = await catalog.there('meters');
    expect(meters.spec).toMatchObject({
      owner: 'group:default/energy-data',
      domain: 'domain:default/energy',
    });
    expect(annotationsOf(meters)).toMatchObject({
      'backstage.io/managed-by-location':
        'data-mesh-import:ours/meters.odps.yaml',
      'backstage.io/managed-by-origin-location': 'data-mesh-import:ours',
      'meshwork.dev/import': 'ours',
    });
    const api = await catalog.there('meters-main', 'api');
    expect(api.spec).toMatchObject({
      type: 'datacontract',
      definition: contract('meters'),
    });
    expect(annotationsOf(api)['backstage.io/managed-by-location']).toBe(
      'data-mesh-import:ours/contracts/meters.odcs.yaml',
    );
  });

  it('leaves a product to the source that had it first', async () => {
    const report = await catalog.read('again');
    expect(report).toMatchObject({ products: 0, leftOut: 3, errors: 3 });
    expect(report.notes[0]).toMatchObject({
      file: 'bills.odps.yaml',
      message:
        'It is left out: the catalog has dataproduct:default/bills already, from data-mesh-import:ours/bills.odps.yaml.',
    });
    const bills = await catalog.there('bills');
    expect(annotationsOf(bills)['meshwork.dev/import']).toBe('ours');
  });

  it('removes what is gone, as long as most of it stays', async () => {
    disk.setContent(files('meters', 'tariffs'));
    expect(await catalog.read('ours')).toMatchObject({
      outcome: 'complete',
      products: 2,
    });
    await catalog.gone('bills');
    await catalog.gone('bills-main', 'api');
    await catalog.there('tariffs');
  });

  it('changes nothing when it would remove most of it', async () => {
    disk.setContent({ 'README.md': 'moved' });
    const report = await catalog.read('ours');
    expect(report).toMatchObject({ outcome: 'stopped', products: 0 });
    expect(report.problem).toContain('It would remove 2 of the 2 products');
    // Whatever it removes is gone at once.
    expect(await catalog.getEntity('dataproduct', 'meters')).toBeDefined();
    disk.setContent(files('meters', 'tariffs'));
    expect(await catalog.read('ours')).toMatchObject({ outcome: 'complete' });
  });

  it('reads a source when somebody asks for it', async () => {
    disk.setContent(files('meters', 'tariffs', 'asked'));
    const before = catalog.reports.length;
    const subject = { kind: 'import', id: 'ours' };
    for (const event of [
      undefined,
      'import.asked',
      { type: 'import.asked' },
      { type: 'import.failed', subject },
      { type: 'import.asked', subject: { kind: 'import', id: 'others' } },
    ]) {
      await catalog.publish(event);
    }
    await catalog.publish({ type: 'import.asked', subject });
    await catalog.there('asked');
    await waitUntil('the report', () => catalog.reports.length > before);
    expect(catalog.reports.slice(before)).toMatchObject([{ products: 3 }]);
    disk.setContent(files('meters', 'tariffs'));
    await catalog.read('ours');
    await catalog.gone('asked');
  });

  it.each<[string, Record<string, string>]>([
    ['has an error', { 'meters.odps.yaml': 'name: [' }],
    ['has a contract with an error', { 'contracts/meters.odcs.yaml': 'a: [' }],
    [
      'moved and has an error',
      {
        'meters.odps.yaml': 'nothing: any more',
        'moved.odps.yaml': 'name: [',
      },
    ],
    [
      'names nobody as its owner',
      {
        'meters.odps.yaml': product('meters').replace('energy-data', 'nobody'),
      },
    ],
  ])('keeps a product whose file %s', async (what, broken) => {
    const content: Record<string, string> = {
      ...files('meters', 'tariffs'),
      ...broken,
    };
    if (what.startsWith('moved')) delete content['meters.odps.yaml'];
    disk.setContent(content);
    const before = await catalog.getEntity('dataproduct', 'meters');
    const report = await catalog.read('ours');
    expect(report).toMatchObject({ outcome: 'complete', products: 1 });
    expect(report.notes.map(({ message }) => message).join()).toContain(
      'dataproduct:default/meters stays in the catalog as it was',
    );
    // Whatever it removes is gone at once.
    const after = await catalog.getEntity('dataproduct', 'meters');
    expect(after?.spec).toEqual(before!.spec);
    expect(await catalog.getEntity('api', 'meters-main')).toBeDefined();
    disk.setContent(files('meters', 'tariffs'));
    expect(await catalog.read('ours')).toMatchObject({ products: 2 });
  });

  it('takes nothing for its own because an annotation says so', async () => {
    const { metadata, ...rest } = entity('API', 'by-hand', {
      type: 'openapi',
      lifecycle: 'production',
      owner: 'energy-data',
      definition: 'openapi: 3.1.0',
    });
    const annotations = {
      ...metadata.annotations,
      'meshwork.dev/import': 'ours',
    };
    await catalog.provide([
      ...organisation,
      { ...rest, metadata: { ...metadata, annotations } },
    ]);
    disk.setContent({
      ...files('meters', 'tariffs'),
      'by.odps.yaml': product('by').replace('name: main', 'name: hand'),
      'by.odcs.yaml': contract('by'),
    });
    const report = await catalog.read('ours');
    expect(report).toMatchObject({ products: 2, leftOut: 1 });
    expect(report.notes[0].message).toContain(
      'the catalog has api:default/by-hand already, from test:entities',
    );
    await catalog.provide(organisation);
    disk.setContent(files('meters', 'tariffs'));
  });

  it('keeps what it had when it cannot be read', async () => {
    disk.clear();
    await rm(disk.path, { recursive: true });
    const report = await catalog.read('ours');
    expect(report).toMatchObject({ outcome: 'failed', products: 0 });
    expect(report.problem).toBe('There is nothing at its address');
    expect(await catalog.getEntity('dataproduct', 'meters')).toBeDefined();
  });
});

describe('what is in the way of an import', () => {
  const inventory = createMockDirectory();

  it('is a product that somebody describes by hand', async () => {
    inventory.setContent(files('meters', 'bills'));
    const catalog = await startCatalog({
      imports: { ours: { kind: 'bitol', path: inventory.path } },
      failures: 1,
    });
    try {
      await catalog.provide([
        ...organisation,
        entity('API', 'meters-main', {
          type: 'openapi',
          lifecycle: 'production',
          owner: 'energy-data',
          definition: 'openapi: 3.1.0',
        }),
      ]);
      const report = await catalog.read('ours');
      expect(report).toMatchObject({ products: 1, leftOut: 1 });
      expect(report.notes[0].message).toContain(
        'the catalog has api:default/meters-main already, from test:entities',
      );
      // It was told again after the data mesh was away.
      expect(catalog.callers).toHaveLength(2);
      const api = await catalog.there('meters-main', 'api');
      expect(api.spec?.type).toBe('openapi');
      await catalog.there('bills');
    } finally {
      await catalog.stop();
    }
  });

  it('is an owner that the catalog does not have, until it has', async () => {
    inventory.setContent(files('meters'));
    const catalog = await startCatalog({
      imports: { ours: { kind: 'bitol', path: inventory.path } },
    });
    try {
      expect(await catalog.read('ours')).toMatchObject({
        products: 0,
        leftOut: 1,
        errors: 1,
      });
      await catalog.provide(organisation);
      expect(await catalog.read('ours')).toMatchObject({ products: 1 });
      await catalog.there('meters');
    } finally {
      await catalog.stop();
    }
  });
});

describe('the limits of an import', () => {
  const inventory = createMockDirectory();
  const outside = createMockDirectory();
  const reading = async (limits: object) => {
    const catalog = await startCatalog({
      imports: {
        ours: { kind: 'bitol', path: inventory.path, limits: { ...limits } },
      },
    });
    try {
      await catalog.provide(organisation);
      return await catalog.read('ours');
    } finally {
      await catalog.stop();
    }
  };

  it.each<[string, object, string]>([
    ['files', { files: 1 }, 'It has more than 1 files in YAML or JSON'],
    ['bytes', { bytes: 100 }, 'It has more than 100 bytes'],
  ])(
    'are of %s: a part of an inventory is none',
    async (_, limits, problem) => {
      inventory.setContent(files('meters'));
      expect(await reading(limits)).toMatchObject({
        outcome: 'failed',
        problem,
      });
    },
  );

  it('are of a file: the others are taken', async () => {
    inventory.setContent({
      ...files('meters'),
      'large.json': 'x'.repeat(10_000),
    });
    expect(await reading({ fileBytes: 5_000 })).toMatchObject({
      outcome: 'complete',
      products: 1,
      errors: 1,
      notes: expect.arrayContaining([
        {
          file: 'large.json',
          path: '',
          severity: 'error',
          message: 'It is left out: it has 10000 bytes, 5000 are the most.',
        },
      ]),
    });
  });

  it('follows no link out of the folder', async () => {
    outside.setContent(files('secret'));
    inventory.setContent(files('meters'));
    await symlink(outside.path, inventory.resolve('linked'));
    await symlink(
      outside.resolve('secret.odps.yaml'),
      inventory.resolve('linked.odps.yaml'),
    );
    expect(await reading({})).toMatchObject({ files: 2, products: 1 });
  });
});

describe('an import of a source host', () => {
  const reading = async (url: string, reader: Partial<UrlReaderService>) => {
    const catalog = await startCatalog({
      imports: { ours: { kind: 'bitol', url } },
      features: [
        createServiceFactory({
          service: coreServices.urlReader,
          deps: {},
          factory: () => reader as UrlReaderService,
        }),
      ],
    });
    try {
      await catalog.provide(organisation);
      const report = await catalog.read('ours');
      const found =
        report.outcome === 'complete'
          ? await catalog.there('meters')
          : undefined;
      return { report, annotations: found && annotationsOf(found) };
    } finally {
      await catalog.stop();
    }
  };
  const tree = (content: Record<string, string>) =>
    ({
      readTree: async (_url, options) => ({
        etag: '1',
        files: async () =>
          Object.entries(content)
            .filter(([path, text]) =>
              options?.filter?.(path, { size: text.length }),
            )
            .map(([path, text]) => ({
              path,
              content: async () => Buffer.from(text),
            })),
      }),
    } as Partial<UrlReaderService>);

  it('links each entity to its file', async () => {
    const { report, annotations } = await reading(
      'https://user:secret@github.com/shop/mesh/tree/main/inventory?token=secret',
      tree({ ...files('meters'), 'binary.png': 'x' }),
    );
    expect(report).toMatchObject({ files: 2, products: 1 });
    expect(JSON.stringify([report, annotations])).not.toContain('secret');
    const address =
      'https://github.com/shop/mesh/tree/main/inventory/meters.odps.yaml';
    expect(annotations).toMatchObject({
      'backstage.io/managed-by-location': `url:${address}`,
      'backstage.io/view-url': address,
    });
  });

  it('reads a single file', async () => {
    const url = 'https://github.com/shop/mesh/blob/main/meters.odps.yaml';
    const { report, annotations } = await reading(url, {
      readUrl: async () =>
        ({ buffer: async () => Buffer.from(product('meters')) } as never),
    });
    expect(report).toMatchObject({ files: 1, products: 1, contracts: 0 });
    expect(annotations).toMatchObject({ 'backstage.io/view-url': url });
  });

  it('fails where the host does', async () => {
    const address =
      'https://someone:s3cret@git.example/mesh?X-Amz-Signature=s1gned&token=t0ken';
    const { report } = await reading(address, {
      readTree: async () => {
        throw new NotAllowedError(`${address} answered 403: s3cret`);
      },
    });
    expect(report).toMatchObject({
      outcome: 'failed',
      location: 'https://git.example/mesh',
      problem: 'The portal may not read it',
    });
    expect(JSON.stringify(report)).not.toMatch(/s3cret|s1gned|t0ken/);
  });
});
