import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  dataMeshFactCollectorsExtensionPoint,
  dataMeshProvisionersExtensionPoint,
  type FactCollector,
  type GrantProvisioner,
} from '@meshwork/backstage-plugin-data-mesh-node';
import type { JsonObject } from '@backstage/types';
import dataMeshModulePostgres from '.';

async function start(evidence?: JsonObject) {
  const added: GrantProvisioner[] = [];
  const collectors: FactCollector[] = [];
  const warehouse = (id: string) => ({
    id,
    host: '127.0.0.1',
    port: 1,
    database: 'd',
    user: 'u',
    password: 'a secret',
  });
  const backend = await startTestBackend({
    features: [
      dataMeshModulePostgres,
      mockServices.rootConfig.factory({
        data: {
          dataMesh: {
            postgres: {
              warehouses: [warehouse('one'), warehouse('two')],
              ...(evidence && { evidence }),
            },
          },
        },
      }),
    ],
    extensionPoints: [
      [
        dataMeshProvisionersExtensionPoint,
        {
          addProvisioner: provisioner => {
            added.push(provisioner);
            return { answered: async () => 'unknown' as const };
          },
        },
      ],
      [
        dataMeshFactCollectorsExtensionPoint,
        {
          addFactCollector: collector => {
            collectors.push(collector);
          },
        },
      ],
    ],
  });
  return { added, collectors, backend };
}

it('adds a provisioner for each warehouse, and starts while none answers', async () => {
  const { added, collectors, backend } = await start();
  expect(added.map(({ id, type }) => `${type} ${id}`)).toEqual([
    'postgres one',
    'postgres two',
  ]);
  const status = await added[0].status({ signal: AbortSignal.timeout(5000) });
  expect(status).toEqual({
    available: false,
    message:
      'The warehouse "one" at 127.0.0.1:1/d cannot be reached: nothing answers there: is the server running?',
  });
  // Nobody asked for evidence.
  expect(collectors).toEqual([]);
  await backend.stop();
});

it.each([
  ['as it comes', {}, { minutes: 30 }, { hours: 2 }],
  [
    'as it is said',
    { every: '5m', freshFor: { minutes: 20 } },
    { minutes: 5 },
    { minutes: 20 },
  ],
])('adds a collector of evidence, %s', async (_, evidence, every, freshFor) => {
  const { collectors, backend } = await start(evidence);
  expect(collectors).toMatchObject([{ id: 'postgres', every, freshFor }]);
  await backend.stop();
});
