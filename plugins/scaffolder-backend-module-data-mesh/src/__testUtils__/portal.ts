import type { BackendFeature } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import templateKind from '@backstage/plugin-catalog-backend-module-scaffolder-entity-model';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import catalogModule from '@meshwork/backstage-plugin-catalog-backend-module-data-mesh';
import type { JsonObject } from '@backstage/types';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import scaffolderModule from '..';
import { filesBelow, TEMPLATES } from './skeleton';

/** Asks until there is an answer. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`Waited in vain for ${what}`);
}

/** Who answers for what the tests make, and where it belongs. JSON is YAML. */
const COMPANY = [
  ['User', 'mock', { memberOf: [] }],
  ['Group', 'customer-insights', { type: 'team', children: [] }],
  ['Domain', 'customer', { owner: 'customer-insights' }],
]
  .map(([kind, name, spec]) =>
    JSON.stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name },
      spec,
    }),
  )
  .join('\n---\n');

/** How a task ended. */
export interface Ended {
  status: string;
  log: string;
  output: { links: object[] };
}

/**
 * The real scaffolder and catalog with the templates of the suite, in a folder.
 *
 * @param folder - absolute; what is published is in its folder `published`
 * @param config - beside what all have, or in its place
 * @param features - beside these
 */
export async function startPortal(
  folder: string,
  config: JsonObject = {},
  features: BackendFeature[] = [],
) {
  const company = join(folder, 'company.yaml');
  await writeFile(company, COMPANY);
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      templateKind,
      catalogModule,
      scaffolderPlugin,
      scaffolderModule,
      ...features,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost:7007',
            workingDirectory: folder,
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            rules: [
              { allow: ['Location', 'Template', 'Group', 'User', 'Domain'] },
            ],
            locations: [join(TEMPLATES, 'all.yaml'), company].map(target => ({
              type: 'file',
              target,
            })),
          },
          dataMesh: {
            publish: { root: join(folder, 'published') },
            templates: {
              warehouse: {
                host: 'warehouse.example.com',
                database: 'warehouse',
              },
            },
          },
          ...config,
        },
      }),
    ],
  });

  const call = async (path: string, init?: RequestInit) => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api${path}`,
      { headers: { 'content-type': 'application/json' }, ...init },
    );
    return response.ok ? await response.json() : undefined;
  };
  const entity = (ref: string): Promise<Entity | undefined> =>
    call(`/catalog/entities/by-name/${ref}`);

  return {
    call,
    entity,
    stop: () => backend.stop(),
    /** Fills in a template and waits for the end of its task. */
    async create(template: string, values: object): Promise<Ended> {
      await until('the template', () => entity(`template/default/${template}`));
      await until('the company', () => entity('domain/default/customer'));
      await until('the team', () => entity('group/default/customer-insights'));
      await until('the person', () => entity('user/default/mock'));
      const { id } = await call('/scaffolder/v2/tasks', {
        method: 'POST',
        body: JSON.stringify({
          templateRef: `template:default/${template}`,
          values,
        }),
      });
      const { status } = await until('the end of the task', async () => {
        const task = await call(`/scaffolder/v2/tasks/${id}`);
        return ['completed', 'failed'].includes(task.status) ? task : undefined;
      });
      const events: {
        type: string;
        body: { message: string; output: never };
      }[] = await call(`/scaffolder/v2/tasks/${id}/events`);
      return {
        status,
        log: events.map(({ body }) => body.message).join('\n'),
        output: events.find(({ type }) => type === 'completion')?.body
          .output ?? {
          links: [],
        },
      };
    },
    /** What was published under a name, by path. */
    published: (name: string) => filesBelow(join(folder, 'published', name)),
  };
}
