import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readDataMeshConfig } from './config';
import { followReloads } from './configReload';

/** A configuration that is read again, and says so. */
function configuration(grants: JsonObject) {
  let reader = new ConfigReader({ dataMesh: { grants } });
  const listeners = new Set<() => void>();
  const own = {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return { unsubscribe: () => listeners.delete(listener) };
    },
  };
  return {
    rootConfig: new Proxy(reader, {
      get: (_, key) =>
        key in own
          ? Reflect.get(own, key)
          : Reflect.get(reader, key).bind(reader),
    }),
    becomes(next: JsonObject) {
      reader = new ConfigReader({ dataMesh: { grants: next } });
      listeners.forEach(listener => listener());
    },
  };
}

const resource = (schema: string) => ({
  resources: [{ domain: 'orders', provisioner: 'dwh', schemas: [schema] }],
});

it('follows platform configuration that is read again, until it ends', () => {
  const { rootConfig, becomes } = configuration(resource('orders'));
  const config = readDataMeshConfig(rootConfig);
  const changed = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  const end = followReloads({
    rootConfig,
    config,
    platform: { changed },
    logger,
  });
  becomes(resource('sales'));
  expect(changed).toHaveBeenCalledWith(config);
  expect(config.resources).toMatchObject([{ schemas: ['sales'] }]);

  becomes({ resources: [{ domain: 'orders' }] });
  expect(changed).toHaveBeenCalledTimes(1);
  expect(config.resources).toMatchObject([{ schemas: ['sales'] }]);

  end();
  becomes(resource('archive'));
  expect(config.resources).toMatchObject([{ schemas: ['sales'] }]);
});

it('says when it cannot be followed', async () => {
  const { rootConfig, becomes } = configuration(resource('orders'));
  const logger = mockServices.logger.mock();
  followReloads({
    rootConfig,
    config: readDataMeshConfig(rootConfig),
    platform: { changed: async () => {} },
    logger,
  });
  becomes({ resources: [{ domain: 'orders' }] });
  await new Promise(resolve => {
    setImmediate(resolve);
  });
  expect(logger.error).toHaveBeenCalledWith(
    expect.stringContaining('provisioner'),
  );
});
