/** @jest-environment node */

import type { DataProductForm } from '@meshwork/model';
import { parse } from 'yaml';
import { productFaults, yamlFaults } from '../__testUtils__/checks';
import { hostileForms } from '../__testUtils__/hostile';
import { skeletonOf } from '../__testUtils__/skeleton';
import { repositoryFiles, starterFiles } from '../repository/files';

/** Patterns of which more is generated than tables, and the type that their ports are of. */
const patterns = {
  'event-driven': 'topic',
  api: 'rest-api',
  operational: 'table',
};

const base: DataProductForm = {
  name: 'store-visits',
  description: 'Who visits which store.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  archetype: 'source-aligned',
  classification: 'internal',
  ports: [
    { name: 'main', type: 'table', columns: [{ name: 'id', key: true }] },
  ],
};

/** Where nothing of a repository may be written. */
const outside = /(?:^|\/)\.\.(?:\/|$)|^\/|\\|\0/;

describe.each(Object.entries(patterns))('%s', (type, portType) => {
  it.each(hostileForms)('bears $what, or says why not', async ({ values }) => {
    const filled = { ...base, ...values, type };
    const form = {
      ...filled,
      ports: filled.ports?.map(port => ({
        ...port,
        type: portType,
        // All but names is the same: each pattern needs to know what is one.
        columns: port.columns?.map((column, index) => ({
          ...column,
          key: index === 0,
        })),
      })),
    };
    const { files, faults } = repositoryFiles(form);
    const made =
      faults.length > 0 ? { files: {}, faults } : await starterFiles(form);
    const all = made.faults.length > 0 ? {} : { ...files, ...made.files };
    // Either is there, and never half of it.
    expect(made.faults.length > 0).toBe(Object.keys(made.files).length === 0);
    expect(Object.keys(all).filter(path => outside.test(path))).toEqual([]);
    expect(yamlFaults(all)).toEqual([]);
    const json = Object.entries(all).filter(([path]) =>
      /\.(json|avsc)$/.test(path),
    );
    for (const [, text] of json) expect(JSON.parse(text)).toBeTruthy();
    expect(all['catalog-info.yaml'] ? productFaults(all) : []).toEqual([]);
    for (const fault of made.faults) expect(fault).toMatch(/\w{3,}.*\w{3,}/);
  });
});

it('asks the mesh in one way in all repositories', () => {
  const scripts = Object.keys(patterns).map(
    type => skeletonOf(`${type}-data-product`)['scripts/mesh.sh'],
  );
  expect(new Set(scripts).size).toBe(1);
  // What dbt found is reported by those that have it, and the rest is the same.
  const [first] = scripts;
  const functions = first.slice(
    first.indexOf('meshwork() {'),
    first.indexOf('  *)'),
  );
  expect(skeletonOf('analytical-data-product')['scripts/mesh.sh']).toContain(
    functions,
  );
});

it('has pipelines that ask in the same order', () => {
  for (const type of Object.keys(patterns)) {
    const files = skeletonOf(`${type}-data-product`);
    const { jobs } = parse(files['.github/workflows/data-product.yml']);
    expect(jobs.deploy.needs).toEqual(['contracts', 'tests']);
    const runs = (jobs.contracts.steps as { run?: string }[]).flatMap(
      ({ run }) => run ?? [],
    );
    expect(runs).toEqual([
      'scripts/mesh.sh check',
      'scripts/mesh.sh impact && scripts/mesh.sh submit',
    ]);
    // Nothing is deployed before the gate has let it through.
    const commands = files['scripts/deploy.sh']
      .split('\n')
      .filter(line => /^\S/.test(line) && !line.startsWith('#'));
    expect(commands.slice(0, 3)).toEqual([
      'set -euo pipefail',
      'cd "$(dirname "$0")/.."',
      'scripts/mesh.sh gate',
    ]);
  }
});
