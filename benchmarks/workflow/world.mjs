import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleBackend } from '../../lab/bundle.mjs';
import {
  company,
  contract,
  group,
  meshConfig,
  product,
  user,
} from '../../lab/company.mjs';
import { spare } from '../../lab/process.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startPostgres, temporaryFolder } from '../../scripts/lib/postgres.mjs';
import {
  CONSUMERS,
  consumer,
  consumerUids,
  found,
  holdInMemory,
  seedCatalog,
  seedMesh,
  team,
  TEAMS,
} from './seed.mjs';

/** What the heap of a backend may hold of what lives longer, in MB. */
const HEAP_MB = 320;

const numbers = count => Array.from({ length: count }, (_, n) => n);

/**
 * A PostgreSQL as it comes out of the box, for all that is compared, with room for all that
 * is read in turns: what is measured is no disk.
 */
export async function openServer() {
  const folder = await temporaryFolder('meshwork-bench-');
  const password = randomBytes(16).toString('base64url');
  const port = await freePort();
  const postgres = await startPostgres({
    folder: join(folder, 'postgres'),
    port,
    password,
    settings: { max_connections: '200', shared_buffers: '1536MB' },
  });
  const bundle = await bundleBackend();
  return {
    postgres,
    port,
    password,
    folder,
    bundle,
    async close() {
      await postgres.remove();
      await bundle.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A backend with the data mesh and the catalog in one process, filled by SQL.
 *
 * @param size - `{ name, products, agreements }`
 */
export async function openPortal(server, size) {
  const entities = join(server.folder, `${size.name}.json`);
  const consumers = numbers(CONSUMERS).map(consumer);
  const template = product('template');
  template.spec.owner = 'group:team-0';
  const contents = company(consumers, [
    template,
    contract('template'),
    ...numbers(TEAMS).flatMap(n => [
      group(team(n), [`${team(n)}-owner`]),
      user(`${team(n)}-owner`),
    ]),
  ]);
  writeFileSync(entities, JSON.stringify(contents));
  const port = await freePort();
  const prefix = `${size.name}_`;
  const config = {
    app: { baseUrl: 'http://127.0.0.1' },
    backend: {
      baseUrl: `http://127.0.0.1:${port}`,
      listen: { host: '127.0.0.1', port },
      database: {
        client: 'pg',
        prefix,
        // As docs/operations.md says: with a connection goes what PostgreSQL has planned.
        knexConfig: { pool: { min: 2, max: 10, idleTimeoutMillis: 600_000 } },
        connection: {
          host: '127.0.0.1',
          port: server.port,
          user: 'postgres',
          password: server.password,
        },
      },
    },
    catalog: {
      // What is filled in by SQL has no provider that speaks for it: it would be removed.
      orphanProviderStrategy: 'keep',
      rules: [{ allow: ['Group', 'User', 'Domain', 'API', 'DataProduct'] }],
    },
    dataMesh: {
      ...meshConfig(consumers),
      // By hand: a sweep in the middle of a measurement would meet one side only.
      catalog: { sweepInterval: { hours: 12 } },
    },
  };
  const outside = `postgresql://postgres:${server.password}@127.0.0.1:${server.port}/${prefix}outside`;
  const admin = await server.postgres.connect('postgres');
  await admin.query(`create database ${prefix}outside`);
  await admin.end();
  await within(server, `${prefix}outside`, client =>
    client.query(`create table notifications (id bigserial primary key, scope text, topic text, recipients text, title text);
      create table events (id bigserial primary key, type text, subject text);
      create table calls (id bigserial primary key, platform text, what text, key text, operation text);
      create table access (key text primary key, principals text);`),
  );
  let process;
  const start = async (changes = {}) => {
    process = spare(server.bundle, size.name, {
      logLevel: 'info',
      // A heap that may be larger is let grow before it is cleaned.
      nodeOptions: [`--max-old-space-size=${HEAP_MB}`],
    });
    await process.run({
      plugins: ['data-mesh', 'catalog', 'bare'],
      config: { ...config, dataMesh: { ...config.dataMesh, ...changes } },
      entities,
      outside,
      found: found(size),
    });
  };
  const base = `http://127.0.0.1:${port}/api`;
  /** @throws Error for every answer but 2xx */
  const call = async (person, path, body, headers = {}) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer lab:user:user:default/${person}`,
        'content-type': 'application/json',
        ...headers,
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok)
      throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
    return text === '' ? undefined : JSON.parse(text);
  };

  await start();
  await approveTemplate(call);
  await process.stop();
  await within(server, `${prefix}catalog`, client =>
    seedCatalog(client, size.products).then(() => holdInMemory(client)),
  );
  const uids = await within(server, `${prefix}catalog`, consumerUids);
  await within(server, `${prefix}data-mesh`, client =>
    seedMesh(client, size, uids).then(() => holdInMemory(client)),
  );
  await start();
  return {
    call,
    within: work => within(server, `${prefix}data-mesh`, work),
    peakMb: () => process.peakMb(),
    /** Ends it and starts it again, with another configuration of the mesh. */
    restart: async changes => {
      await process.stop();
      await start(changes);
    },
    stop: () => process.stop(),
    kill: () => process.kill(),
  };
}

async function within(server, database, work) {
  const client = await server.postgres.connect(database);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function approveTemplate(call) {
  const deadline = Date.now() + 120_000;
  let last;
  while (Date.now() < deadline) {
    try {
      const { active, open } = await call(
        'dora',
        '/data-mesh/contracts/default/template-main',
      );
      if (active) return;
      if (open) {
        const { stateVersion } = await call(
          'dora',
          `/data-mesh/revisions/${open.id}`,
        );
        await call('dora', `/data-mesh/revisions/${open.id}/actions`, {
          action: 'approve',
          stateVersion,
        });
      }
    } catch (error) {
      last = error;
    }
    await new Promise(resolve => setTimeout(resolve, 300));
  }
  throw new Error(`The contract did not come into effect: ${last}`);
}
