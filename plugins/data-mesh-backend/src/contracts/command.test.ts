import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

/** The first run makes the bundle of the command. */
jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const script = resolve(__dirname, '../../../../scripts/meshwork.mjs');
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const LESS = document({
  version: '2.0.0',
  columns:
    '      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }',
});

describe.each(databases.eachSupportedId())(
  'the command meshwork against this portal, on %s',
  databaseId => {
    let mesh: TestMesh;
    let folder: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'meshwork-portal-'));
      writeFileSync(join(folder, 'orders.odcs.yaml'), LESS);
      mesh = await startMesh({
        databases,
        databaseId,
        config: { adoption: { locations: ['url:https://adopted/'] } },
      });
      await mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', document(), adopted),
      ]);
      await waitFor('the adopted contract', async () => {
        await mesh.sweep();
        const { active } = await mesh
          .as('bo')
          .api.getContract('api:orders-main');
        return active;
      });
    });
    afterAll(async () => {
      rmSync(folder, { recursive: true, force: true });
      await mesh.stop();
    });

    /** Runs it as a pipeline would: a process, with the token in its environment. */
    const meshwork = async (command: string, who: string) => {
      const [, token] = mockCredentials.user
        .header(`user:default/${who}`)
        .split(' ');
      const child = spawn(
        process.execPath,
        [
          script,
          command,
          '--contract=orders-main',
          `--portal=${mesh.base.replace('/api/data-mesh', '')}`,
          '--format=json',
          'orders.odcs.yaml',
        ],
        { cwd: folder, env: { ...process.env, MESHWORK_TOKEN: token } },
      );
      let out = '';
      let err = '';
      child.stdout.on('data', chunk => {
        out += chunk;
      });
      child.stderr.on('data', chunk => {
        err += chunk;
      });
      const code = await new Promise(done => {
        child.on('close', done);
      });
      return { code, err, told: out === '' ? undefined : JSON.parse(out) };
    };

    it('asks, submits, and passes the gate once it is approved', async () => {
      const impact = await meshwork('impact', 'bo');
      expect(impact).toMatchObject({
        code: 0,
        told: {
          message: 'would be reviewed',
          requiredVersion: '2.0.0',
          comparison: { verdict: 'breaking' },
        },
      });
      expect(await meshwork('gate', 'bo')).toMatchObject({
        code: 1,
        told: { state: 'unknown' },
      });
      expect(await meshwork('submit', 'ada')).toMatchObject({
        code: 2,
        err: expect.stringContaining('submitted by its owner'),
      });
      const submitted = await meshwork('submit', 'bo');
      expect(submitted).toMatchObject({
        code: 0,
        told: { state: 'in-review', version: '2.0.0' },
      });
      const { open } = await mesh.as('bo').api.getContract('api:orders-main');
      const { stateVersion } = await mesh.as('dora').api.getRevision(open!.id);
      await mesh.as('dora').api.actOnRevision(open!.id, {
        action: 'approve',
        stateVersion,
      });
      expect(await meshwork('gate', 'bo')).toMatchObject({
        code: 0,
        told: { ok: true, state: 'active' },
      });
    });
  },
);
