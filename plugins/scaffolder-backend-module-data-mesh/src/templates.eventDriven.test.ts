import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse as hclParse } from '@cdktf/hcl2json';
import { parse } from 'yaml';
import { readableNames, hostile } from './patterns/__testUtils__/inputs';
import {
  meshworkCheck,
  productFaults,
  workflowFaults,
  yamlFaults,
} from './__testUtils__/checks';
import { HOSTILE_TEXT } from './__testUtils__/hostile';
import { NodeRepository } from './__testUtils__/nodeRepository';
import { startPortal } from './__testUtils__/portal';

jest.setTimeout(180_000);

/** What somebody fills in. */
const pages = {
  name: 'store-visits',
  title: HOSTILE_TEXT.slice(0, 80),
  description: HOSTILE_TEXT,
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  classification: 'internal',
  archetype: 'source-aligned',
  lifecycle: 'experimental',
  criticality: 'medium',
  serviceObjectives: { freshness: 'PT1H', completeness: 99 },
  support: [{ channel: HOSTILE_TEXT, tool: 'slack' }],
  ports: [
    {
      name: 'visits',
      title: HOSTILE_TEXT,
      description: HOSTILE_TEXT,
      type: 'topic',
      columns: [
        { name: 'shop_id', key: true, description: HOSTILE_TEXT },
        { name: 'day', key: true, type: 'date' },
        { name: 'visitors', type: 'integer', required: true },
        { name: 'order', type: 'timestamp' },
        { name: 'tags', type: 'array' },
        { name: 'more', type: 'object' },
      ],
    },
  ],
};

describe('an event-driven data product, with the real scaffolder and catalog', () => {
  const directory = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let files: Record<string, string>;
  let repository: NodeRepository;
  beforeAll(async () => {
    portal = await startPortal(directory.path);
    const { status, log } = await portal.create(
      'event-driven-data-product',
      pages,
    );
    if (status !== 'completed') throw new Error(log);
    files = portal.published('store-visits');
    repository = NodeRepository.of(
      directory.resolve('published/store-visits'),
      directory.resolve('built/store-visits'),
    );
  });
  afterAll(() => portal.stop());

  it('is in the catalog', async () => {
    const product = await portal.entity('dataproduct/default/store-visits');
    expect(product?.spec).toMatchObject({ type: 'event-driven' });
  });

  it('is right for the catalog, the engine and the command', async () => {
    expect(yamlFaults(files)).toEqual([]);
    expect(productFaults(files)).toEqual([]);
    const { code, output } = await meshworkCheck(
      directory.resolve('published/store-visits'),
    );
    expect(`${code}\n${output}`).toMatch(/^0\n/);
  });

  it('has pipelines', async () => {
    expect(await workflowFaults(files)).toEqual([]);
    const { stages, workflow: _, ...jobs } = parse(files['.gitlab-ci.yml']);
    expect(
      Object.values<{ stage: string }>(jobs).map(({ stage }) => stage),
    ).toEqual(['check', 'check', 'deploy']);
    expect(stages).toEqual(['check', 'deploy']);
    for (const script of ['scripts/mesh.sh', 'scripts/deploy.sh']) {
      expect(await repository.run('bash', ['-n', script])).toEqual({
        code: 0,
        output: '',
      });
      await expect(
        repository.run('test', ['-x', script]),
      ).resolves.toMatchObject({ code: 0 });
    }
  });

  it('compiles', async () => {
    expect(await repository.types()).toEqual({ code: 0, output: '' });
  });

  it('holds what people typed as content', () => {
    expect(files['README.md']).not.toContain('<script>');
    expect(JSON.parse(files['package.json']).name).toBe('store-visits');
    expect(Object.keys(files).filter(path => path.endsWith('.njk'))).toEqual(
      [],
    );
  });

  it('bears every name and every text', async () => {
    const odd = readableNames.map((name, index) => ({
      name,
      key: index % 3 === 0,
      description: hostile[index % hostile.length],
    }));
    const { status, log } = await portal.create('event-driven-data-product', {
      ...pages,
      name: 'odd-names',
      ports: [{ ...pages.ports[0], columns: odd }],
    });
    expect(`${status}\n${log}`).toMatch(/^completed/);
    const made = NodeRepository.of(
      directory.resolve('published/odd-names'),
      directory.resolve('built/odd-names'),
    );
    expect(await made.types()).toEqual({ code: 0, output: '' });
    const { code, output } = await made.test();
    expect(`${code}\n${output}`).toMatch(/^0\n/);
  });

  it('compiles with ports that are called like types', async () => {
    const { status, log } = await portal.create('event-driven-data-product', {
      ...pages,
      name: 'own-types',
      ports: ['events', 'date'].map(name => ({ ...pages.ports[0], name })),
    });
    expect(`${status}\n${log}`).toMatch(/^completed/);
    const made = NodeRepository.of(
      directory.resolve('published/own-types'),
      directory.resolve('built/own-types'),
    );
    expect(await made.types()).toEqual({ code: 0, output: '' });
  });

  it('passes its own tests', async () => {
    const { code, output } = await repository.test();
    expect(`${code}\n${output}`).toMatch(/^0\n[\s\S]*# pass 4\n# fail 0\n/);
  });

  it('has Terraform that its parser takes, with values for what is derived', async () => {
    const terraform: Record<string, Record<string, unknown>> = {};
    for (const [path, text] of Object.entries(files)) {
      if (!path.endsWith('.tf')) continue;
      const parsed = await hclParse(path, text);
      for (const [kind, blocks] of Object.entries<Record<string, unknown>>(
        parsed,
      )) {
        terraform[kind] = { ...terraform[kind], ...blocks };
      }
    }
    expect(Object.keys(terraform.resource).sort()).toEqual([
      'kafka_acl',
      'kafka_topic',
    ]);
    const values = JSON.parse(
      files['deploy/terraform/topics.auto.tfvars.json'],
    );
    // Terraform warns of values that no variable is for, and asks for those that are missing.
    for (const name of Object.keys(values)) {
      expect(terraform.variable).toHaveProperty(name);
    }
    const open = Object.entries<{ default?: unknown }[]>(
      terraform.variable as never,
    )
      .filter(
        ([name, [variable]]) => !('default' in variable) && !(name in values),
      )
      .map(([name]) => name);
    expect(open).toEqual(['brokers']);
  });
});
