import { createMockDirectory } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
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
});
