import { createMockDirectory } from '@backstage/backend-test-utils';
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { skeletonOf } from '../../__testUtils__/skeleton';

const run = promisify(execFile);

interface Step {
  name?: string;
  run?: string;
  env?: Record<string, string>;
}

const product = skeletonOf('analytical-data-product');
const environment = skeletonOf('domain-environment');

const steps = (text: string): Step[] =>
  Object.values<{ steps: Step[] }>(parse(text).jobs).flatMap(job => job.steps);

const onGitHub = steps(product['.github/workflows/data-product.yml']).find(
  step => step.name === 'Build',
)!;
const onGitLab: string[] = parse(product['.gitlab-ci.yml']).build.script;

/** What each place runs that builds a project. */
const builders: [string, string][] = [
  ['GitHub', onGitHub.run!],
  // Nothing is installed here.
  [
    'GitLab',
    onGitLab.filter(line => !line.startsWith('pip install')).join('\n'),
  ],
  ['a promotion', 'bash scripts/promote.sh pre-prod'],
];

describe.each(builders)('a project that %s builds', (_, script) => {
  const directory = createMockDirectory();

  async function build(masked: boolean, salt?: string) {
    directory.setContent({
      'bin/dbt':
        '#!/bin/sh\necho "dbt $1 ${DBT_TARGET:-} $PGOPTIONS" >> "$LOG"\n',
      'project/dbt_project.yml': '',
      'project/scripts/promote.sh': environment['scripts/promote.sh'],
      ...(masked && { 'project/models/masked/masked.yml': '' }),
      log: '',
    });
    chmodSync(directory.resolve('bin/dbt'), 0o755);
    const ended = await run('bash', ['-e', '-c', script], {
      cwd: directory.resolve('project'),
      env: {
        PATH: `${directory.resolve('bin')}:${process.env.PATH}`,
        LOG: directory.resolve('log'),
        ...(salt !== undefined && { MASKING_SALT: salt }),
      },
    }).catch((error: { stderr: string }) => error);
    const log = readFileSync(directory.resolve('log'), 'utf8');
    const built = log.split('\n').filter(line => line.startsWith('dbt build'));
    return { built, stderr: ended.stderr };
  }

  it.each([undefined, ''])(
    'is not built with the secret %j when it masks something',
    async salt => {
      const { built, stderr } = await build(true, salt);
      expect(built).toEqual([]);
      expect(stderr).toContain('MASKING_SALT: is not set');
    },
  );

  it('masks with the secret', async () => {
    const { built } = await build(true, 's3cret');
    expect(built).toEqual([
      expect.stringContaining('-c mesh.masking_salt=s3cret'),
    ]);
  });

  it('needs none when it masks nothing', async () => {
    expect((await build(false)).built).toHaveLength(1);
  });
});

it('hands the secret over as it is, so that an empty one is seen', () => {
  const building = steps(environment['.github/workflows/build-in.yml']);
  const salted = [onGitHub, ...building].filter(({ env }) =>
    JSON.stringify(env ?? {}).includes('MASKING_SALT'),
  );
  expect(salted.map(({ env }) => env)).toEqual([
    expect.objectContaining({ MASKING_SALT: '${{ secrets.MASKING_SALT }}' }),
    expect.objectContaining({ MASKING_SALT: '${{ secrets.MASKING_SALT }}' }),
  ]);
  expect(salted.some(({ env }) => env?.PGOPTIONS)).toBe(false);
});
