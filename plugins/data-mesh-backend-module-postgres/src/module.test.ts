import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  dataMeshProvisionersExtensionPoint,
  type GrantProvisioner,
} from '@meshwork/backstage-plugin-data-mesh-node';
import dataMeshModulePostgres from '.';

it('adds a provisioner for each warehouse, and starts while none answers', async () => {
  const added: GrantProvisioner[] = [];
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
            postgres: { warehouses: [warehouse('one'), warehouse('two')] },
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
    ],
  });
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
  await backend.stop();
});
