import type { Entity } from '@backstage/catalog-model';
import fs from 'fs-extra';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { mockServices } from '@backstage/backend-test-utils';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import { goodContract, productEntity } from '../__testUtils__/entities';
import { startCatalog } from '../__testUtils__/startCatalog';
import { waitUntil } from '../__testUtils__/waitUntil';
import { PublishedFolders } from './PublishedFolders';
import { PublishedProductsProvider } from './PublishedProductsProvider';

jest.setTimeout(60_000);

function product(name: string, spec: object = {}): Entity {
  const { metadata, ...rest } = productEntity(name, {
    inputPorts: [],
    ...spec,
  });
  return { ...rest, metadata: { name: metadata.name } };
}

function api(name: string, definition: unknown) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name },
    spec: {
      type: 'datacontract',
      lifecycle: 'production',
      owner: 'order-management',
      definition,
    },
  };
}

const inlined = (name: string, target = './contract.odcs.yaml') => [
  product(name),
  api(`${name}-orders`, { $text: target }),
];

let base: string;
let root: string;
let outside: string;

beforeEach(async () => {
  base = await fs.mkdtemp(join(tmpdir(), 'published-'));
  root = join(base, 'root');
  await fs.mkdir(root);
  outside = await fs.mkdtemp(join(tmpdir(), 'outside-'));
  await fs.writeFile(join(outside, 'secret.yaml'), 'secret');
});
afterEach(async () => {
  await fs.remove(base);
  await fs.remove(outside);
});

/** Writes a folder the way a publisher does: beside, then in one move. */
async function publish(
  name: string,
  documents: unknown[],
  contract: string | undefined = goodContract,
) {
  const temporary = join(root, `.${name}`);
  await fs.outputFile(
    join(temporary, 'catalog-info.yaml'),
    documents.map(document => stringify(document)).join('---\n'),
  );
  if (contract !== undefined) {
    await fs.writeFile(join(temporary, 'contract.odcs.yaml'), contract);
  }
  await fs.remove(join(root, name));
  await fs.move(temporary, join(root, name));
}

const refs = (deferred: DeferredEntity[]) =>
  deferred.map(({ entity }) => `${entity.kind}:${entity.metadata.name}`);

describe('PublishedFolders', () => {
  const logger = { info: jest.fn(), warn: jest.fn() };
  beforeEach(() => jest.resetAllMocks());
  const folders = () => new PublishedFolders(root, logger);
  const warning = () => logger.warn.mock.calls.flat().join('\n');

  it('reads products and contracts, the document inlined, and says where they are from', async () => {
    await publish('orders', inlined('orders'));
    const [first, second] = await folders().scan();
    expect(refs([first, second])).toEqual([
      'DataProduct:orders',
      'API:orders-orders',
    ]);
    expect(second.entity.spec?.definition).toBe(goodContract);
    const location = 'data-mesh-published:orders/catalog-info.yaml';
    expect(second.locationKey).toBe(location);
    expect(second.entity.metadata.annotations).toEqual({
      'backstage.io/managed-by-location': location,
      'backstage.io/managed-by-origin-location': location,
      'backstage.io/source-location': expect.stringMatching(
        /^file:\/.*\/orders\/catalog-info\.yaml$/,
      ),
    });
    expect(warning()).toBe('');
  });

  it.each<[string, unknown[], string]>([
    [
      'a path out of the folder',
      inlined('bad', '../../secret.yaml'),
      'leads out of the published folder',
    ],
    ['an absolute path', inlined('bad', '/etc/passwd'), 'not a path relative'],
    [
      'an address',
      inlined('bad', 'https://example.com/x'),
      'not a path relative',
    ],
    [
      'a missing file',
      inlined('bad', './missing.yaml'),
      'There is no file "./missing.yaml"',
    ],
    ['a folder', inlined('bad', '.'), 'is not'],
    [
      'another placeholder',
      [api('bad', { $json: './x' })],
      'neither a text nor',
    ],
    [
      'a wrong product',
      [product('bad', { classification: 'hush' })],
      'spec.classification is "hush"',
    ],
    [
      'a kind that decides who may decide',
      [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Group',
          metadata: { name: 'bad' },
          spec: { type: 'team', children: [] },
        },
      ],
      'The kind Group cannot be published',
    ],
    ['something that is no entity', [{ hello: 'world' }], 'document 1'],
  ])('skips %s and goes on with the others', async (_, documents, message) => {
    await publish('bad', documents);
    await publish('orders', inlined('orders'));
    expect(refs(await folders().scan())).toEqual([
      'DataProduct:orders',
      'API:orders-orders',
    ]);
    expect(warning()).toContain(join(root, 'bad', 'catalog-info.yaml'));
    expect(warning()).toContain(message);
  });

  it('follows no links: of a document, a folder in it, or the folder itself', async () => {
    await publish('file', inlined('file', './link.yaml'));
    await fs.symlink(
      join(outside, 'secret.yaml'),
      join(root, 'file/link.yaml'),
    );
    await publish('inner', inlined('inner', './real/../alias.yaml'));
    await fs.symlink('contract.odcs.yaml', join(root, 'inner/alias.yaml'));
    await publish('way', inlined('way', './way/secret.yaml'));
    await fs.symlink(outside, join(root, 'way/way'));
    await fs.symlink(outside, join(root, 'whole'));
    expect(await folders().scan()).toEqual([]);
    expect(logger.warn).toHaveBeenCalledTimes(3);
  });

  it('refuses what is too large', async () => {
    await publish('large', inlined('large'), 'x'.repeat(1024 * 1024 + 1));
    expect(await folders().scan()).toEqual([]);
    expect(warning()).toContain('are the most');
  });

  it('keeps what was there before a fault, says it once, and says when it is right again', async () => {
    const known = folders();
    await publish('orders', inlined('orders'));
    const before = await known.scan();
    await publish('orders', [product('orders', { version: 'x' })]);
    expect(await known.scan()).toEqual(before);
    expect(await known.scan()).toEqual(before);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await publish('orders', [product('orders', { version: '2.0.0' })]);
    expect((await known.scan())[0].entity.spec?.version).toBe('2.0.0');
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('leaves an entity to the first folder that publishes it', async () => {
    const known = folders();
    await publish('a', [product('orders')]);
    await publish('b', [product('orders')]);
    const deferred = await known.scan();
    await known.scan();
    expect(deferred.map(({ locationKey }) => locationKey)).toEqual([
      'data-mesh-published:a/catalog-info.yaml',
    ]);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('sees a contract that changed in place', async () => {
    const known = folders();
    await publish('orders', inlined('orders'));
    await known.scan();
    await fs.writeFile(join(root, 'orders/contract.odcs.yaml'), 'id: other');
    expect((await known.scan())[1].entity.spec?.definition).toBe('id: other');
  });
});

describe('PublishedProductsProvider', () => {
  it('does not take a root that is away for an empty one', async () => {
    await publish('orders', [product('orders')]);
    const applied: string[][] = [];
    const logger = mockServices.logger.mock();
    const provider = new PublishedProductsProvider({
      root,
      logger,
      pollMs: 50,
    });
    await provider.connect({
      async applyMutation(mutation) {
        if (mutation.type === 'full') applied.push(refs(mutation.entities));
      },
      async refresh() {},
    });
    await fs.move(root, `${root}-away`);
    await waitUntil('the error', () => logger.error.mock.calls.length > 0);
    await fs.move(`${root}-away`, root);
    await provider.stop();
    expect(applied).toEqual([['DataProduct:orders']]);
  });

  it('tries again when the catalog did not take it', async () => {
    await publish('orders', [product('orders')]);
    let attempts = 0;
    const logger = mockServices.logger.mock();
    const provider = new PublishedProductsProvider({
      root,
      logger,
      pollMs: 50,
    });
    await provider.connect({
      async applyMutation() {
        attempts += 1;
        if (attempts === 1) throw new Error('database is away');
      },
      async refresh() {},
    });
    await waitUntil('a second attempt', () => attempts === 2);
    await provider.stop();
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('brings products in and takes them out again, with the real catalog', async () => {
    const publishRoot = join(root, 'not', 'yet', 'there');
    const catalog = await startCatalog({
      dataMesh: { publish: { root: publishRoot } },
    });
    try {
      await waitUntil('the root', () => fs.pathExists(publishRoot));
      root = publishRoot;
      await publish('orders', inlined('orders'));
      const entity = await waitUntil('the contract', () =>
        catalog.getEntity('api', 'orders-orders'),
      );
      expect(entity.spec?.definition).toBe(goodContract);
      await waitUntil('the product', () =>
        catalog.getEntity('dataproduct', 'orders'),
      );
      await waitUntil('both reports', () => catalog.changes.length === 2);

      await publish('orders', [product('orders', { version: '3.0.0' })]);
      await waitUntil('the new version', async () => {
        const changed = await catalog.getEntity('dataproduct', 'orders');
        return changed?.spec?.version === '3.0.0';
      });
      await waitUntil('the contract to be gone', async () => {
        return !(await catalog.getEntity('api', 'orders-orders'));
      });

      await fs.remove(join(publishRoot, 'orders'));
      await waitUntil('the product to be gone', async () => {
        return !(await catalog.getEntity('dataproduct', 'orders'));
      });
    } finally {
      await catalog.stop();
    }
  });
});
