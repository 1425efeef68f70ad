import { createMockDirectory } from '@backstage/backend-test-utils';
import fs from 'fs-extra';
import git from 'isomorphic-git';
import { join } from 'node:path';
import { copyCommit, headOf, NO_HISTORY } from './history';
import { oneAtATime, putFolder, restoreReplaced } from './putFolder';

const who = { name: 'Ada', email: 'ada@example.com' };

describe('putting a folder beneath the publish root', () => {
  const directory = createMockDirectory();
  const root = () => directory.resolve('root');
  const target = () => join(root(), 'visits');
  const kept = () => join(root(), '.replaced-visits');

  beforeEach(() => directory.setContent({ root: {} }));
  afterEach(() => jest.restoreAllMocks());

  async function put(files: Record<string, string>, base?: string) {
    const source = await fs.mkdtemp(directory.resolve('workspace-'));
    for (const [path, content] of Object.entries(files)) {
      await fs.outputFile(join(source, path), content);
    }
    return await putFolder(source, root(), 'visits', {
      replace: true,
      base,
      commit: { message: 'Change', author: who, committer: who },
    });
  }
  const there = async () =>
    (await fs.readdir(target())).filter(name => name !== '.git').sort();
  const commits = async () =>
    (await git.log({ fs, dir: target() })).map(({ oid }) => oid);

  /** Does something right before the nth rename from now on. */
  function beforeRename(nth: number, act: () => Promise<void>) {
    const rename = fs.rename.bind(fs) as (
      from: string,
      to: string,
    ) => Promise<void>;
    let renames = 0;
    jest.spyOn(fs, 'rename').mockImplementation((async (
      from: string,
      to: string,
    ) => {
      renames += 1;
      if (renames === nth) await act();
      await rename(from, to);
    }) as never);
    return rename;
  }

  it('refuses what was made of anything but the last commit', async () => {
    const base = await put({ a: '1' });
    const first = await put({ a: '1', b: '1' }, base);
    await expect(put({ a: '1', c: '1' }, base)).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('changed meanwhile: fetch it again'),
    });
    expect(await there()).toEqual(['a', 'b']);
    expect(await commits()).toEqual([first, base]);
    expect(await fs.readdir(root())).toEqual(['visits']);
  });

  it('takes what is there already for done: a task may be interrupted right after it published', async () => {
    const base = await put({ a: '1' });
    const first = await put({ a: '2' }, base);
    expect(await put({ a: '2' }, base)).toBe(first);
    expect(await commits()).toEqual([first, base]);
  });

  it('knows what had no history from what has one', async () => {
    await fs.outputFile(join(target(), 'a'), '1');
    expect(await headOf(target())).toBe(NO_HISTORY);
    await put({ a: '1', b: '1' }, NO_HISTORY);
    await expect(put({ a: '1', c: '1' }, NO_HISTORY)).rejects.toThrow(
      'changed meanwhile',
    );
    expect(await there()).toEqual(['a', 'b']);
  });

  it('refuses a change of what is gone', async () => {
    const base = await put({ a: '1' });
    await fs.remove(target());
    await expect(put({ a: '2' }, base)).rejects.toThrow('changed meanwhile');
  });

  it('has what was there back when the new one cannot take its place', async () => {
    const base = await put({ a: '1' });
    beforeRename(2, async () => {
      jest.restoreAllMocks();
      throw Object.assign(new Error('No space left'), { code: 'ENOSPC' });
    });
    await expect(put({ a: '2' }, base)).rejects.toThrow('No space left');
    expect(await fs.readFile(join(target(), 'a'), 'utf8')).toBe('1');
    expect(await commits()).toEqual([base]);
    expect(await fs.readdir(root())).toEqual(['visits']);
  });

  it('refuses, and keeps, what another process published while this one was about to', async () => {
    const base = await put({ a: '1' });
    let other: string | undefined;
    beforeRename(1, async () => {
      jest.restoreAllMocks();
      other = await put({ a: '1', b: '1' }, base);
    });
    await expect(put({ a: '1', c: '1' }, base)).rejects.toThrow(
      'changed meanwhile',
    );
    expect(await there()).toEqual(['a', 'b']);
    expect(await commits()).toEqual([other, base]);
    expect(await fs.readdir(root())).toEqual(['visits']);
  });

  it('keeps the history when another process comes between its two moves', async () => {
    const base = await put({ a: '1' });
    let other: string | undefined;
    beforeRename(2, async () => {
      jest.restoreAllMocks();
      other = await put({ a: '1', b: '1' }, base);
    });
    await expect(put({ a: '1', c: '1' }, base)).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await there()).toEqual(['a', 'b']);
    expect(await commits()).toEqual([other, base]);
    expect(await fs.readdir(root())).toEqual(['visits']);
  });

  describe('after a process that ended in between', () => {
    it('goes on from what it left', async () => {
      const base = await put({ a: '1' });
      await fs.rename(target(), kept());
      const next = await put({ a: '2' }, base);
      expect(await commits()).toEqual([next, base]);
      expect(await fs.readdir(root())).toEqual(['visits']);
    });

    it('removes what was replaced', async () => {
      const base = await put({ a: '1' });
      await fs.copy(target(), kept());
      await put({ a: '2' }, base);
      expect(await fs.readdir(root())).toEqual(['visits']);
    });

    it('removes nothing that what is there does not go on from', async () => {
      await put({ a: '1' });
      await fs.rename(target(), kept());
      await fs.outputFile(join(target(), 'a'), '1');
      await expect(put({ a: '2' })).rejects.toThrow('look at both');
      expect((await fs.readdir(root())).sort()).toEqual([
        '.replaced-visits',
        'visits',
      ]);
    });

    it('puts back at the start what is missing', async () => {
      const base = await put({ a: '1' });
      expect(await restoreReplaced(root())).toEqual([]);
      await fs.rename(target(), kept());
      expect(await restoreReplaced(root())).toEqual(['visits']);
      expect(await commits()).toEqual([base]);
      expect(await restoreReplaced(directory.resolve('none'))).toEqual([]);
    });
  });

  it('does one thing with a folder after another, whatever became of the one before', async () => {
    const order: string[] = [];
    const work = (name: string, fails = false) =>
      oneAtATime('folder', async () => {
        order.push(`${name} begins`);
        await Promise.resolve();
        order.push(`${name} ends`);
        if (fails) throw new Error(name);
      });
    const all = await Promise.allSettled([work('a', true), work('b')]);
    expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('has what was there at an earlier commit', async () => {
    const base = await put({ 'a/b': '1', c: '' });
    await put({ d: '1' }, base);
    const copy = directory.resolve('copy');
    await copyCommit(target(), base, copy);
    expect((await fs.readdir(copy)).sort()).toEqual(['a', 'c']);
    expect(await fs.readFile(join(copy, 'a/b'), 'utf8')).toBe('1');
  });
});
