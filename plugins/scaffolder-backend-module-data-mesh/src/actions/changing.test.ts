import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { contractFromForm } from '@meshwork/model';
import fs from 'fs-extra';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { personOrGroup } from '../__testUtils__/people';
import { commitFolder } from '../repository/commit';
import { repositoryFiles } from '../repository/files';
import { createAddPortsAction } from './addPorts';
import { createFetchProductAction } from './fetchProduct';
import { createSetLifecycleAction } from './setLifecycle';
import { createWriteContractAction } from './writeContract';
import { examples as addPortsExamples } from './addPorts.examples';
import { examples as fetchExamples } from './fetchProduct.examples';
import { examples as lifecycleExamples } from './setLifecycle.examples';
import { examples as writeExamples } from './writeContract.examples';

const owner = 'group:default/customer-insights';
const ref = 'dataproduct:default/visits';
const form = {
  name: 'visits',
  description: 'Who visits which store.',
  owner: 'customer-insights',
  domain: 'customer',
  classification: 'internal',
  archetype: 'aggregate',
  type: 'analytical',
  ports: [
    { name: 'by-month', type: 'table', columns: [{ name: 'id', key: true }] },
  ],
};
const { files } = repositoryFiles(form);
const ada = 'user:default/ada';
const team = 'group:default/web-team';
// What the task knows of her is as old as the task.
const member = { ref: ada, entity: personOrGroup(ada, [owner]) };
const entity = (kind: string, name: string, location: string): Entity => ({
  apiVersion: 'meshwork.dev/v1alpha1',
  kind,
  metadata: {
    name,
    namespace: 'default',
    annotations: { 'backstage.io/managed-by-location': location },
  },
  spec: { owner: 'customer-insights' },
  relations: [{ type: 'apiProvidedBy', targetRef: ref }],
});
const who = { name: 'Ada', email: 'ada@example.com' };
const commit = { message: 'Change', author: who, committer: who };
const local = 'data-mesh-published:visits/catalog-info.yaml';

describe('changing a product', () => {
  const directory = createMockDirectory();
  const workspace = () => directory.resolve('workspace');
  let location: string;
  let base: string;
  let people: Record<string, string[]>;
  let readTree: jest.Mock;

  beforeEach(async () => {
    directory.setContent({
      workspace: { 'left.txt': 'from before' },
      root: { visits: {} },
    });
    for (const [path, content] of Object.entries(files)) {
      await fs.outputFile(directory.resolve('root/visits', path), content);
    }
    base = await commitFolder(directory.resolve('root/visits'), commit);
    location = local;
    people = { [ada]: [owner] };
    readTree = jest.fn(async () => ({
      dir: async ({ targetDir }: { targetDir: string }) => {
        await fs.outputFile(
          join(targetDir, 'catalog-info.yaml'),
          files['catalog-info.yaml'],
        );
      },
    }));
  });

  const actions = () => [
    createFetchProductAction({
      auth: mockServices.auth(),
      catalog: {
        getEntitiesByRefs: async ({ entityRefs }) => ({
          items: entityRefs.map(
            each => people[each] && personOrGroup(each, people[each]),
          ),
        }),
        getEntityByRef: async asked =>
          ({
            [ref]: entity('DataProduct', 'visits', location),
            'api:default/visits-by-month': entity(
              'API',
              'visits-by-month',
              location,
            ),
            'api:default/other': {
              ...entity('API', 'other', location),
              relations: [],
            },
          }[String(asked)]),
      },
      integrations: ScmIntegrations.fromConfig(
        mockServices.rootConfig({ data: {} }),
      ),
      reader: { readTree } as never,
      root: directory.resolve('root'),
    }),
    createAddPortsAction({}),
    createWriteContractAction({}),
    createSetLifecycleAction(),
  ];

  async function run(id: string, input: object, context: object = {}) {
    const action = actions().find(one => one.id === id);
    if (!action) throw new Error(`No action ${id}`);
    const output = jest.fn();
    await action.handler({
      ...createMockActionContext({ workspacePath: workspace() }),
      getInitiatorCredentials: async () => mockCredentials.user(),
      user: member,
      input,
      output,
      ...context,
    } as never);
    return Object.fromEntries(output.mock.calls);
  }
  const fetchIt = (input: object = {}, context: object = {}) =>
    run('meshwork:product:fetch', { entityRef: ref, ...input }, context);

  describe('fetching', () => {
    it.each(['visits', ref, 'api:default/visits-by-month'])(
      'brings the repository of %s',
      async entityRef => {
        await expect(fetchIt({ entityRef })).resolves.toEqual({
          entityRef: ref,
          kind: 'local',
          folder: 'visits',
          base,
          descriptor: 'catalog-info.yaml',
        });
        expect((await fs.readdir(workspace())).sort()).toEqual(
          [
            ...new Set(Object.keys(files).map(path => path.split('/')[0])),
          ].sort(),
        );
      },
    );

    it('goes on from what it fetched first when a task is taken up again', async () => {
      const checkpoint = async () => base;
      const folder = directory.resolve('root/visits');
      await fs.outputFile(join(folder, 'added.txt'), 'x');
      await fs.remove(join(folder, 'README.md'));
      const next = await commitFolder(folder, commit);
      expect(await fetchIt({}, { checkpoint })).toMatchObject({ base });
      const before = await fs.readdir(workspace());
      expect(before).toContain('README.md');
      expect(before).not.toContain('added.txt');
      expect(await fetchIt()).toMatchObject({ base: next });
      expect(await fs.readdir(workspace())).toContain('added.txt');
    });

    it('reads it from its Git host', async () => {
      location =
        'url:https://github.com/shop/visits/blob/main/catalog-info.yaml';
      await expect(fetchIt()).resolves.toMatchObject({
        kind: 'github',
        repoUrl: 'github.com?owner=shop&repo=visits',
        branch: 'main',
      });
      expect(readTree.mock.calls[0][0]).toContain(
        'https://github.com/shop/visits/tree/main',
      );
      expect(await fs.readdir(workspace())).toEqual(['catalog-info.yaml']);
    });

    it('says that it is kept elsewhere, or refuses', async () => {
      location = 'url:https://nowhere.example.com/catalog-info.yaml';
      await expect(fetchIt()).resolves.toEqual({
        entityRef: ref,
        kind: 'elsewhere',
      });
      await expect(fetchIt({ demandChangeable: true })).rejects.toThrow(
        'change it there',
      );
    });

    it('brings it to a member of a team below its owner', async () => {
      people = { [ada]: [team], [team]: [owner] };
      expect(await fetchIt()).toMatchObject({ kind: 'local' });
    });

    it('refuses who left the owner since the task was made', async () => {
      people = { [ada]: [] };
      await expect(fetchIt()).rejects.toThrow(`Only members of ${owner}`);
      expect(await fs.readdir(workspace())).toEqual(['left.txt']);
    });

    it.each<[string, object, object, string]>([
      [
        'who is not of the owner',
        {},
        { user: { ref: 'user:default/eve' } },
        `Only members of ${owner}`,
      ],
      ['nobody', {}, { user: undefined }, `Only members of ${owner}`],
      ['what is not there', { entityRef: 'nothing' }, {}, 'There is no'],
      [
        'what no product hands out',
        { entityRef: 'api:default/other' },
        {},
        'neither a data product nor',
      ],
    ])('refuses %s', async (_, input, context, message) => {
      await expect(fetchIt(input, context)).rejects.toThrow(message);
      expect(await fs.readdir(workspace())).toEqual(['left.txt']);
    });

    it('stays within the publish root', async () => {
      location = 'data-mesh-published:../catalog-info.yaml';
      await expect(fetchIt()).rejects.toThrow();
    });
  });

  it('adds a port to what was fetched', async () => {
    await fetchIt();
    const added = await run('meshwork:product:add-ports', {
      product: ref,
      ports: [{ name: 'by-day', type: 'table', columns: [{ name: 'id' }] }],
    });
    expect(added.files).toContain('contracts/visits-by-day.odcs.yaml');
    const descriptor = await fs.readFile(
      join(workspace(), 'catalog-info.yaml'),
      'utf8',
    );
    expect(descriptor).toContain('name: visits-by-day');
    // Of the contract that is new; who wrote the other one is not known.
    expect(descriptor.match(/proposed-by: .*/g)).toEqual([
      `proposed-by: ${ada}`,
    ]);
  });

  it('writes nothing when something is wrong', async () => {
    await fetchIt();
    const add = (input: object) =>
      run('meshwork:product:add-ports', { product: ref, ports: [], ...input });
    const port = { name: 'by-month', type: 'table' };
    await expect(add({ ports: [port] })).rejects.toThrow('already');
    await expect(
      add({ ports: [port, port], replaces: 'by-month' }),
    ).rejects.toThrow('Only one port');
    await expect(add({ descriptor: '../x.yaml' })).rejects.toThrow();
    await expect(add({ descriptor: 'none.yaml' })).rejects.toThrow(
      'no none.yaml',
    );
    expect(
      await fs.readFile(join(workspace(), 'catalog-info.yaml'), 'utf8'),
    ).toBe(files['catalog-info.yaml']);
  });

  it('puts another document in the place of a contract', async () => {
    await fetchIt();
    const document = stringify({
      ...contractFromForm(form, form.ports[0]),
      version: '1.1.0',
    });
    const write = (contract: string) =>
      run('meshwork:contract:write', { contract, document });
    await expect(write('api:default/visits-by-month')).resolves.toEqual({
      files: ['catalog-info.yaml', 'contracts/visits-by-month.odcs.yaml'],
    });
    expect(
      await fs.readFile(join(workspace(), 'catalog-info.yaml'), 'utf8'),
    ).toContain(`meshwork.dev/proposed-by: ${ada}`);
    await expect(write(ref)).rejects.toThrow('is no API');
    expect(
      await fs.readFile(
        join(workspace(), 'contracts/visits-by-month.odcs.yaml'),
        'utf8',
      ),
    ).toBe(document);
  });

  it('says another lifecycle', async () => {
    await fetchIt();
    await run('meshwork:product:set-lifecycle', {
      product: ref,
      lifecycle: 'deprecated',
    });
    expect(
      await fs.readFile(join(workspace(), 'catalog-info.yaml'), 'utf8'),
    ).toContain('lifecycle: deprecated');
  });

  it.each([
    ...fetchExamples,
    ...addPortsExamples,
    ...writeExamples,
    ...lifecycleExamples,
  ])('has an example that its schema takes: $description', ({ example }) => {
    const [step] = parse(example).steps;
    const action = actions().find(({ id }) => id === step.action);
    expect(Object.keys(action?.schema?.input?.properties ?? {})).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
  });
});
