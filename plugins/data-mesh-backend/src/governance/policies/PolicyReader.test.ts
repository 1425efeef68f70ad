import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  NotAllowedError,
  NotFoundError,
  NotModifiedError,
} from '@backstage/errors';
import { PolicyReader } from './PolicyReader';

const logger = mockServices.logger.mock();
const TOO_LARGE = `# ${'a'.repeat(500_001)}`;

function readerOf(readUrl: UrlReaderService['readUrl'], deadlineMs?: number) {
  return new PolicyReader({
    urls: { ...mockServices.urlReader.mock(), readUrl },
    logger,
    deadlineMs,
  });
}

const url = { kind: 'url', url: 'https://x.example/p', name: 'p' } as const;
const buffered = (content: Buffer) => async () => ({
  buffer: async () => content,
  etag: 'e1',
});

describe('a file at an address', () => {
  it('is text with its etag', async () => {
    const text = 'quality: { completeness: 95 } # ä';
    await expect(
      readerOf(buffered(Buffer.from(text))).read(url),
    ).resolves.toEqual({ text, etag: 'e1' });
  });

  it('is as before', async () => {
    const reader = readerOf(async (_, options) => {
      expect(options?.etag).toBe('e0');
      throw new NotModifiedError();
    });
    await expect(reader.read(url, 'e0')).resolves.toEqual({ unchanged: true });
  });

  it.each<[string, UrlReaderService['readUrl'], RegExp, boolean]>([
    [
      'not there',
      async () => {
        throw new NotFoundError('at https://internal.example/token');
      },
      /^There is no such file/,
      true,
    ],
    [
      'not to be read',
      async () => {
        throw new NotAllowedError('Reading from x is not allowed');
      },
      /may not read this address/,
      true,
    ],
    [
      'out of reach',
      async () => {
        throw new Error('connect ECONNREFUSED 10.0.0.7');
      },
      /^It cannot be read now/,
      true,
    ],
    ['late', async () => await new Promise(() => {}), /in time/, true],
    ['too large', buffered(Buffer.from(TOO_LARGE)), /too large/, false],
    ['no UTF-8', buffered(Buffer.from([0xc3, 0x28])), /UTF-8/, false],
    ['binary', buffered(Buffer.from([0x61, 0x00])), /not text/, false],
  ])('is %s', async (_, readUrl, message, away) => {
    await expect(readerOf(readUrl, 20).read(url)).resolves.toMatchObject({
      away,
      finding: { severity: 'error', message: expect.stringMatching(message) },
    });
  });

  it('is not taken in without end', async () => {
    let sent = 0;
    const endless = Readable.from(
      (function* parts() {
        for (;;) {
          sent += 1;
          yield Buffer.alloc(100_000, 'a');
        }
      })(),
    );
    const reader = readerOf(async () => ({
      buffer: async () => Buffer.alloc(0),
      stream: () => endless,
    }));
    await expect(reader.read(url)).resolves.toMatchObject({ away: false });
    expect(sent).toBeLessThan(100);
  });
});

describe('a file on disk', () => {
  const disk = createMockDirectory({
    content: {
      'secret.yaml': 'token: x',
      policies: { 'mesh.yaml': 'checks: []', 'large.yaml': TOO_LARGE, sub: {} },
    },
  });
  const reader = readerOf(async () => {
    throw new Error('not asked');
  });
  const read = (name: string, below?: string) =>
    reader.read({
      kind: 'file',
      path: disk.resolve(name),
      below: below && disk.resolve(below),
      name,
    });

  it('is text', async () => {
    await expect(read('policies/mesh.yaml', 'policies')).resolves.toMatchObject(
      {
        text: 'checks: []',
      },
    );
  });

  it.each([
    ['not there', 'policies/no.yaml', /no such file/],
    ['below a file', 'policies/mesh.yaml/x', /no such file/],
    ['a folder', 'policies/sub', /not a file/],
    ['too large', 'policies/large.yaml', /too large/],
  ])('is %s', async (_, name, message) => {
    await expect(read(name, 'policies')).resolves.toMatchObject({
      finding: { message: expect.stringMatching(message) },
    });
  });

  it('is not what a link leads to outside', async () => {
    symlinkSync(
      disk.resolve('secret.yaml'),
      disk.resolve('policies/link.yaml'),
    );
    await expect(read('policies/link.yaml', 'policies')).resolves.toMatchObject(
      {
        away: false,
        finding: { message: expect.stringContaining('leads out') },
      },
    );
    // Whoever runs the portal may link what they like.
    await expect(read('policies/link.yaml')).resolves.toHaveProperty('text');
  });

  it('is not waited for when it is a pipe', async () => {
    execFileSync('mkfifo', [disk.resolve('policies/pipe')]);
    await expect(read('policies/pipe', 'policies')).resolves.toMatchObject({
      finding: { message: 'This is not a file.' },
    });
  });
});
