import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { findFaults, packageOf, reasonAgainst } from './rooms.mjs';

const BACKEND = '@meshwork/backstage-plugin-data-mesh-backend';
const FRONTEND = '@meshwork/backstage-plugin-data-mesh';

for (const [specifier, expected] of [
  ['./file', undefined],
  ['node:fs', undefined],
  ['yaml', 'yaml'],
  ['yaml/util', 'yaml'],
  ['@meshwork/model/alpha', '@meshwork/model'],
]) {
  test(`"${specifier}" names ${expected ?? 'no package'}`, () => {
    assert.equal(packageOf(specifier), expected);
  });
}

for (const [room, target, allowed] of [
  ['@meshwork/odcs', 'yaml', true],
  ['@meshwork/odcs', '@meshwork/model', false],
  ['@meshwork/odcs', '@backstage/types', false],
  ['@meshwork/model', '@meshwork/odcs', true],
  ['@meshwork/model', '@backstage/catalog-model', false],
  ['@meshwork/model', BACKEND, false],
  [BACKEND, '@meshwork/model', true],
  [BACKEND, '@backstage/backend-plugin-api', true],
  [BACKEND, FRONTEND, false],
  [FRONTEND, BACKEND, false],
  [FRONTEND, '@meshwork/backstage-plugin-data-mesh-common', true],
  ['app', FRONTEND, true],
  [FRONTEND, 'app', false],
]) {
  test(`${room} ${allowed ? 'may' : 'may not'} import ${target}`, () => {
    assert.equal(reasonAgainst(room, target) === undefined, allowed);
  });
}

test('a test may walk through several rooms, but brings no Backstage below', () => {
  assert.equal(reasonAgainst(BACKEND, FRONTEND, true), undefined);
  assert.notEqual(
    reasonAgainst('@meshwork/model', '@backstage/types', true),
    undefined,
  );
});

let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'meshwork-rooms-'));
});
after(() => rm(folder, { recursive: true, force: true }));

async function write(file, content) {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), content);
}

test('every way to import is seen, with its file', async () => {
  await write(
    'packages/model/package.json',
    JSON.stringify({
      name: '@meshwork/model',
      dependencies: { '@backstage/types': '1', '@meshwork/odcs': '1' },
    }),
  );
  await write(
    'packages/model/src/a.ts',
    `import type { X } from '@backstage/config';
     export * from '${BACKEND}';
     const y = import('@backstage/errors');
     import { fine } from '@meshwork/odcs';`,
  );
  await write(
    'packages/model/src/deep/b.ts',
    `import z from '../../../odcs/src/z'; import a from '../a';`,
  );
  await write('packages/odd/package.json', JSON.stringify({ name: 'odd' }));
  const faults = (await findFaults(folder)).map(fault =>
    fault.replace(/: (it|a relative) .*/, ''),
  );
  assert.deepEqual(
    faults.sort(),
    [
      'packages/model/package.json: @backstage/types in dependencies',
      `packages/model/src/a.ts: imports ${BACKEND}`,
      'packages/model/src/a.ts: imports @backstage/config',
      'packages/model/src/a.ts: imports @backstage/errors',
      'packages/model/src/deep/b.ts: imports ../../../odcs/src/z',
      'packages/odd: odd has no place in ROOMS of scripts/lib/rooms.mjs; give it one',
    ].sort(),
  );
});

test('this checkout keeps the arrows', async () => {
  assert.deepEqual(await findFaults(), []);
});
