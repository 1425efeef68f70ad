import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import fs from 'fs-extra';
import { parse } from 'yaml';
import { filesBelow } from '../__testUtils__/skeleton';
import { createAdoptProductAction } from './adoptProduct';
import { examples } from './adoptProduct.examples';

// Importers load their parsers with the first text.
jest.setTimeout(60_000);

const product = { name: 'shop', owner: 'group:crm', domain: 'customer' };
const DDL =
  'create table orders (id int primary key); create table lines (id int);';
/** Takes a parser seconds: every column is read with all that is said of it. */
const ENDLESS = `create table a (${Array.from(
  { length: 60_000 },
  (_, n) => `c${n} decimal(10, 2) default (1 + ${n}) check (c${n} > 0)`,
).join(', ')});`;
const CONTRACT = `apiVersion: v3.1.0
kind: DataContract
id: returns
version: 1.0.0
status: active
schema: [{ name: returns, properties: [{ name: id, logicalType: string }] }]
`;
const integrations = ScmIntegrations.fromConfig(
  mockServices.rootConfig({
    data: {
      integrations: {
        github: [
          { host: 'github.com' },
          {
            host: 'git.acme.org',
            token: 'a',
            apiBaseUrl: 'https://git.acme.org/api/v3',
          },
        ],
        gitlab: [
          {
            host: 'lab.acme.org',
            token: 'b',
            apiBaseUrl: 'https://lab.acme.org/api/v4',
          },
        ],
      },
    },
  }),
);

describe('meshwork:product:adopt', () => {
  const directory = createMockDirectory();
  const workspacePath = () => directory.resolve('workspace');
  const denied = new Set<string>();
  beforeEach(() => {
    denied.clear();
    directory.setContent({
      workspace: {
        'tables.sql': DDL,
        'README.md': 'x',
        data: { 'returns.odcs.yaml': CONTRACT },
        node_modules: { 'openapi.yaml': 'openapi: 3.1.0' },
      },
      'outside.sql': 'create table outside (id int);',
    });
  });
  const actionWith = (deadlineMs?: number) =>
    createAdoptProductAction({
      catalog: {
        getEntitiesByRefs: async ({ entityRefs }) => ({
          items: entityRefs.map(ref =>
            ref.endsWith('/nirvana') ? undefined : ({} as never),
          ),
        }),
      },
      integrations,
      deadlineMs,
      permissions: mockServices.permissions.mock({
        authorize: async asked =>
          asked.map(({ permission }) => ({
            result: denied.has(permission.name)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
          })),
      }),
    });
  const patient = actionWith();
  const run = async (input: object, more: object = {}, action = patient) => {
    const ctx = createMockActionContext({
      input: { ...product, ...input },
      workspacePath: workspacePath(),
      ...more,
    });
    await action.handler({ ...ctx, ...more } as never);
    return new Map(
      (ctx.output as jest.Mock).mock.calls as [string, never][],
    ) as Map<string, unknown>;
  };
  const written = () => filesBelow(workspacePath());

  it('is of no domain that is not there', async () => {
    await expect(run({ domain: 'domain:default/nirvana' })).rejects.toThrow(
      'There is no domain:default/nirvana, which is named as domain',
    );
  });

  it('writes descriptor and contracts beside what is there', async () => {
    const output = await run({});
    expect(output.get('entityRef')).toBe('dataproduct:default/shop');
    expect(output.get('kind')).toBe('elsewhere');
    expect(output.get('files')).toEqual([
      'catalog-info.yaml',
      'contracts/shop-lines.odcs.yaml',
      'contracts/shop-orders.odcs.yaml',
      'data/returns.odcs.yaml',
    ]);
    expect(written()['data/returns.odcs.yaml']).toBe(CONTRACT);
    expect(written()['catalog-info.yaml']).toContain(
      '$text: ./data/returns.odcs.yaml',
    );
  });

  it.each([
    [{ ref: 'user:default/carla' }, 3],
    [undefined, 0],
  ])('names %j in each contract', async (user, times) => {
    await run({}, { user });
    const found = written()['catalog-info.yaml'].match(
      /meshwork.dev\/proposed-by: user:default\/carla/g,
    );
    expect(found ?? []).toHaveLength(times);
  });

  it('writes only what is new to another folder', async () => {
    await run({ targetPath: 'change', only: ['orders'] });
    expect(
      Object.keys(written())
        .filter(path => path.startsWith('change/'))
        .sort(),
    ).toEqual([
      'change/catalog-info.yaml',
      'change/contracts/shop-orders.odcs.yaml',
    ]);
    expect(Object.keys(written())).not.toContain('catalog-info.yaml');
  });

  it('leaves nothing but what was written, if that is wanted', async () => {
    await fs.move(workspacePath(), directory.resolve('repository'));
    await fs.move(
      directory.resolve('repository'),
      directory.resolve('workspace/repository'),
    );
    await run({
      sourcePath: 'repository',
      targetPath: '.',
      only: ['returns'],
      discardSource: true,
    });
    // The contract that is there goes along.
    expect(Object.keys(written()).sort()).toEqual([
      'catalog-info.yaml',
      'data/returns.odcs.yaml',
    ]);
  });

  it('does the same when it is done again, and with a dry run', async () => {
    await run({ targetPath: 'change' }, { isDryRun: true });
    const first = written();
    await run({ targetPath: 'change' });
    expect(written()).toEqual(first);
  });

  it.each<[string, object]>([
    [
      'https://git.acme.org/crm/shop/tree/main/ddl',
      {
        kind: 'github',
        repoUrl: 'git.acme.org?owner=crm&repo=shop',
        branch: 'main',
        folder: 'ddl',
      },
    ],
    [
      'https://git.acme.org/crm/shop',
      {
        kind: 'github',
        repoUrl: 'git.acme.org?owner=crm&repo=shop',
        folder: '',
      },
    ],
    [
      'https://lab.acme.org/a/b/shop/-/tree/main',
      { kind: 'gitlab', repoUrl: 'lab.acme.org?owner=a%2Fb&repo=shop' },
    ],
    // What is beside a file was not read, and a file is no folder.
    ...[
      'https://git.acme.org/crm/shop/blob/main/ddl/orders.sql',
      'https://git.acme.org/crm/shop/raw/main/ddl/orders.sql',
      'https://git.acme.org/crm/shop/blob/main/ddl/orders.txt',
      'https://lab.acme.org/a/b/shop/-/blob/main/ddl/orders.sql?ref_type=heads',
      'https://lab.acme.org/a/b/shop/-/raw/main/orders.txt',
    ].map((url): [string, object] => [url, { kind: 'elsewhere' }]),
    // Nothing was given to propose anything there with.
    ['https://github.com/crm/shop', { kind: 'elsewhere' }],
    ['https://schemas.acme.org/a.sql', { kind: 'elsewhere' }],
  ])('says where a change of %s is proposed', async (url, expected) => {
    const output = await run({ url });
    expect(Object.fromEntries(output)).toMatchObject(expected);
    expect(output.has('repoUrl')).toBe('repoUrl' in expected);
  });

  it.each(['catalog.location.analyze', 'data-mesh.repository.read'])(
    'demands %s of who had it fetched, and only then',
    async name => {
      denied.add(name);
      await expect(run({ url: 'https://git.acme.org/a/b' })).rejects.toThrow(
        name,
      );
      expect(Object.keys(written())).not.toContain('catalog-info.yaml');
      await run({});
      expect(Object.keys(written())).toContain('catalog-info.yaml');
    },
  );

  it('follows no link, neither to read nor to write', async () => {
    await fs.symlink(
      directory.resolve('outside.sql'),
      directory.resolve('workspace/link.sql'),
    );
    const output = await run({ targetPath: 'change' });
    expect(JSON.stringify([...output])).not.toContain('outside');
    await fs.symlink(directory.path, directory.resolve('workspace/out'));
    await expect(run({ targetPath: 'out' })).rejects.toThrow();
    await expect(run({ targetPath: '../x' })).rejects.toThrow();
    await expect(run({ sourcePath: '..' })).rejects.toThrow();
    expect(await fs.pathExists(directory.resolve('catalog-info.yaml'))).toBe(
      false,
    );
  });

  it.each<[string, object, Record<string, string>, string]>([
    ['nothing that defines data', {}, { 'a.txt': 'x' }, 'nothing in it that'],
    [
      'a product that is there',
      {},
      { 'a.sql': DDL, 'catalog-info.yaml': 'kind: DataProduct' },
      'describes a data product already. To write it anew, say so.',
    ],
    ['names of nothing', { only: ['x', 'y'] }, { 'a.sql': DDL }, 'called "y"'],
    ['a name that is none', { name: 'a b' }, { 'a.sql': DDL }, 'metadata.name'],
    [
      'only what is broken',
      {},
      { 'a.avsc': '{' },
      'a.avsc: line 1: It is not taken',
    ],
  ])('refuses %s', async (_, input, workspace, message) => {
    directory.setContent({ workspace });
    await expect(run(input)).rejects.toThrow(message);
    expect(Object.keys(written()).sort()).toEqual(
      Object.keys(workspace).sort(),
    );
  });

  it('gives up what takes too long', async () => {
    directory.setContent({ workspace: { 'a.sql': ENDLESS } });
    await expect(run({}, {}, actionWith(500))).rejects.toThrow(
      'not understood within 0.5 seconds',
    );
    expect(Object.keys(written())).toEqual(['a.sql']);
  });

  it('ends with its task', async () => {
    const task = new AbortController();
    const listen = task.signal.addEventListener.bind(task.signal);
    const isAsked = new Promise<void>(resolve => {
      jest
        .spyOn(task.signal, 'addEventListener')
        .mockImplementation((...asked: Parameters<typeof listen>) => {
          listen(...asked);
          resolve();
        });
    });
    directory.setContent({
      workspace: Object.fromEntries(
        Array.from({ length: 10 }, (_, n) => [`${n}.sql`, ENDLESS]),
      ),
    });
    const running = run({}, { signal: task.signal });
    await isAsked;
    task.abort(new Error('The task was cancelled'));
    await expect(running).rejects.toThrow('The task was cancelled');
  });

  it('tells the first of very many notes, and how many more there are', async () => {
    const warn = jest.fn();
    directory.setContent({
      workspace: {
        'a.sql': DDL,
        ...Object.fromEntries(
          Array.from({ length: 600 }, (_, n) => [`${n}.avsc`, '{']),
        ),
      },
    });
    const logger = Object.assign(mockServices.logger.mock(), { warn });
    const output = await run({}, { logger });
    expect(output.get('notes')).toHaveLength(501);
    expect(output.get('notes')).toContain('and 100 more');
    expect(warn).toHaveBeenCalledTimes(501);
    const only = Array.from({ length: 700 }, (_, n) => `nothing${n}`);
    const refused: Error = await run({ only }, { logger }).catch(e => e);
    expect(refused.message.split('\n')).toHaveLength(502);
    expect(refused.message).toMatch(/\n- and 200 more$/);
  });

  it('writes a contract that is there as the text that was read', async () => {
    directory.setContent({
      workspace: {
        repository: {
          'returns.odcs.yaml': Buffer.concat([
            // As editors of some systems begin UTF-8.
            Buffer.from([0xef, 0xbb, 0xbf]),
            Buffer.from(CONTRACT),
          ]),
        },
      },
    });
    await run({ sourcePath: 'repository', targetPath: '.' });
    expect(written()['returns.odcs.yaml']).toBe(CONTRACT);
  });

  it.each(examples)(
    'has an example that works: $description',
    async ({ example }) => {
      const { input } = parse(example).steps.at(-1);
      directory.setContent({
        workspace: { 'a.sql': DDL, repository: { 'a.sql': DDL } },
      });
      const output = await run(input);
      expect(output.get('ports')).not.toEqual([]);
    },
  );
});
