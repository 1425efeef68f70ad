import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse as parseHcl } from '@cdktf/hcl2json';
import { parse, parseAllDocuments } from 'yaml';
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  hclFaults,
  meshworkCheck,
  productFaults,
  workflowFaults,
  yamlFaults,
} from './__testUtils__/checks';
import { DbtProject } from './__testUtils__/dbt';
import { HOSTILE_TEXT } from './__testUtils__/hostile';
import { startPortal } from './__testUtils__/portal';

jest.setTimeout(180_000);

const run = promisify(execFile);

/** What somebody fills in on the pages that all templates share. */
const pages = {
  name: 'store-visits',
  title: HOSTILE_TEXT.slice(0, 80),
  description: HOSTILE_TEXT,
  // Whoever starts the tasks of these tests, so that they may change it.
  owner: 'user:default/mock',
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
      type: 'table',
      columns: [
        { name: 'shop_id', key: true, description: HOSTILE_TEXT },
        { name: 'visitors', type: 'integer', required: true },
        { name: 'email', personal: true },
      ],
    },
  ],
};

describe('what the templates make, with the real scaffolder and catalog', () => {
  const directory = createMockDirectory();
  let portal: Awaited<ReturnType<typeof startPortal>>;
  beforeAll(async () => {
    portal = await startPortal(directory.path);
  });
  afterAll(() => portal.stop());

  describe('an analytical data product', () => {
    let files: Record<string, string>;
    const folder = () => directory.resolve('published/store-visits');
    beforeAll(async () => {
      const { status, log } = await portal.create(
        'analytical-data-product',
        pages,
      );
      if (status !== 'completed') throw new Error(log);
      files = portal.published('store-visits');
    });

    it('is in the catalog', async () => {
      const product = await portal.entity('dataproduct/default/store-visits');
      expect(product?.spec).toMatchObject({ type: 'analytical' });
    });

    it('is right for the catalog, the engine and the command', async () => {
      expect(yamlFaults(files)).toEqual([]);
      expect(productFaults(files)).toEqual([]);
      const { code, output } = await meshworkCheck(folder());
      expect(`${code}\n${output}`).toMatch(/^0\n/);
    });

    it('is a dbt project', () => {
      expect(new DbtProject(files).faults()).toEqual([]);
    });

    it('has workflows that GitHub takes, with its expressions untouched', async () => {
      expect(await workflowFaults(files)).toEqual([]);
      expect(files['.github/workflows/data-product.yml']).toContain(
        '${{ secrets.MESHWORK_TOKEN }}',
      );
    });

    it('has jobs that GitLab finds', () => {
      const { stages, workflow: _, ...jobs } = parse(files['.gitlab-ci.yml']);
      for (const job of Object.values<{
        stage: string;
        script: unknown[];
        needs?: string[];
      }>(jobs)) {
        expect(stages).toContain(job.stage);
        expect(job.script.length).toBeGreaterThan(0);
        for (const other of job.needs ?? []) expect(jobs).toHaveProperty(other);
      }
    });

    it('holds what people typed as content of its README', () => {
      expect(files['README.md']).not.toMatch(/^- a: b/m);
      expect(files['README.md']).not.toContain('<script>');
    });

    it.each([
      ['check', ['check catalog-info.yaml contracts']],
      [
        'impact',
        [
          'impact --portal https://portal --contract store-visits-visits contracts/store-visits-visits.odcs.yaml',
        ],
      ],
      [
        'gate',
        [
          'gate --against active --portal https://portal --contract store-visits-visits contracts/store-visits-visits.odcs.yaml',
        ],
      ],
    ])('asks the mesh: %s', async (command, expected) => {
      const recorder = directory.resolve('meshwork');
      const log = directory.resolve(`calls-${command}`);
      writeFileSync(recorder, `#!/bin/sh\necho "$@" >> "${log}"\n`);
      chmodSync(recorder, 0o755);
      await run('bash', [join(folder(), 'scripts/mesh.sh'), command], {
        env: {
          PATH: process.env.PATH,
          MESHWORK_COMMAND: recorder,
          MESHWORK_PORTAL: 'https://portal',
        },
      });
      expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(expected);
    });
  });

  describe('an environment for it', () => {
    let files: Record<string, string>;
    beforeAll(async () => {
      const { status, log } = await portal.create('domain-environment', {
        product: 'dataproduct:default/store-visits',
        summary: HOSTILE_TEXT.slice(0, 200),
        environment: 'pre-prod',
        from: 'prod',
      });
      if (status !== 'completed') throw new Error(log);
      files = portal.published('store-visits');
    });

    it('is where its ports are, beside production', async () => {
      expect(productFaults(files)).toEqual([]);
      const [product] = [...parseAllDocuments(files['catalog-info.yaml'])];
      expect(product.toJS().spec.outputPorts[0].environments).toEqual([
        expect.objectContaining({
          name: 'prod',
          location: 'customer.store_visits_visits',
        }),
        expect.objectContaining({
          name: 'pre-prod',
          location: 'customer_pre_prod.store_visits_visits',
        }),
      ]);
    });

    it('has Terraform and a promotion that their tools take', async () => {
      expect(await hclFaults(files)).toEqual([]);
      expect(await workflowFaults(files)).toEqual([]);
      expect(yamlFaults(files)).toEqual([]);
      expect(
        await parseHcl(
          'x.tfvars',
          files['infrastructure/environments/pre-prod.tfvars'],
        ),
      ).toEqual({ schema: 'customer_pre_prod', make_schemas: true });
      expect(
        await parseHcl(
          'x.tfvars',
          files['infrastructure/environments/prod.tfvars'],
        ),
      ).toEqual({ schema: 'customer', make_schemas: false });
      expect(files['.github/workflows/promote.yml']).toContain(
        'default: pre-prod',
      );
      expect(files['.github/workflows/promote.yml']).toContain(
        '${{ inputs.to }}',
      );
      await run('bash', [
        '-n',
        directory.resolve('published/store-visits/scripts/promote.sh'),
      ]);
    });

    it('gives Terraform all it asks for, and a state of the domain', async () => {
      const { variable } = await parseHcl(
        'variables.tf',
        files['infrastructure/variables.tf'],
      );
      const required = Object.entries<{ default?: unknown }[]>(variable)
        .filter(([, [{ default: value }]]) => value === undefined)
        .map(([name]) => name);
      for (const [environment, schema] of [
        ['pre-prod', 'customer_pre_prod'],
        ['prod', 'customer'],
      ]) {
        const given =
          files[`infrastructure/environments/${environment}.tfvars`];
        expect(Object.keys(await parseHcl('x.tfvars', given)).sort()).toEqual(
          required.sort(),
        );
        expect(
          await parseHcl(
            'x.hcl',
            files[`infrastructure/environments/${environment}.backend.hcl`],
          ),
        ).toEqual({ schema_name: `${schema}_state` });
      }
    });

    it('has a target of dbt that builds where the descriptor says', () => {
      const { outputs } = parse(files['profiles.yml']).store_visits;
      expect(outputs['pre-prod']).toEqual({
        ...outputs.prod,
        schema: 'customer_pre_prod',
      });
    });

    it('makes no schema on a server of its own, and builds in the same', async () => {
      const { status, log } = await portal.create('domain-environment', {
        product: 'dataproduct:default/store-visits',
        summary: 'Tests on a server',
        environment: 'test',
        from: 'prod',
        server: 'warehouse-test',
      });
      expect(`${status}\n${log}`).toMatch(/^completed/);
      const changed = portal.published('store-visits');
      expect(
        await parseHcl(
          'x.tfvars',
          changed['infrastructure/environments/test.tfvars'],
        ),
      ).toEqual({ schema: 'customer', make_schemas: false });
      expect(
        parse(changed['profiles.yml']).store_visits.outputs.test.schema,
      ).toBe('customer');
    });

    it('is not added twice', async () => {
      const { status, log } = await portal.create('domain-environment', {
        product: 'dataproduct:default/store-visits',
        summary: 'Again',
        environment: 'pre-prod',
        from: 'prod',
      });
      expect(status).toBe('failed');
      expect(log).toContain('The port "visits" is in "pre-prod" already');
    });
  });

  describe('a self-serve platform', () => {
    let files: Record<string, string>;
    beforeAll(async () => {
      const { status, log } = await portal.create('platform-starter', {
        name: 'data-platform',
        title: HOSTILE_TEXT.slice(0, 80),
        description: HOSTILE_TEXT,
        owner: 'group:default/data-platform',
        domains: ['customer', 'order-management'],
        teams: ['data-science'],
      });
      if (status !== 'completed') throw new Error(log);
      files = portal.published('data-platform');
    });

    it('is in the catalog', async () => {
      const system = await portal.entity('system/default/data-platform');
      expect(system?.metadata.description).toBe(HOSTILE_TEXT);
      expect(
        await portal.entity('resource/default/data-platform-warehouse-prod'),
      ).toBeDefined();
    });

    it('is Terraform, with what was filled in for each environment', async () => {
      expect(await hclFaults(files)).toEqual([]);
      expect(yamlFaults(files)).toEqual([]);
      expect(await workflowFaults(files)).toEqual([]);
      for (const environment of ['test', 'prod']) {
        expect(
          await parseHcl(
            'x.tfvars',
            files[`environments/${environment}.tfvars`],
          ),
        ).toMatchObject({
          environment,
          domains: ['customer', 'order-management'],
          teams: ['data-science'],
        });
      }
    });

    it('gives every module what it asks for, and nothing else', async () => {
      const main = await parseHcl('main.tf', files['main.tf']);
      for (const [name, [call]] of Object.entries<[Record<string, string>]>(
        main.module,
      )) {
        const { variable } = await parseHcl(
          'variables.tf',
          files[`modules/${name}/variables.tf`],
        );
        const { source, ...given } = call;
        expect(source).toBe(`./modules/${name}`);
        expect(Object.keys(given).sort()).toEqual(Object.keys(variable).sort());
      }
    });
  });

  it('refuses a path and a template in place of names', async () => {
    for (const name of ['../x', '${{ secrets.x }}', '"; x', 'a\nb']) {
      await expect(
        portal.create('platform-starter', {
          name,
          description: 'x',
          owner: 'group:default/x',
          domains: [name],
        }),
      ).rejects.toThrow();
    }
  });
});
