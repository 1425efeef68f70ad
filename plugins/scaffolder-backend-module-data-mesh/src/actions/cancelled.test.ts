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
import { parseAllDocuments } from 'yaml';
import { filesBelow } from '../__testUtils__/skeleton';
import type { KnownEntities } from '../repository/there';
import { createPublishLocalAction } from './publishLocal';
import { createRenderContractAction } from './renderContract';
import { createWriteProductAction } from './writeProduct';

jest.setTimeout(120_000);

const product = {
  name: 'visits',
  owner: 'user:default/ada',
  domain: 'domain:default/customer',
  type: 'analytical',
  archetype: 'aggregate',
  classification: 'internal',
  ports: [
    { name: 'main', type: 'table', columns: [{ name: 'id', key: true }] },
  ],
};

/** A catalog that has whatever is named. */
const everything: KnownEntities = {
  getEntitiesByRefs: async ({ entityRefs }) => ({
    items: entityRefs.map(() => ({} as never)),
  }),
};

/** What the scaffolder keeps of a task: a checkpoint that was passed is not run again. */
type Checkpoints = Map<string, unknown>;

describe('a task that is cancelled', () => {
  const directory = createMockDirectory();
  const root = () => directory.resolve('root');
  const target = () => join(root(), product.name);
  beforeEach(() => directory.setContent({ root: {} }));

  /** What the catalog takes from the root, at the second look. */
  async function seen(): Promise<Entity | undefined> {
    const file = join(target(), 'catalog-info.yaml');
    if (!(await fs.pathExists(file))) return undefined;
    const [document] = parseAllDocuments(await fs.readFile(file, 'utf8'));
    const entity = document.toJS() as Entity;
    entity.metadata.annotations = {
      'backstage.io/managed-by-location': `data-mesh-published:${product.name}/catalog-info.yaml`,
    };
    return entity;
  }

  /** Runs the steps of a template in a new workspace; cancels at the nth thing that is said. */
  async function task(checkpoints: Checkpoints, cancelAt = Infinity) {
    const workspacePath = await fs.mkdtemp(directory.resolve('workspace-'));
    const controller = new AbortController();
    let said = 0;
    const logger = mockServices.logger.mock();
    logger.info.mockImplementation(() => {
      if (said === cancelAt) controller.abort(new Error('cancelled'));
      said += 1;
    });
    let looked = 0;
    const publish = createPublishLocalAction({
      auth: mockServices.auth(),
      root: root(),
      catalog: {
        getEntitiesByRefs: async ({ entityRefs }) => ({
          items: entityRefs.map(() => undefined),
        }),
        async getEntityByRef() {
          looked += 1;
          return looked > 1 ? seen() : undefined;
        },
      },
      sleep: async (_, signal) => signal?.throwIfAborted(),
    });
    const context = {
      ...createMockActionContext({ workspacePath }),
      logger,
      signal: controller.signal,
      getInitiatorCredentials: async () => mockCredentials.user(),
      user: { ref: product.owner },
      async checkpoint({
        key,
        fn,
      }: {
        key: string;
        fn: () => Promise<unknown>;
      }) {
        if (!checkpoints.has(key)) checkpoints.set(key, await fn());
        return checkpoints.get(key);
      },
    };
    const run = (
      action: { handler: (ctx: never) => Promise<void> },
      input: object,
    ) => {
      // The scaffolder starts no step of a task that was cancelled.
      controller.signal.throwIfAborted();
      return action.handler({ ...context, input } as never);
    };
    await run(createWriteProductAction({ catalog: everything }), {
      ...product,
      starter: true,
    });
    await run(createRenderContractAction(), { formats: ['markdown', 'sql'] });
    await run(publish, { name: product.name });
    return said;
  }

  async function whole() {
    expect(await fs.readdir(root())).toEqual([product.name]);
    expect(await git.log({ fs, dir: target() })).toHaveLength(1);
    return filesBelow(target());
  }

  it('leaves nothing half at any moment, and does nothing twice when it goes on', async () => {
    const moments = await task(new Map());
    const expected = await whole();
    expect(moments).toBeGreaterThan(Object.keys(expected).length);
    let published = 0;
    for (let moment = 0; moment < moments - 1; moment += 1) {
      await fs.emptyDir(root());
      const checkpoints: Checkpoints = new Map();
      await expect(task(checkpoints, moment)).rejects.toThrow('cancelled');
      const isThere = (await fs.readdir(root())).length > 0;
      // All of it or none of it, and nothing that was in between.
      expect(isThere ? await whole() : expected).toEqual(expected);
      published += Number(isThere);
      await task(checkpoints);
      expect(await whole()).toEqual(expected);
    }
    // Both sides of publishing were among the moments.
    expect(published).toBeGreaterThan(0);
    expect(published).toBeLessThan(moments - 1);
  });

  it('is not published twice by a task that begins anew', async () => {
    await task(new Map());
    const before = await whole();
    await expect(task(new Map())).rejects.toThrow('choose another name');
    expect(await whole()).toEqual(before);
  });
});
