import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { awkwardNames, hostile } from './patterns/__testUtils__/inputs';
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

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

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
  changes: 'outbox',
  ports: [
    {
      name: 'visits',
      title: HOSTILE_TEXT,
      description: HOSTILE_TEXT,
      type: 'table',
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

describe('an operational data product, with the real scaffolder and catalog', () => {
  const directory = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let files: Record<string, string>;
  let repository: NodeRepository;
  beforeAll(async () => {
    portal = await startPortal(directory.path);
    const { status, log } = await portal.create(
      'operational-data-product',
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
    expect(product?.spec).toMatchObject({ type: 'operational' });
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

  describe.each(databases.eachSupportedId())('on %s', id => {
    const urlOf = async () => {
      const knex = await databases.init(id);
      const { host, port, user, password, database } =
        knex.client.connectionSettings;
      return `postgresql://${user}:${encodeURIComponent(
        password ?? '',
      )}@${host}:${port}/${database}`;
    };

    it('passes its own tests', async () => {
      const { code, output } = await repository.test({
        DATABASE_URL: await urlOf(),
      });
      expect(`${code}\n${output}`).toMatch(/^0\n[\s\S]*# pass 2\n# fail 0\n/);
    });

    it('bears every name and every text', async () => {
      const odd = awkwardNames.map((name, index) => ({
        name,
        key: index % 3 === 0,
        description: hostile[index % hostile.length],
      }));
      const { status, log } = await portal.create('operational-data-product', {
        ...pages,
        name: 'odd-names',
        ports: [{ ...pages.ports[0], columns: odd }],
      });
      expect(`${status}\n${log}`).toMatch(/^completed/);
      const made = NodeRepository.of(
        directory.resolve('published/odd-names'),
        directory.resolve('built/odd-names'),
      );
      const { code, output } = await made.test({ DATABASE_URL: await urlOf() });
      expect(`${code}\n${output}`).toMatch(/^0\n/);
    });

    it('migrates on the command line, and refuses what was changed', async () => {
      const env = { DATABASE_URL: await urlOf() };
      const migrate = (...args: string[]) =>
        repository.run(process.execPath, ['src/migrate.ts', ...args], env);
      expect(await migrate('up')).toEqual({
        code: 0,
        output: '0001_entities\n0002_history\n0003_changes\n',
      });
      expect(await migrate('up')).toEqual({
        code: 0,
        output: 'nothing to do\n',
      });
      expect(await migrate('down', '2')).toEqual({
        code: 0,
        output: '0003_changes\n0002_history\n',
      });
      expect((await migrate('status')).output).toBe(
        'applied 0001_entities\npending 0002_history\npending 0003_changes\n',
      );
      const changed = NodeRepository.of(
        directory.resolve('published/store-visits'),
        directory.resolve('built/changed'),
      );
      await changed.run('bash', [
        '-c',
        'echo "SELECT 1;" >> migrations/0001_entities.up.sql',
      ]);
      const refused = await changed.run(
        process.execPath,
        ['src/migrate.ts', 'up'],
        env,
      );
      expect(refused.code).toBe(1);
      expect(refused.output).toContain(
        '0001_entities was changed after it was applied',
      );
      expect((await migrate('sideways')).output).toContain('Usage');
    });
  });
});
