import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import SwaggerParser from '@apidevtools/swagger-parser';
import { buildSchema } from 'graphql';
import type { Knex } from 'knex';
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  ports: [
    {
      name: 'visits',
      title: HOSTILE_TEXT,
      description: HOSTILE_TEXT,
      type: 'rest-api',
      columns: [
        { name: 'shop_id', key: true, description: HOSTILE_TEXT },
        { name: 'day', key: true, type: 'date' },
        { name: 'visitors', type: 'integer', required: true },
        { name: 'updated_at', type: 'timestamp' },
        { name: 'tags', type: 'array' },
        { name: 'more', type: 'object' },
      ],
    },
  ],
};

describe('an API data product, with the real scaffolder and catalog', () => {
  const directory = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let files: Record<string, string>;
  let repository: NodeRepository;
  beforeAll(async () => {
    portal = await startPortal(directory.path);
    const { status, log } = await portal.create('api-data-product', pages);
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
    expect(product?.spec).toMatchObject({ type: 'api' });
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
    const odd = awkwardNames.map((name, index) => ({
      name,
      key: index % 3 === 0,
      description: hostile[index % hostile.length],
    }));
    const { status, log } = await portal.create('api-data-product', {
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

  it('passes its own tests, which ask the service', async () => {
    const { code, output } = await repository.test();
    expect(`${code}\n${output}`).toMatch(/^0\n[\s\S]*# pass 21\n# fail 0\n/);
  });

  it('notices what is not as the contract says', async () => {
    const broken = NodeRepository.of(
      directory.resolve('published/store-visits'),
      directory.resolve('built/broken'),
    );
    const path = join(broken.folder, 'api/resources.json');
    const [resource] = JSON.parse(readFileSync(path, 'utf8'));
    resource.example.visitors = 'many';
    writeFileSync(path, JSON.stringify([resource]));
    const { code, output } = await broken.test();
    expect(code).toBe(1);
    expect(output).toContain('not ok 1 - /visits answers pages as promised');
  });

  it('has documents that their validators take', async () => {
    const api = JSON.parse(files['api/openapi.json']);
    expect(await SwaggerParser.validate(api)).toBeTruthy();
    expect(Object.keys(api.paths)).toEqual([
      '/visits',
      '/visits/{shop_id}/{day}',
      '/health/live',
      '/health/ready',
      '/freshness',
    ]);
    const schema = buildSchema(files['api/schema.graphql']);
    expect(Object.keys(schema.getQueryType()!.getFields())).toEqual([
      'visits',
      'visits_by_key',
    ]);
  });

  describe.each(databases.eachSupportedId())('on %s', id => {
    const urlOf = (knex: Knex) => {
      const { host, port, user, password, database } =
        knex.client.connectionSettings;
      return `postgresql://${user}:${encodeURIComponent(
        password ?? '',
      )}@${host}:${port}/${database}`;
    };

    it('answers what is in a database', async () => {
      const knex = await databases.init(id);
      await knex.raw('CREATE SCHEMA customer');
      await knex.schema
        .withSchema('customer')
        .createTable('store_visits_visits', table => {
          table.text('shop_id');
          table.date('day');
          table.bigInteger('visitors');
          table.timestamp('updated_at');
          table.jsonb('tags');
          table.jsonb('more');
          table.primary(['shop_id', 'day']);
        });
      const row = (shop: string, day: string) => ({
        shop_id: shop,
        day,
        visitors: 7,
        updated_at: '2026-01-31T12:00:00Z',
      });
      await knex('customer.store_visits_visits').insert([
        row("it's / a?", '2026-01-30'),
        row('b', '2026-01-30'),
        row('b', '2026-01-31'),
      ]);
      const service = spawn(process.execPath, ['src/main.ts'], {
        cwd: repository.folder,
        env: {
          PATH: process.env.PATH,
          DATABASE_URL: urlOf(knex),
          AUTH: 'none',
          PORT: '0',
        },
      });
      let log = '';
      try {
        const address = await new Promise<string>((resolve, reject) => {
          const hear = (chunk: Buffer) => {
            log += chunk;
            const port = /"port":(\d+)/.exec(log)?.[1];
            if (port) resolve(`http://127.0.0.1:${port}`);
          };
          service.stdout.on('data', hear);
          service.stderr.on('data', hear);
          service.once('exit', () => reject(new Error(log)));
        });
        const ask = async (path: string, init?: RequestInit) =>
          (await fetch(`${address}${path}`, init)).json();
        const first = await ask('/visits?limit=2');
        if (!first.items) throw new Error(JSON.stringify(first) + log);
        expect(first.items.map((each: { day: string }) => each.day)).toEqual([
          '2026-01-30',
          '2026-01-31',
        ]);
        const rest = await ask(`/visits?after=${first.next}`);
        expect(rest).toMatchObject({
          items: [{ shop_id: "it's / a?", visitors: 7 }],
          next: null,
        });
        expect(
          await ask(`/visits/${encodeURIComponent("it's / a?")}/2026-01-30`),
        ).toMatchObject({ visitors: 7, tags: null });
        expect(await ask('/visits/b/yesterday')).toMatchObject({ status: 400 });
        expect(await ask('/visits/c/2026-01-30')).toMatchObject({
          status: 404,
        });
        expect(
          await ask('/graphql', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              query:
                'query ($day: Date!) { visits_by_key(shop_id: "b", day: $day) { visitors updated_at } }',
              variables: { day: '2026-01-31' },
            }),
          }),
        ).toEqual({
          data: {
            visits_by_key: {
              visitors: 7,
              updated_at: '2026-01-31T12:00:00+00:00',
            },
          },
        });
        expect(await ask('/freshness')).toMatchObject([
          { resource: 'visits', state: 'stale', promisedSeconds: 3600 },
        ]);
        expect(await ask('/health/ready')).toEqual({ status: 'up' });
      } finally {
        service.kill();
      }
    });
  });

  it('does not start without saying whose tokens it takes', async () => {
    const { code, output } = await repository.run(
      process.execPath,
      ['src/main.ts'],
      { DATABASE_URL: 'postgresql://nowhere' },
    );
    expect(code).not.toBe(0);
    expect(output).toContain('AUTH_ISSUER');
  });
});
