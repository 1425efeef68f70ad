/** A portal in a process of its own, with its people, for the times of templates. */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/ports.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { waitUntil } from '../lib/measure.mjs';

const TEAM = 'team';
const OWNERS = 'domain-owners';
const ENGINEER = 'user:default/engineer';
/** Decides on contracts: nobody may on their own. */
const REVIEWER = 'user:default/reviewer';

const entity = (apiVersion, kind, name, spec) => ({
  apiVersion: `backstage.io/${apiVersion}`,
  kind,
  metadata: { name },
  spec,
});
const group = (name, type) =>
  entity('v1alpha1', 'Group', name, { type, children: [] });
const user = (ref, ...memberOf) =>
  entity('v1alpha1', 'User', ref.split('/')[1], { memberOf });

const company = [
  group(TEAM, 'team'),
  group(OWNERS, 'office'),
  user(ENGINEER, TEAM),
  user(REVIEWER, OWNERS),
  ...['customer', 'orders'].map(name =>
    entity('v1alpha1', 'Domain', name, { owner: OWNERS }),
  ),
];

const person = (ref, role) => ({ user: ref, name: role, role, note: role });

function configOf(folder, port, host) {
  return {
    app: { baseUrl: 'http://127.0.0.1' },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      workingDirectory: folder,
      database: { client: 'better-sqlite3', connection: ':memory:' },
      reading: { allow: [{ host: `127.0.0.1:${host.port}` }] },
      actions: { pluginSources: ['data-mesh'] },
    },
    auth: { environment: 'development', providers: { demo: {} } },
    demo: {
      people: [person(ENGINEER, 'Engineer'), person(REVIEWER, 'Reviewer')],
    },
    catalog: {
      rules: [
        {
          allow: [
            'Location',
            'Template',
            'Component',
            'Group',
            'User',
            'Domain',
          ],
        },
      ],
      locations: [
        join(folder, 'company.yaml'),
        join(root, 'templates/all.yaml'),
        join(root, 'benchmarks/templates/stock/template.yaml'),
      ].map(target => ({ type: 'file', target })),
    },
    dataMesh: {
      publish: { root: join(folder, 'published') },
      // So that ports say where they are; nothing is made there.
      templates: {
        warehouse: { host: 'warehouse.example.com', database: 'warehouse' },
      },
    },
  };
}

/**
 * @param folder - where its files may be
 * @param host - that it may read from
 */
export async function openPortal(folder, host) {
  const port = await freePort();
  await mkdir(folder, { recursive: true });
  // JSON is YAML, and a line of dashes parts what a file describes.
  await writeFile(
    join(folder, 'company.yaml'),
    company.map(one => JSON.stringify(one)).join('\n---\n'),
  );
  const file = join(folder, 'app-config.json');
  await writeFile(file, JSON.stringify(configOf(folder, port, host)));
  const child = spawn(
    process.execPath,
    [
      '--require',
      '@backstage/cli/config/nodeTransform.cjs',
      join(root, 'benchmarks/templates/portal.ts'),
      '--config',
      file,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NODE_ENV: 'development', LOG_LEVEL: 'warn' },
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', text => {
      log = `${log}${text}`.slice(-4_000);
    });
  }

  const api = `http://127.0.0.1:${port}/api`;
  const tokens = new Map();
  const callAs = ref => async (path, body) => {
    const response = await fetch(`${api}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens.get(ref)}`,
      },
      body: body && JSON.stringify(body),
    });
    if (response.ok) return response.json();
    if (response.status === 404) return undefined;
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  const tokenOf = async ref => {
    const answer = await fetch(`${api}/auth/demo/refresh`, {
      headers: {
        'x-meshwork-demo-person': ref,
        'X-Requested-With': 'XMLHttpRequest',
      },
    });
    const { backstageIdentity } = await answer.json();
    return backstageIdentity.token;
  };

  return {
    engineer: callAs(ENGINEER),
    reviewer: callAs(REVIEWER),
    /** Waits until everybody is known. */
    async signIn() {
      for (const ref of [ENGINEER, REVIEWER]) {
        const token = await waitUntil(`person ${ref}`, () => tokenOf(ref), {
          patience: 120_000,
        });
        tokens.set(ref, token);
      }
    },
    log: () => log,
    kill: () => child.kill(),
  };
}
