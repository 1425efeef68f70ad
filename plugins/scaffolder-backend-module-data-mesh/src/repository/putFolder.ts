import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import fs from 'fs-extra';
import { join } from 'node:path';
import { type Commit, commitFolder } from './commit';
import { differsFromHead, goesOnFrom, headOf, NO_HISTORY } from './history';
import { copyPlain } from './published';

/** The last of those who wait for a folder, by its path. */
const waiting = new Map<string, Promise<unknown>>();

/** Does one thing with a folder after another, as far as this process goes. */
export async function oneAtATime<T>(
  folder: string,
  work: () => Promise<T>,
): Promise<T> {
  const before = waiting.get(folder) ?? Promise.resolve();
  const mine = before.then(work, work);
  waiting.set(folder, mine);
  try {
    return await mine;
  } finally {
    if (waiting.get(folder) === mine) waiting.delete(folder);
  }
}

/** Says that somebody else was faster, and what to do. */
const changedMeanwhile = (name: string) =>
  new ConflictError(
    `"${name}" was changed meanwhile: fetch it again, and make the change anew`,
  );

/** Whether something failed because another process was before this one in a place. */
function outrun(error: unknown, places: readonly string[]): boolean {
  const { code, path = '' } = error as { code?: string; path?: string };
  return (
    code === 'ENOTEMPTY' ||
    code === 'EEXIST' ||
    (code === 'ENOENT' && places.some(place => path.startsWith(place)))
  );
}

/** Where what is replaced is kept until the new is there; one for all processes. */
const keptPath = (root: string, name: string) =>
  join(root, `.replaced-${name}`);

/**
 * Puts back, or away, what a process left that ended while it replaced something.
 *
 * @param away - a place that is removed in the end
 */
async function tidy(target: string, kept: string, away: string) {
  if (!(await fs.pathExists(kept))) return;
  if (!(await fs.pathExists(target))) {
    await fs.rename(kept, target);
    return;
  }
  if (!(await goesOnFrom(target, await headOf(kept)))) {
    throw new ConflictError(
      `${target} does not go on from ${kept}, which another change left: have the platform team look at both`,
    );
  }
  await fs.rename(kept, away);
  // Its process was not at its end: it goes back before that process looks for it.
  if (!(await fs.pathExists(target))) await fs.rename(away, target);
}

/** Puts something in the place of what is there, which is back where that fails. */
async function exchange(
  fresh: string,
  target: string,
  kept: string,
  isExpected: (folder: string) => Promise<boolean>,
  name: string,
) {
  await fs.rename(target, kept);
  try {
    // From here on nobody else can change it.
    if (!(await isExpected(kept))) throw changedMeanwhile(name);
    await fs.rename(fresh, target);
  } catch (error) {
    await fs.rename(kept, target).catch((second: unknown) => {
      // Something is there by now: neither of them is thrown away.
      if (!outrun(second, [kept])) throw second;
    });
    throw error;
  }
  await fs.remove(kept);
}

/**
 * Puts a copy of a folder beneath the publish root, in one move: nobody sees
 * half of it. It is a Git repository there; what replaces something goes on with
 * its history. Nothing that was there is removed before the new is in its place.
 *
 * @param replace - whether something may be there already
 * @param base - the commit that the copy was made of, where it was: it has to be the last one still
 * @returns the commit
 * @throws ConflictError when something came there meanwhile, or was changed there
 */
export async function putFolder(
  source: string,
  root: string,
  name: string,
  how: { replace: boolean; base?: string; commit: Commit },
): Promise<string> {
  const { replace, base, commit } = how;
  const target = resolveSafeChildPath(root, name);
  const kept = keptPath(root, name);
  // A leading dot: whoever reads the root passes over it.
  const temporary = await fs.mkdtemp(join(root, `.publish-`));
  try {
    const fresh = join(temporary, 'new');
    await copyPlain(source, fresh);
    await tidy(target, kept, join(temporary, 'left'));
    const isThere = replace && (await fs.pathExists(target));
    if (base !== undefined && !isThere) throw changedMeanwhile(name);
    const head = isThere ? await headOf(target) : undefined;
    if (isThere && (await fs.pathExists(join(target, '.git')))) {
      await fs.copy(join(target, '.git'), join(fresh, '.git'));
    }
    // A task that was interrupted right after it published finds its own commit.
    if (
      base !== undefined &&
      head !== base &&
      (head === NO_HISTORY || (await differsFromHead(fresh)))
    ) {
      throw changedMeanwhile(name);
    }
    const id = await commitFolder(fresh, commit);
    if (isThere) {
      const isExpected = async (folder: string) =>
        (await headOf(folder)) === head;
      await exchange(fresh, target, kept, isExpected, name);
    } else {
      await fs.rename(fresh, target);
    }
    return id;
  } catch (error) {
    if (outrun(error, [target, kept])) {
      throw new ConflictError(`"${name}" was published by somebody just now`);
    }
    throw error;
  } finally {
    await fs.remove(temporary);
  }
}

/**
 * Puts back what a process that ended in between left of folders it replaced.
 *
 * @param root - absolute; need not be there
 */
export async function restoreReplaced(root: string): Promise<string[]> {
  if (!(await fs.pathExists(root))) return [];
  const restored: string[] = [];
  for (const entry of await fs.readdir(root)) {
    const name = /^\.replaced-(.+)$/.exec(entry)?.[1];
    if (name && !(await fs.pathExists(join(root, name)))) {
      await fs.rename(join(root, entry), join(root, name));
      restored.push(name);
    }
  }
  return restored;
}
