import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import { dataMeshServiceRef } from './service';

/** A portal in which a plugin of somebody else uses the mesh. */
async function startPortal(
  features: Parameters<typeof startTestBackend>[0]['features'] = [],
) {
  let mesh: DataMeshApi | undefined;
  const backend = await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'neighbour',
        register(env) {
          env.registerInit({
            deps: { service: dataMeshServiceRef },
            async init({ service }) {
              mesh = service;
            },
          });
        },
      }),
      ...(features ?? []),
    ],
  });
  return { backend, mesh: mesh! };
}

describe('dataMeshServiceRef', () => {
  it('is there without being installed, and asks the data-mesh plugin', async () => {
    const asked: string[] = [];
    const { backend, mesh } = await startPortal([
      createBackendPlugin({
        pluginId: 'data-mesh',
        register(env) {
          env.registerInit({
            deps: { router: coreServices.httpRouter },
            async init({ router }) {
              router.use((req, res) => {
                asked.push(`${req.method} ${req.url}`);
                res.json({ provisioners: [] });
              });
            },
          });
        },
      }),
    ]);
    await expect(
      mesh.getPlatform({ token: 'mock-service-token' }),
    ).resolves.toEqual({ provisioners: [] });
    expect(asked).toEqual(['GET /platform']);
    await backend.stop();
  });

  it('can be replaced by a portal', async () => {
    const replaced = { getPlatform: jest.fn() } as unknown as DataMeshApi;
    const { backend, mesh } = await startPortal([
      createServiceFactory({
        service: dataMeshServiceRef,
        deps: {},
        factory: () => replaced,
      }),
    ]);
    expect(mesh).toBe(replaced);
    await backend.stop();
  });
});
