import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readWebhookEndpoint } from './endpoint';

const SECRET = 'a secret that is long enough for all';
const good = { url: 'https://lake.example.com/hooks', secrets: [SECRET] };

const read = (section: object) =>
  readWebhookEndpoint('The lake', 'lake', () =>
    new ConfigReader({ lake: section as never }).getConfig('lake'),
  );

describe('readWebhookEndpoint', () => {
  it('has a timeout of its own', () => {
    const endpoint = read(good);
    expect([endpoint.timeout, endpoint.secrets(), endpoint.headers()]).toEqual([
      10_000,
      [SECRET],
      {},
    ]);
  });

  it.each([
    ['http://localhost:7007/x', undefined],
    ['http://127.0.0.1/x', undefined],
    ['http://[::1]:80/x', undefined],
    ['http://lake.example.com/x', 'lake.url is not encrypted'],
    ['http://127.0.0.1.example.com/x', 'lake.url is not encrypted'],
    ['ftp://lake.example.com', 'lake.url is no address'],
    ['file:///etc/passwd', 'lake.url is no address'],
    ['lake.example.com', 'lake.url is no address'],
    ['https://user:pw@lake.example.com', 'lake.url has a user or password'],
  ])('the address %s: %s', (url, problem) => {
    const told = () => {
      try {
        read({ ...good, url });
        return undefined;
      } catch (error) {
        return (error as Error).message.slice(0, problem?.length);
      }
    };
    expect(told()).toBe(problem);
  });

  it('leaves http to those who trust their network', () => {
    const url = 'http://lake.internal/hooks';
    expect(read({ ...good, url, allowInsecure: true }).url.href).toBe(url);
  });

  it.each<[string, object, string]>([
    ['no address', { url: undefined }, "'lake.url'"],
    ['no secret', { secrets: [] }, 'lake has no secret'],
    ['a short secret', { secrets: ['short'] }, 'less than 24 bytes'],
    [
      'a secret that is short when decoded',
      { secrets: [`whsec_${Buffer.from('short').toString('base64')}`] },
      'less than 24 bytes',
    ],
    ['a secret that is no text', { secrets: [7] }, "'lake.secrets[0]'"],
    [
      'a file that is not there',
      { secretFiles: ['/nowhere/at/all'] },
      'lake.secretFiles[0] cannot be read (ENOENT)',
    ],
    ['a timeout that is none', { timeout: 'soon' }, 'timeout'],
    ['a timeout of nothing', { timeout: { seconds: 0 } }, 'lake.timeout'],
    [
      'a header of the protocol',
      { headers: { 'Webhook-Id': 'x' } },
      'lake.headers has "Webhook-Id"',
    ],
    [
      'a header that breaks the line',
      { headers: { 'x-a': 'a\r\nx-b: c' } },
      'lake.headers.x-a',
    ],
  ])('refuses %s, and names the key', (_, change, problem) => {
    expect(() => read({ ...good, ...change })).toThrow(problem);
  });

  it('never says what a secret or an address is', () => {
    for (const change of [
      { url: 'http://lake.example.com/?code=hidden-word' },
      { secrets: ['hidden-word'] },
      { headers: { 'x-a': 'hidden-word\n' } },
    ]) {
      expect(() => read({ ...good, ...change })).toThrow(
        expect.objectContaining({
          message: expect.not.stringContaining('hidden-word'),
        }),
      );
    }
  });

  describe('secrets in files', () => {
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'secrets-'));
    });
    afterAll(() => rm(folder, { recursive: true }));

    it('are read again, and outlive a moment without the file', async () => {
      const file = join(folder, 'lake');
      await writeFile(file, `${SECRET}\n`);
      const { secrets } = read({
        url: good.url,
        secretFiles: [file],
      });
      expect(secrets()).toEqual([SECRET]);
      await writeFile(file, `another ${SECRET}\r\n\n${SECRET}\n`);
      expect(secrets()).toEqual([`another ${SECRET}`, SECRET]);
      await rm(file);
      expect(secrets()).toEqual([`another ${SECRET}`, SECRET]);
      await writeFile(file, `another ${SECRET}`);
      expect(secrets()).toEqual([`another ${SECRET}`]);
    });
  });
});
