import { createBackendModule } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { filesBelow } from './__testUtils__/skeleton';
import {
  meshworkCheck,
  productFaults,
  yamlFaults,
} from './__testUtils__/checks';
import { HOSTILE_TEXT } from './__testUtils__/hostile';
import { startPortal, type Ended } from './__testUtils__/portal';
import { tarOf } from './__testUtils__/tar';

jest.setTimeout(180_000);

const DDL = `create table orders (id bigint primary key, email text not null);
create table lines (order_id bigint references orders (id), n int);`;
const SHOP = {
  'ddl/tables.sql': DDL,
  'schemas/placed.avsc':
    '{"type":"record","name":"Placed","fields":[{"name":"id","type":"long"}]}',
  'schemas/broken.avsc': '{"type":',
  'catalog-info.yaml':
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: shop-service }\nspec: { type: service, lifecycle: production, owner: crm }\n',
  'src/index.ts': '',
};
const pages = {
  description: HOSTILE_TEXT,
  owner: 'user:default/mock',
  domain: 'domain:default/customer',
  classification: 'internal',
  archetype: 'source-aligned',
  lifecycle: 'experimental',
  criticality: 'medium',
  type: 'analytical',
};

/** Links that lead somewhere: the pages of the scaffolder show no others. */
const leading = ({ links }: Ended['output']) =>
  links.filter(link => 'url' in link || 'entityRef' in link);

/** What the pull request action was asked for, and what was in its workspace. */
const proposed: { input: unknown; files: Record<string, string> }[] = [];
/** Stands in for the stock module, which needs GitHub. */
const stock = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'stock-github',
  register(env) {
    env.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint },
      async init({ actions }) {
        actions.addActions(
          createTemplateAction({
            id: 'publish:github:pull-request',
            schema: { output: { remoteUrl: z => z.string() } },
            async handler(ctx) {
              proposed.push({
                input: ctx.input,
                files: filesBelow(ctx.workspacePath),
              });
              ctx.output('remoteUrl', 'https://git.example.com/pr/1');
            },
          }),
        );
      },
    });
  },
});

describe('a repository that exists, with the real scaffolder and catalog', () => {
  const directory = createMockDirectory();
  let server: Server;
  let host: string;
  let portal: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    // Speaks as Gitea, as GitHub does, and hands out files.
    server = createServer((req, res) => {
      const url = req.url ?? '';
      if (/archive|tarball/.test(url)) {
        res.end(gzipSync(tarOf('shop', SHOP)));
      } else if (url.startsWith('/raw/')) {
        res.end(DDL);
      } else if (/\/commits\/main/.test(url)) {
        res.setHeader('content-type', 'application/json');
        res.end(
          JSON.stringify({
            sha: 'c0ffee',
            repository: {
              archive_url: `http://${host}/archive{/ref}`,
            },
          }),
        );
      } else {
        res.writeHead(404).end();
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    portal = await startPortal(
      directory.path,
      {
        backend: {
          baseUrl: 'http://localhost:7007',
          workingDirectory: directory.path,
          database: { client: 'better-sqlite3', connection: ':memory:' },
          reading: { allow: [{ host, paths: ['/raw/'] }] },
        },
        integrations: {
          gitea: [
            {
              host: host.replace('127.0.0.1', 'localhost'),
              baseUrl: `http://${host.replace('127.0.0.1', 'localhost')}`,
            },
          ],
          github: [
            {
              host: 'git.example.com',
              token: 'a-token',
              apiBaseUrl: `http://${host}`,
            },
          ],
        },
      },
      [stock],
    );
  });
  afterAll(async () => {
    await portal?.stop();
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });
  const gitea = () =>
    `http://${host.replace(
      '127.0.0.1',
      'localhost',
    )}/acme/shop/src/branch/main/`;
  const adopt = (values: object) =>
    portal.create('adopt-repository', { ...pages, ...values });

  it('is published in the folder of the portal where nothing can be proposed', async () => {
    const { status, log, output } = await adopt({ url: gitea(), name: 'shop' });
    expect(`${status}\n${log}`).toMatch(/^completed/);
    expect(log).toContain(
      'Port orders (table): ddl/tables.sql -> contracts/shop-orders.odcs.yaml',
    );
    expect(log).toContain('schemas/broken.avsc: line 1: It is not taken');
    expect(leading(output)).toEqual([
      expect.objectContaining({ entityRef: 'dataproduct:default/shop' }),
    ]);
    const files = portal.published('shop');
    // What stays where it is, is not repeated: neither code nor other entities.
    expect(Object.keys(files).sort()).toEqual([
      'catalog-info.yaml',
      'contracts/shop-lines.odcs.yaml',
      'contracts/shop-orders.odcs.yaml',
      'contracts/shop-placed.odcs.yaml',
    ]);
    expect(files['catalog-info.yaml']).not.toContain('shop-service');
    expect(yamlFaults(files)).toEqual([]);
    expect(productFaults(files)).toEqual([]);
    const { code, output: said } = await meshworkCheck(
      directory.resolve('published/shop'),
    );
    expect(`${code}\n${said}`).toMatch(/^0\n/);
    const product = await portal.entity('dataproduct/default/shop');
    expect(product?.spec?.outputPorts).toHaveLength(3);
  });

  it('is made of a file alone, and of what is chosen of it', async () => {
    const { status, log } = await adopt({
      url: `http://${host}/raw/tables.sql`,
      name: 'lines-of-orders',
      only: ['lines'],
    });
    expect(`${status}\n${log}`).toMatch(/^completed/);
    expect(Object.keys(portal.published('lines-of-orders')).sort()).toEqual([
      'catalog-info.yaml',
      'contracts/lines-of-orders-lines.odcs.yaml',
    ]);
  });

  it('is proposed where it comes from, with what is new and nothing else', async () => {
    const { status, log, output } = await adopt({
      url: 'https://git.example.com/acme/shop/tree/main',
      name: 'shop-data',
    });
    expect(`${status}\n${log}`).toMatch(/^completed/);
    const [{ input, files }] = proposed;
    expect(input).toMatchObject({
      repoUrl: 'git.example.com?owner=acme&repo=shop',
      targetBranchName: 'main',
      title: 'Describe the data product shop-data',
    });
    expect(Object.keys(files).sort()).toEqual([
      'catalog-info.yaml',
      'contracts/shop-data-lines.odcs.yaml',
      'contracts/shop-data-orders.odcs.yaml',
      'contracts/shop-data-placed.odcs.yaml',
    ]);
    // What the repository says of itself stays.
    expect(files['catalog-info.yaml']).toMatch(
      /name: shop-service[^]*\n---\n[^]*kind: DataProduct/,
    );
    expect(leading(output)).toEqual([
      expect.objectContaining({ url: 'https://git.example.com/pr/1' }),
    ]);
    expect(log).toContain('Skipping step publishLocal');
  });

  it('says what is wrong before anything is published', async () => {
    const { status, log } = await adopt({
      url: gitea(),
      name: 'wrong',
      only: ['nobody'],
    });
    expect(status).toBe('failed');
    expect(log).toContain('called "nobody"');
    expect(portal.published('wrong')).toEqual({});
  });

  it.each(['file:///etc/hosts.yaml', '../data-product', 'https://a@b.c/d'])(
    'is not read from %s',
    async url => {
      const response = await portal.call('/scaffolder/v2/tasks', {
        method: 'POST',
        body: JSON.stringify({
          templateRef: 'template:default/adopt-repository',
          values: { ...pages, name: 'wrong', url },
        }),
      });
      expect(response).toBeUndefined();
    },
  );
});
