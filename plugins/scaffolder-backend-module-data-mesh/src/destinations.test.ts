import { createBackendModule } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { startPortal, until } from './__testUtils__/portal';

jest.setTimeout(120_000);

const TOKEN = 'a-token-of-the-integration';

/** Stands in for the stock module, which needs GitHub. */
const asked: unknown[] = [];
const stock = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'stock-github',
  register(env) {
    env.registerInit({
      deps: { actions: scaffolderActionsExtensionPoint },
      async init({ actions }) {
        actions.addActions(
          createTemplateAction({
            id: 'publish:github',
            schema: { output: { repoContentsUrl: z => z.string() } },
            async handler(ctx) {
              asked.push(ctx.input);
              ctx.output(
                'repoContentsUrl',
                'https://git.example.com/o/r/blob/main',
              );
            },
          }),
        );
      },
    });
  },
});

describe('a portal with GitHub', () => {
  const directory = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    portal = await startPortal(
      directory.path,
      {
        integrations: {
          github: [
            {
              host: 'git.example.com',
              token: TOKEN,
              apiBaseUrl: 'http://127.0.0.1:1',
            },
          ],
        },
        dataMesh: {},
      },
      [stock],
    );
  });
  afterAll(() => portal.stop());

  it('offers what it has, and nothing else', async () => {
    const template = await until('the template', () =>
      portal.entity('template/default/data-product'),
    );
    const { parameters, steps } = template.spec as unknown as {
      parameters: { title: string }[];
      steps: { id: string }[];
    };
    expect(
      parameters.find(({ title }) => title === 'Where it goes'),
    ).toMatchObject({
      properties: {
        destination: {
          default: 'github',
          oneOf: [{ const: 'github', title: 'GitHub' }],
        },
      },
      dependencies: {
        destination: {
          oneOf: [
            {
              properties: {
                repoUrl: {
                  'ui:options': { allowedHosts: ['git.example.com'] },
                },
              },
            },
          ],
        },
      },
    });
    const ids = steps.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['publishGithub', 'registerGithub']),
    );
    expect(ids).not.toContain('publishGitlab');
    expect(JSON.stringify(template)).not.toContain(TOKEN);
  });

  it('makes the repository there, then registers it, and is handed no secret', async () => {
    const { log } = await portal.create('data-product', {
      name: 'store-visits',
      description: 'Who visits which store how often.',
      owner: 'group:default/customer-insights',
      domain: 'domain:default/customer',
      classification: 'internal',
      archetype: 'aggregate',
      type: 'analytical',
      lifecycle: 'experimental',
      criticality: 'medium',
      destination: 'github',
      repoUrl: 'git.example.com?owner=o&repo=r',
      ports: [{ name: 'a', type: 'table', columns: [{ name: 'id' }] }],
    });
    expect(asked).toEqual([
      { repoUrl: 'git.example.com?owner=o&repo=r', defaultBranch: 'main' },
    ]);
    // There is no such host: registering is tried, and fails.
    expect(log).toContain('Beginning step Register in the catalog');
    expect(log).toContain(
      'Registering https://git.example.com/o/r/tree/main/catalog-info.yaml',
    );
    expect(log).toContain('Skipping step publishLocal');
    expect(log).not.toContain(TOKEN);
  });
});
