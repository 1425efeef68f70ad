/**
 * How long it takes from a form to the catalog, and how the form feels with many columns.
 * See docs/benchmarks.md.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/ports.mjs';
import { root } from '../../scripts/lib/paths.mjs';
import { median, waitUntil } from '../lib/measure.mjs';
import { figure, report } from '../lib/report.mjs';
import { editorFigures } from './editor/index.mjs';
import { forms } from './forms.mjs';

const ROUNDS = Number(process.env.MESHWORK_BENCH_ROUNDS ?? 7);
/** How many times as long as the example of a new portal. */
const GOAL = 3;
const STOCK = 'stock-example';
/** How often the catalog and the scaffolder are asked, in milliseconds. */
const PAUSE = 20;

const stockForm = host => name => ({
  values: { name, catalogInfoUrl: `${host}/${name}/catalog-info.yaml` },
  entity: `component/default/${name}`,
});

/** Serves what the example would have published. */
async function openHost() {
  const server = createServer((request, response) => {
    const [, name] = request.url.split('/');
    response.end(
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  owner: user:guest\n  lifecycle: experimental\n`,
    );
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  return { url: `http://127.0.0.1:${port}`, port, close: () => server.close() };
}

async function openPortal(folder, host) {
  const port = await freePort();
  const config = {
    app: { baseUrl: 'http://127.0.0.1' },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      workingDirectory: folder,
      database: { client: 'better-sqlite3', connection: ':memory:' },
      auth: { dangerouslyDisableDefaultAuthPolicy: true },
      reading: { allow: [{ host: `127.0.0.1:${host.port}` }] },
    },
    catalog: {
      rules: [{ allow: ['Location', 'Template', 'Component'] }],
      locations: [
        { type: 'file', target: join(root, 'templates/all.yaml') },
        {
          type: 'file',
          target: join(root, 'benchmarks/templates/stock/template.yaml'),
        },
      ],
    },
    dataMesh: { publish: { root: join(folder, 'published') } },
  };
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'app-config.json');
  await writeFile(file, JSON.stringify(config));
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
      env: { ...process.env, LOG_LEVEL: 'warn' },
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', text => {
      log = `${log}${text}`.slice(-4_000);
    });
  }
  const call = async (path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}/api${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (response.ok) return response.json();
    if (response.status === 404) return undefined;
    throw new Error(`${path}: ${response.status} ${await response.text()}`);
  };
  return { call, log: () => log, kill: () => child.kill() };
}

/**
 * Milliseconds from submitting to the entity, in all and by step. When a step begins and
 * ends is told by when its events are there: their own times count whole seconds.
 */
async function once(portal, template, { values, entity }) {
  const start = Date.now();
  const { id } = await portal.call('/scaffolder/v2/tasks', {
    templateRef: `template:default/${template}`,
    values,
  });
  const steps = new Map();
  const messages = [];
  const ended = await waitUntil(
    `end of ${template}`,
    async () => {
      // All of them: those after another one are waited for.
      const events = await portal.call(`/scaffolder/v2/tasks/${id}/events`);
      const now = Date.now();
      for (const { body } of events.slice(messages.length)) {
        messages.push(body.message);
        if (!body.stepId) continue;
        const [from = now] = steps.get(body.stepId) ?? [];
        steps.set(body.stepId, [from, now]);
      }
      return events.find(({ type }) => type === 'completion');
    },
    { pause: PAUSE },
  );
  if (ended.body.status === 'failed') throw new Error(messages.join('\n'));
  await waitUntil(
    entity,
    () => portal.call(`/catalog/entities/by-name/${entity}`),
    { pause: PAUSE },
  );
  return {
    all: Date.now() - start,
    steps: Object.fromEntries(
      [...steps].map(([name, [from, to]]) => [name, to - from]),
    ),
  };
}

async function figuresOf(portal, byTemplate) {
  const taken = Object.fromEntries(
    Object.keys(byTemplate).map(name => [name, []]),
  );
  // In turns, so that whatever else the machine does meets them all; the first is a warm-up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [template, form] of Object.entries(byTemplate)) {
      const one = await once(portal, template, form(`${template}-${round}`));
      if (round > 0) taken[template].push(one);
    }
  }
  const of = template => median(taken[template].map(({ all }) => all));
  const stock = of(STOCK);
  return Object.keys(byTemplate).flatMap(template => {
    const steps = Object.keys(taken[template][0].steps);
    return [
      figure(
        `${template}, from submitting to the catalog`,
        of(template),
        'ms',
        'lower',
      ),
      ...steps.map(step =>
        figure(
          `${template}, step ${step}`,
          median(taken[template].map(one => one.steps[step] ?? 0)),
          'ms',
          'lower',
        ),
      ),
      ...(template === STOCK
        ? []
        : [
            figure(
              `${template}, against the example of a new portal`,
              of(template) / stock,
              'times',
              'lower',
              GOAL,
            ),
          ]),
    ];
  });
}

/** Figures of all templates that there are. */
async function templateFigures(folder) {
  const host = await openHost();
  const portal = await openPortal(join(folder, 'templates'), host);
  try {
    const all = { [STOCK]: stockForm(host.url), ...forms };
    const there = Object.keys(all).filter(
      name => name === STOCK || existsSync(join(root, 'templates', name)),
    );
    console.error('Starting a portal …');
    for (const name of there) {
      await waitUntil(
        `template ${name}`,
        () => portal.call(`/catalog/entities/by-name/template/default/${name}`),
        { patience: 120_000 },
      );
    }
    console.error(
      `Filling in ${there.length} templates, ${ROUNDS} times each …`,
    );
    return await figuresOf(
      portal,
      Object.fromEntries(there.map(name => [name, all[name]])),
    );
  } catch (error) {
    console.error(portal.log());
    throw error;
  } finally {
    portal.kill();
    host.close();
  }
}

export async function run() {
  const folder = await mkdtemp(join(tmpdir(), 'meshwork-bench-'));
  try {
    // One after the other: neither has what the other one takes.
    const figures = [
      ...(await templateFigures(folder)),
      ...(await editorFigures(folder)),
    ];
    report('templates', figures);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
