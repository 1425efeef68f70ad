import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FolderSource } from './FolderSource';
import { UrlSource } from './UrlSource';

const { signal } = new AbortController();
const limits = { files: 3, fileBytes: 100, bytes: 200 };
const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

const sourceAt = (url: string, reader: Partial<UrlReaderService> = {}) =>
  new UrlSource({
    url,
    reader: reader as UrlReaderService,
    integrations,
    limits,
  });

describe('what is at an address', () => {
  it.each<[string, string, string | undefined]>([
    [
      'https://github.com/org/mesh/tree/main/in',
      'url:https://github.com/org/mesh/tree/main/in/a/b.yaml',
      'https://github.com/org/mesh/tree/main/in/a/b.yaml',
    ],
    [
      'https://github.com/org/mesh',
      'url:https://github.com/org/mesh/a/b.yaml',
      undefined,
    ],
    [
      'https://github.com/org/mesh/blob/main/manifest.json?token=secret',
      'url:https://github.com/org/mesh/blob/main/manifest.json',
      'https://github.com/org/mesh/blob/main/manifest.json',
    ],
    [
      'https://dev.azure.com/org/mesh/_git/dbt?path=/target/manifest.json&version=GBmain&token=secret',
      'url:https://dev.azure.com/org/mesh/_git/dbt?path=%2Ftarget%2Fmanifest.json&version=GBmain',
      'https://dev.azure.com/org/mesh/_git/dbt?path=%2Ftarget%2Fmanifest.json&version=GBmain',
    ],
    [
      'https://dev.azure.com/org/mesh/_git/dbt?path=/in/',
      'url:https://dev.azure.com/org/mesh/_git/dbt?path=%2Fin%2Fa%2Fb.yaml',
      'https://dev.azure.com/org/mesh/_git/dbt?path=%2Fin%2Fa%2Fb.yaml',
    ],
  ])('of %s is linked where people find it', (url, location, view) => {
    const source = sourceAt(url);
    expect(source.locationOf('a/b.yaml')).toBe(location);
    expect(source.viewUrlOf('a/b.yaml')).toBe(view);
  });

  it('is a file where the query says so', async () => {
    const read = await sourceAt(
      'https://dev.azure.com/org/mesh/_git/dbt?path=/target/manifest.json',
      { readUrl: async () => ({ buffer: async () => Buffer.from('{}') }) },
    ).read(signal);
    expect(read.files).toEqual([{ path: 'manifest.json', text: '{}' }]);
  });

  it('is read no further than a file may be', async () => {
    let parts = 0;
    const stream = () =>
      Readable.from(
        (function* endless() {
          for (;;) {
            parts += 1;
            yield Buffer.alloc(30);
          }
        })(),
      );
    const source = sourceAt('https://github.com/org/mesh/blob/main/a.json', {
      readUrl: async () => ({ stream, buffer: () => new Promise(() => {}) }),
    });
    await expect(source.read(signal)).rejects.toThrow('more than 100 bytes');
    expect(parts).toBeLessThan(50);
  });

  it.each<[string, number, number, string]>([
    ['files', 4, 1, 'It has more than 3 files'],
    ['bytes', 3, 90, 'It has more than 200 bytes'],
  ])(
    'is not unpacked any more once it has too many %s',
    async (_, files, size, problem) => {
      const taken: string[] = [];
      let isAborted = false;
      const source = sourceAt('https://github.com/org/mesh/tree/main/', {
        readTree: async (_url, options) => {
          options!.signal!.addEventListener('abort', () => {
            isAborted = true;
          });
          for (let index = 0; index < files + 5; index += 1) {
            const path = `${index}.json`;
            if (options!.filter!(path, { size })) taken.push(path);
          }
          // A reader that does not hear of it.
          return new Promise(() => {});
        },
      });
      await expect(source.read(signal)).rejects.toThrow(problem);
      expect(taken).toHaveLength(files - 1);
      expect(isAborted).toBe(true);
    },
  );
});

describe('a folder', () => {
  const disk = createMockDirectory();
  const outside = createMockDirectory();
  const read = () =>
    new FolderSource({ id: 'x', path: disk.path, limits }).read(signal);

  it('is mounted configuration, whose files are links', async () => {
    disk.clear();
    await mkdir(join(disk.path, '..2026'));
    await writeFile(join(disk.path, '..2026/manifest.json'), '{}');
    await symlink('..2026', join(disk.path, '..data'));
    await symlink('..data/manifest.json', disk.resolve('manifest.json'));
    expect(await read()).toEqual({
      files: [{ path: 'manifest.json', text: '{}' }],
      notRead: [],
    });
  });

  it('says which links are not followed', async () => {
    outside.setContent({ 'a.json': 'secret' });
    disk.setContent({ 'in/b.json': '{}' });
    await symlink(outside.resolve('a.json'), disk.resolve('a.json'));
    await symlink(outside.path, disk.resolve('out'));
    await symlink(disk.resolve('in'), disk.resolve('again'));
    await symlink(disk.resolve('nothing'), disk.resolve('gone.yaml'));
    const { files, notRead } = await read();
    expect(files).toEqual([{ path: 'in/b.json', text: '{}' }]);
    expect(notRead).toEqual(
      expect.arrayContaining([
        {
          path: 'a.json',
          message: 'It is left out: it is a link out of the folder.',
        },
        { path: 'out', message: 'It is left out: it is a link to a folder.' },
        { path: 'again', message: 'It is left out: it is a link to a folder.' },
        {
          path: 'gone.yaml',
          message: 'It is left out: it is a link to nothing.',
        },
      ]),
    );
  });

  it('says which folders are too deep', async () => {
    const path = Array(21).fill('d').join('/');
    disk.setContent({ [`${path}/a.json`]: '{}' });
    expect(await read()).toEqual({
      files: [],
      notRead: [
        { path, message: 'It is left out: it is deeper than 20 folders.' },
      ],
    });
  });

  it('has texts in UTF-8 and UTF-16, and says what is none', async () => {
    disk.setContent({
      'powershell.json': Buffer.from('\ufeff{}', 'utf16le'),
      'bom.json': '\ufeff{}',
      'binary.json': Buffer.from([0xc0, 0x80]),
    });
    const { files, notRead } = await read();
    expect(files).toEqual([
      { path: 'bom.json', text: '{}' },
      { path: 'powershell.json', text: '{}' },
    ]);
    expect(notRead).toMatchObject([{ path: 'binary.json' }]);
  });
});
