import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { waitUntil } from '../lib/measure.mjs';
import { seedCatalog, team, TEAMS } from '../workflow/seed.mjs';
import { PORTS, seedProducts } from './seed.mjs';

/** What the heap of a backend may hold of what lives longer, in MB. */
const HEAP_MB = 320;

/** Products that the catalog itself knows, to change one and see how long it takes. */
export const PROBES = ['probe-a', 'probe-b', 'probe-c', 'probe-d'];

/**
 * A backend with the data mesh and the catalog in one process, filled by SQL.
 *
 * @param size - `{ name, products }`
 * @param policies - text of the file of policies
 */
export async function openPortal(server, size, policies) {
  const entities = join(server.folder, `${size.name}-governance.json`);
  const file = join(server.folder, `${size.name}-policies.yaml`);
  const say = text => writeFileSync(file, text);
  say(policies);
  writeFileSync(entities, JSON.stringify(contents()));
  const port = await freePort();
  const prefix = `gov_${size.name}_`;
  const options = {
    plugins: ['data-mesh', 'catalog', 'bare'],
    entities,
    config: {
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
        ...meshConfig([]),
        policies: { file, refresh: { seconds: 1 } },
        // By hand: a sweep in the middle of a measurement would meet one side only.
        catalog: { sweepInterval: { hours: 12 } },
      },
    },
  };
  let process;
  const start = async () => {
    process = spare(server.bundle, `governance-${size.name}`, {
      logLevel: 'info',
      nodeOptions: [`--max-old-space-size=${HEAP_MB}`],
    });
    await process.run(options);
  };
  await start();
  const base = `http://127.0.0.1:${port}/api`;
  /** @throws Error for every answer but 2xx */
  const call = async (person, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer lab:user:user:default/${person}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
    }
    return text === '' ? undefined : JSON.parse(text);
  };
  const within = async (database, work) => {
    const client = await server.postgres.connect(`${prefix}${database}`);
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  await approve(call);
  // While it runs the catalog would take what comes in by SQL for orphans.
  await process.stop();
  await within('catalog', client => seedCatalog(client, size.products));
  await within('data-mesh', client => seedProducts(client, size));
  await start();
  return {
    call,
    say,
    within: work => within('data-mesh', work),
    change: entity => process.tell({ change: entity }),
    peakMb: () => process.peakMb(),
    stop: () => process.stop(),
  };
}

/** A probe as it should become. */
export function probe(name, description) {
  const entity = product(name);
  entity.metadata.description = description;
  entity.spec.outputPorts = [{ name: 'main', type: 'table' }];
  return entity;
}

function contents() {
  const template = product('template');
  template.metadata.tags = ['seeded'];
  template.metadata.description =
    'What it is about, in as many words as it takes to be found';
  template.spec.owner = 'group:team-0';
  const [port] = template.spec.outputPorts;
  template.spec.outputPorts = PORTS.map(name => ({
    ...port,
    name,
    contract: `template-${name}-main`,
  }));
  return company(
    [],
    [
      template,
      ...PORTS.map(name => contract(`template-${name}`)),
      ...PROBES.map(name => probe(name, 'Not changed yet')),
      ...Array.from({ length: TEAMS }, (_, n) => [
        group(team(n), [`${team(n)}-owner`]),
        user(`${team(n)}-owner`),
      ]).flat(),
    ],
  );
}

async function approve(call) {
  for (const port of PORTS) {
    await waitUntil(`the contract of ${port}`, async () => {
      const { active, open } = await call(
        'dora',
        `/data-mesh/contracts/default/template-${port}-main`,
      );
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
      return active;
    });
  }
}
