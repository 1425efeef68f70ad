import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundleBackend } from '../lab/bundle.mjs';
import { company, contract, meshConfig, product } from '../lab/company.mjs';
import { spare } from '../lab/process.mjs';
import { root } from '../scripts/lib/paths.mjs';
import { freePort } from '../scripts/lib/ports.mjs';
import { startPostgres, temporaryFolder } from '../scripts/lib/postgres.mjs';
import { say } from '../scripts/lib/say.mjs';

const { Pool } = createRequire(join(root, 'package.json'))('pg');

const OUTSIDE_TABLES = `
  create table notifications (id bigserial primary key, scope text, topic text, recipients text, title text);
  create table events (id bigserial primary key, type text, subject text);
  create table calls (id bigserial primary key, platform text, what text, key text, operation text);
  create table access (key text primary key, principals text);`;

/**
 * Two replicas of the data mesh on one PostgreSQL that keeps what it was told, a catalog
 * in a process of its own, and the world outside that counts what reaches it.
 *
 * @param random - a function like `Math.random`, for whom to kill
 * @param consumers - names of the groups that ask for access
 */
export async function openWorld(options) {
  const opened = [];
  try {
    return await open(options, opened);
  } catch (error) {
    for (const undo of opened.reverse()) await undo().catch(() => {});
    throw error;
  }
}

/** @param opened - receives what undoes each thing that was opened */
async function open({ random, consumers }, opened) {
  const folder = await temporaryFolder('meshwork-faults-');
  const password = randomBytes(16).toString('base64url');
  const [databasePort, catalogPort, ...meshPorts] = await ports(4);
  const server = {
    folder: join(folder, 'postgres'),
    port: databasePort,
    password,
    // Durable, as in a portal: what was answered has to outlive whatever dies.
    settings: { max_connections: '200' },
  };
  let postgres = await startPostgres(server);
  opened.push(() => postgres.remove());
  const urlOf = database =>
    `postgresql://postgres:${password}@127.0.0.1:${databasePort}/${database}`;
  const admin = await postgres.connect('postgres');
  await admin.query('create database outside');
  await admin.end();
  const poolOf = database => {
    const pool = new Pool({ connectionString: urlOf(database), max: 4 });
    pool.on('error', () => {});
    return pool;
  };
  const outside = poolOf('outside');
  await outside.query(OUTSIDE_TABLES);

  const products = ['orders', 'silent'].flatMap(name => {
    const platform = name === 'silent' ? 'silent' : 'warehouse';
    const classification = name === 'orders' ? 'confidential' : 'internal';
    return [
      product(name, { classification, server: platform }),
      contract(name, platform),
    ];
  });
  const entities = join(folder, 'entities.json');
  writeFileSync(entities, JSON.stringify(company(consumers, products)));
  const clockFile = join(folder, 'clock');
  let offset = 0;
  const setOffset = value => {
    offset = value;
    // Nobody reads half of it.
    writeFileSync(`${clockFile}.next`, String(value));
    renameSync(`${clockFile}.next`, clockFile);
  };
  setOffset(0);

  const config = port => ({
    app: { baseUrl: 'http://127.0.0.1' },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'pg',
        prefix: 'lab_',
        connection: {
          host: '127.0.0.1',
          port: databasePort,
          user: 'postgres',
          password,
        },
      },
    },
    discovery: {
      endpoints: [
        {
          target: `http://127.0.0.1:${catalogPort}/api/catalog`,
          plugins: ['catalog'],
        },
        {
          target: `http://127.0.0.1:${meshPorts[0]}/api/data-mesh`,
          plugins: ['data-mesh'],
        },
      ],
    },
    catalog: {
      rules: [{ allow: ['Group', 'User', 'Domain', 'API', 'DataProduct'] }],
    },
    dataMesh: meshConfig(consumers, ['warehouse', 'silent']),
  });

  const bundle = await bundleBackend();
  const catalogOptions = {
    plugins: ['catalog'],
    config: config(catalogPort),
    entities,
  };
  const meshOptions = port => ({
    plugins: ['data-mesh'],
    config: config(port),
    clockFile,
    outside: urlOf('outside'),
  });

  let catalog;
  let closing = false;
  const startCatalog = async () => {
    catalog = spare(bundle, 'catalog');
    opened.push(catalog.kill);
    await catalog.run(catalogOptions);
  };
  await startCatalog();

  let waiting = spare(bundle, 'spare-0');
  opened.push(() => waiting.kill());
  let spares = 1;
  /** The two places where a replica is, or is about to be. */
  const replicas = meshPorts.map(port => ({
    port,
    url: `http://127.0.0.1:${port}/api/data-mesh`,
    process: undefined,
    starting: undefined,
    kills: 0,
  }));
  const start = replica => {
    const next = waiting;
    waiting = spare(bundle, `spare-${spares}`);
    spares += 1;
    replica.process = next;
    opened.push(next.kill);
    replica.starting = next.run(meshOptions(replica.port)).catch(error => {
      // Killed while it started: its successor is on its way already.
      if (!closing && replica.process === next) throw error;
    });
    return replica.starting;
  };
  for (const replica of replicas) await start(replica);
  const mesh = poolOf('lab_data-mesh');

  return {
    folder,
    bundle,
    mesh,
    outside,
    meshUrl: urlOf('lab_data-mesh'),
    replicas,
    /** Ends a replica the hard way, wherever it is, and starts its successor. */
    async kill() {
      const replica = replicas[Math.floor(random() * replicas.length)];
      const victim = replica.process;
      replica.kills += 1;
      const starts = replica.starting;
      victim.kill();
      await victim.ended;
      starts?.catch(() => {});
      if (!closing && replica.process === victim)
        start(replica).catch(() => {});
    },
    async killAll() {
      for (const replica of replicas) {
        await replica.process.kill();
        start(replica).catch(() => {});
      }
    },
    /** Waits until both replicas serve. */
    async settled() {
      for (const replica of replicas) await replica.starting;
    },
    catalog: {
      stop: () => catalog.kill(),
      start: startCatalog,
    },
    database: {
      stop: () => postgres.stop(),
      start: async () => {
        postgres = await startPostgres(server);
      },
    },
    clock: {
      now: () => new Date(Date.now() + offset).toISOString(),
      /** Moves the time of the mesh, for all replicas at once. */
      jump: milliseconds => setOffset(offset + milliseconds),
    },
    /** What the processes said last, for a failure that needs looking at. */
    log: name =>
      readFileSync(join(bundle.folder, `${name}.log`), 'utf8').slice(-4000),
    async close({ keep = false } = {}) {
      closing = true;
      await Promise.all(
        [...replicas.map(r => r.process), waiting, catalog].map(p => p?.kill()),
      );
      await Promise.all([mesh.end(), outside.end()]).catch(() => {});
      if (keep) {
        await postgres.stop();
        say(`Kept: ${bundle.folder} and ${folder}`);
        return;
      }
      await postgres.remove();
      await bundle.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ports(count) {
  const found = [];
  while (found.length < count) {
    const port = await freePort();
    if (!found.includes(port)) found.push(port);
  }
  return found;
}
