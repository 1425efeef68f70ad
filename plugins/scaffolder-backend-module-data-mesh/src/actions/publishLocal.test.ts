import {
  createMockDirectory,
  mockCredentials,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import fs from 'fs-extra';
import git from 'isomorphic-git';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { personOrGroup } from '../__testUtils__/people';
import { createPublishLocalAction } from './publishLocal';

const owner = 'group:default/customer-insights';
const ref = 'dataproduct:default/visits';

const product = (spec: object = {}, name = 'visits') => ({
  apiVersion: 'meshwork.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: { name },
  spec: { owner, version: '1.0.0', ...spec },
});

/** As the catalog hands it out, read from there. */
const read = (entity: Omit<Entity, 'metadata'>, location: string): Entity => ({
  ...entity,
  metadata: {
    name: 'visits',
    annotations: { 'backstage.io/managed-by-location': location },
  },
});
const published = (entity: Omit<Entity, 'metadata'>) =>
  read(entity, 'data-mesh-published:visits/catalog-info.yaml');

const ada = 'user:default/ada';
const team = 'group:default/web-team';
// What the task knows of her is as old as the task.
const member = { ref: ada, entity: personOrGroup(ada, [owner]) };

describe('meshwork:product:publish-local', () => {
  const directory = createMockDirectory();
  const root = () => join(directory.path, 'root');
  const workspace = () => join(directory.path, 'workspace');
  let inCatalog: Entity | undefined;
  let people: Record<string, string[]>;
  let appearsAfter: number;
  let slept: number;
  let asked: unknown[];

  beforeEach(async () => {
    directory.clear();
    await write(product());
    inCatalog = undefined;
    people = { [ada]: [owner] };
    appearsAfter = 0;
    slept = 0;
    asked = [];
  });

  async function write(...entities: object[]) {
    await fs.outputFile(
      join(workspace(), 'catalog-info.yaml'),
      entities.map(entity => stringify(entity)).join('---\n'),
    );
    await fs.outputFile(join(workspace(), 'contracts/a.yaml'), 'id: a');
  }

  /** @param seen what the catalog shows once it took what is published */
  const actionWith = (seen?: Entity) =>
    createPublishLocalAction({
      auth: mockServices.auth(),
      root: root(),
      catalog: {
        async getEntitiesByRefs({ entityRefs }) {
          return {
            items: entityRefs.map(each =>
              /^(?:user|group):/.test(each)
                ? people[each] && personOrGroup(each, people[each])
                : inCatalog,
            ),
          };
        },
        async getEntityByRef(_, { credentials }) {
          asked.push(credentials.principal);
          return slept >= appearsAfter ? seen : undefined;
        },
      },
      async sleep(milliseconds, signal) {
        signal?.throwIfAborted();
        slept += milliseconds / 1000;
      },
    });
  const takes = (entity: Omit<Entity, 'metadata'>) =>
    actionWith(published(entity));

  async function run(
    input: object = {},
    context: object = {},
    used = actionWith(),
  ) {
    const output = jest.fn();
    const logger = mockServices.logger.mock();
    await used.handler({
      ...createMockActionContext({ workspacePath: workspace() }),
      getInitiatorCredentials: async () => mockCredentials.user(),
      checkpoint: async ({ fn }: { fn: () => Promise<unknown> }) => fn(),
      user: member,
      input: { name: 'visits', ...input },
      output,
      logger,
      ...context,
    } as never);
    return {
      output: Object.fromEntries(output.mock.calls),
      log: logger.info.mock.calls.map(([text]) => text),
    };
  }

  const files = async (folder = root()) => (await fs.readdir(folder)).sort();

  it('copies the workspace, waits until the person sees the product, and says how far it is', async () => {
    appearsAfter = 2;
    await fs.outputFile(join(workspace(), '.git/config'), 'x');
    const { output, log } = await run({}, {}, takes(product()));
    expect(output).toEqual({
      commit: expect.stringMatching(/^[0-9a-f]{40}$/),
      entityRef: ref,
      url: '/catalog/default/dataproduct/visits',
    });
    expect(await files()).toEqual(['visits']);
    expect(await files(join(root(), 'visits'))).toEqual([
      '.git',
      'catalog-info.yaml',
      'contracts',
    ]);
    expect(log).toEqual([
      expect.stringMatching(/^Published to visits, as commit /),
      expect.stringContaining('(0 of at most 30 seconds)'),
      expect.stringContaining('(1 of at most 30 seconds)'),
      `${ref} is in the catalog`,
    ]);
    expect(asked).toContainEqual(mockCredentials.user().principal);
  });

  it('fails after 30 seconds, and says where to look', async () => {
    await expect(run()).rejects.toThrow('The log of the backend says why');
    expect(slept).toBe(30);
  });

  it('does not publish what was to go elsewhere', async () => {
    await expect(
      run({ destination: 'github' }, {}, takes(product())),
    ).rejects.toThrow('This portal does not publish to "github"');
    await expect(fs.pathExists(join(root(), 'visits'))).resolves.toBe(false);
    await run({ destination: 'local' }, {}, takes(product()));
    expect(await files()).toEqual(['visits']);
  });

  it('takes no product of another place for its own', async () => {
    inCatalog = read(product(), 'url:https://example.com/catalog-info.yaml');
    await expect(run()).rejects.toThrow(
      `There is already a ${ref} in the catalog, from elsewhere`,
    );
    expect(await files()).toEqual([]);
  });

  describe('where something is published already', () => {
    beforeEach(async () => {
      await run({}, {}, takes(product()));
    });

    it('refuses', async () => {
      await expect(run()).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('choose another name'),
      });
    });

    it('replaces it, when told to, for its owner', async () => {
      await write(product({ version: '2.0.0' }));
      inCatalog = published(product());
      await run(
        { allowUpdate: true },
        {},
        takes(product({ version: '2.0.0' })),
      );
      expect(
        await fs.readFile(join(root(), 'visits/catalog-info.yaml'), 'utf8'),
      ).toContain('2.0.0');
      expect(await files()).toEqual(['visits']);
    });

    it('keeps what somebody else changed since it was fetched', async () => {
      inCatalog = published(product());
      const base = await git.resolveRef({
        fs,
        dir: join(root(), 'visits'),
        ref: 'HEAD',
      });
      const input = { allowUpdate: true, base };
      const changes = ['2.0.0', '3.0.0'].map(version => product({ version }));
      await write(changes[0]);
      await run(input, {}, takes(changes[0]));
      await write(changes[1]);
      await expect(run(input, {}, takes(changes[1]))).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('changed meanwhile: fetch it again'),
      });
      expect(
        await fs.readFile(join(root(), 'visits/catalog-info.yaml'), 'utf8'),
      ).toContain('2.0.0');
    });

    it('takes one of two changes that come at once', async () => {
      inCatalog = published(product());
      const dir = join(root(), 'visits');
      const base = await git.resolveRef({ fs, dir, ref: 'HEAD' });
      const all = await Promise.allSettled(
        ['2.0.0', '3.0.0'].map(async version => {
          const changed = product({ version });
          const workspacePath = directory.resolve(`workspace-${version}`);
          await fs.outputFile(
            join(workspacePath, 'catalog-info.yaml'),
            stringify(changed),
          );
          await run(
            { allowUpdate: true, base },
            { workspacePath },
            takes(changed),
          );
          return version;
        }),
      );
      const done = all.flatMap(each =>
        each.status === 'fulfilled' ? [each.value] : [],
      );
      expect(done).toHaveLength(1);
      expect(
        await fs.readFile(join(dir, 'catalog-info.yaml'), 'utf8'),
      ).toContain(done[0]);
      expect(await git.log({ fs, dir })).toHaveLength(2);
      expect(await files()).toEqual(['visits']);
    });

    it('replaces it for a member of a team below its owner', async () => {
      people = { [ada]: [team], [team]: [owner] };
      inCatalog = published(product());
      await expect(
        run({ allowUpdate: true }, {}, takes(product())),
      ).resolves.toBeDefined();
    });

    it('is not content with the old one', async () => {
      await write(product({ version: '2.0.0' }));
      await expect(
        run({ allowUpdate: true }, {}, takes(product())),
      ).rejects.toThrow('does not show it');
    });

    it.each<[string, () => Promise<unknown>, object, string]>([
      [
        'another owner',
        () => write(product({ owner: 'team-x' })),
        {},
        `${owner} owns it`,
      ],
      [
        'another product',
        () => write(product({}, 'other')),
        {},
        'it is another product',
      ],
      [
        'somebody who is not of the owner',
        async () => {},
        { user: { ref: 'user:default/eve' } },
        `Only members of ${owner}`,
      ],
      [
        'somebody who left the owner since the task was made',
        async () => {
          people = { [ada]: [] };
        },
        {},
        `Only members of ${owner}`,
      ],
      [
        'nobody',
        async () => {},
        { user: undefined },
        `Only members of ${owner}`,
      ],
    ])('refuses %s', async (_, prepare, context, message) => {
      await prepare();
      await expect(run({ allowUpdate: true }, context)).rejects.toThrow(
        message,
      );
    });
  });

  it.each(['../x', '.hidden', '/etc', 'a/b', ''])(
    'refuses the folder name %p',
    async name => {
      await expect(run({ name })).rejects.toThrow('cannot be the name');
    },
  );

  it('refuses a workspace with links, and leaves nothing behind', async () => {
    await fs.symlink('/etc/passwd', join(workspace(), 'link'));
    await expect(run()).rejects.toThrow('symbolic links');
    expect(await files()).toEqual([]);
  });

  it('says what to set where there is nowhere to publish to', async () => {
    await expect(
      run(
        {},
        {},
        createPublishLocalAction({
          auth: mockServices.auth(),
          root: undefined,
          catalog: {} as never,
        }),
      ),
    ).rejects.toThrow('dataMesh.publish.root');
  });

  it('does nothing in a dry run but look', async () => {
    const { output } = await run({}, { isDryRun: true });
    expect(output.entityRef).toBe(ref);
    expect(await fs.pathExists(root())).toBe(false);
  });

  it('goes on waiting when a task is taken up again', async () => {
    const checkpoint = async () => undefined;
    await run({}, {}, takes(product()));
    await run({}, { checkpoint }, takes(product()));
    expect(await files()).toEqual(['visits']);
  });

  it('stops when it is told to', async () => {
    await expect(run({}, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(await fs.pathExists(join(root(), 'visits'))).toBe(false);
  });

  describe('as a Git repository', () => {
    const at = () => ({ fs, dir: join(root(), 'visits') });
    const log = async () =>
      (await git.log(at())).map(({ commit }) => ({
        message: commit.message.trim(),
        author: `${commit.author.name} <${commit.author.email}>`,
        committer: commit.committer.name,
      }));

    it('begins a history, by whoever asked', async () => {
      const named = {
        ...member,
        entity: {
          ...member.entity,
          spec: {
            profile: { displayName: 'Ada Lindqvist', email: 'ada@example.com' },
          },
        },
      };
      await fs.outputFile(join(workspace(), '.gitignore'), 'target/\n');
      await fs.outputFile(join(workspace(), 'target/run.json'), '{}');
      const { output } = await run({}, { user: named }, takes(product()));
      expect(await log()).toEqual([
        {
          message: 'Publish visits',
          author: 'Ada Lindqvist <ada@example.com>',
          committer: 'Scaffolder',
        },
      ]);
      expect(output.commit).toBe(
        await git.resolveRef({ ...at(), ref: 'main' }),
      );
      expect(await git.listFiles(at())).toEqual([
        '.gitignore',
        'catalog-info.yaml',
        'contracts/a.yaml',
      ]);
    });

    it('goes on with it, and says what changed', async () => {
      await run({}, {}, takes(product()));
      await write(product({ version: '1.1.0' }));
      await fs.remove(join(workspace(), 'contracts'));
      inCatalog = published(product());
      await run(
        { allowUpdate: true, message: 'Add a port' },
        {},
        takes(product({ version: '1.1.0' })),
      );
      expect((await log()).map(({ message }) => message)).toEqual([
        'Add a port',
        'Publish visits',
      ]);
      expect(await git.listFiles(at())).toEqual(['catalog-info.yaml']);
      expect(
        (await git.statusMatrix(at())).filter(
          ([, ...states]) => new Set(states).size > 1,
        ),
      ).toEqual([]);
    });

    it('has no commit in which nothing changed', async () => {
      const first = await run({}, {}, takes(product()));
      inCatalog = published(product());
      const again = await run({ allowUpdate: true }, {}, takes(product()));
      expect(again.output.commit).toBe(first.output.commit);
      expect(await log()).toHaveLength(1);
    });

    it('takes no history along that a workspace brings', async () => {
      await git.init({ fs, dir: workspace() });
      await fs.outputFile(join(workspace(), '.git/hooks/post-commit'), 'echo');
      await run({}, {}, takes(product()));
      expect(
        await fs.pathExists(join(root(), 'visits/.git/hooks/post-commit')),
      ).toBe(false);
    });
  });
});
