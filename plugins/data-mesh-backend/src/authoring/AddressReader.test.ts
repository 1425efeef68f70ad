import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import { CodeHost } from '../__testUtils__/codeHost';
import { AddressReader } from './AddressReader';

describe('an address', () => {
  let host: CodeHost;
  beforeAll(async () => {
    host = await CodeHost.start();
  });
  afterAll(() => host.stop());

  it('that does not answer is not waited for', async () => {
    host.repositories.set('endless', []);
    host.endless.add('endless');
    const urls = await ServiceFactoryTester.from(urlReaderServiceFactory, {
      dependencies: [mockServices.rootConfig.factory({ data: host.config })],
    }).getSubject();
    const reader = new AddressReader({
      urls,
      logger: mockServices.logger.mock(),
      deadlineMs: 500,
    });
    await expect(reader.read(host.repository('endless'))).rejects.toThrow(
      `${host.host} did not answer within 0.5 seconds`,
    );
  });

  it('of a reader that does not say how much it is has its bounds too', async () => {
    const content = Buffer.alloc(20 * 1024 * 1024);
    const reader = new AddressReader({
      urls: mockServices.urlReader.mock({
        readTree: async (_, options) => ({
          etag: '',
          files: async () =>
            ['a.sql', 'b.sql', 'c.sql']
              .filter(path => options?.filter?.(path))
              .map(path => ({ path, content: async () => content })),
          archive: jest.fn(),
          dir: jest.fn(),
        }),
      }),
      logger: mockServices.logger.mock(),
    });
    await expect(reader.read('https://a.b/c')).rejects.toThrow('too much');
  });
});
