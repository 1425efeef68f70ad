import {
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { urlReaderServiceFactory } from '@backstage/backend-defaults/urlReader';
import { CodeHost } from '../__testUtils__/codeHost';
import { AddressReader, shownAddress } from './AddressReader';

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
    const content = jest.fn(async () => Buffer.alloc(20 * 1024 * 1024));
    const reader = new AddressReader({
      urls: mockServices.urlReader.mock({
        readTree: async (_, options) => ({
          etag: '',
          files: async () =>
            ['a.sql', 'b.sql', 'c.sql', 'd.sql', 'e.sql']
              .filter(path => options?.filter?.(path))
              .map(path => ({ path, content })),
          archive: jest.fn(),
          dir: jest.fn(),
        }),
      }),
      logger: mockServices.logger.mock(),
    });
    await expect(reader.read('https://a.b/c')).rejects.toThrow('too much');
    // Nothing more is fetched.
    await new Promise(setImmediate);
    expect(content).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['https://a.b/c.sql?token=s3cret#x', 'https://a.b/c.sql'],
    [
      'https://me:s3cret@a.b/c?path=/d.sql&version=GBmain&sig=s3cret',
      'https://a.b/c?path=%2Fd.sql&version=GBmain',
    ],
    ['https://a.b/c.sql?at=main&ref=x', 'https://a.b/c.sql?at=main&ref=x'],
  ])('%s is shown as %s', (address, shown) => {
    expect(shownAddress(new URL(address))).toBe(shown);
  });

  it('does not tell the log what opens it', async () => {
    const logger = mockServices.logger.mock();
    const reader = new AddressReader({
      urls: mockServices.urlReader.mock({
        readUrl: async url => {
          throw new Error(
            `could not read ${url}, 500, from https://o.b/x.sql?sig=s3cret`,
          );
        },
        readTree: async () => {
          throw new Error();
        },
      }),
      logger,
    });
    await expect(
      reader.read('https://a.b/c.sql?token=s3cret&at=main'),
    ).rejects.toThrow('does not answer as it should');
    const [[said]] = logger.warn.mock.calls;
    expect(said).not.toContain('s3cret');
    expect(said).toContain('https://a.b/c.sql?at=main');
    expect(said).toContain('https://o.b/x.sql');
  });
});
