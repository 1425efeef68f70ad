import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import fs from 'fs-extra';
import git from 'isomorphic-git';
import { join } from 'node:path';

/** In place of a commit, of what has none. */
export const NO_HISTORY = 'none';

/** Where Git would follow a symbolic link, and what it keeps for a program. */
const LINK = 0o120000;
const PROGRAM = 0o100755;

/** The last commit of a folder, or `NO_HISTORY`. */
export async function headOf(folder: string): Promise<string> {
  if (!(await fs.pathExists(join(folder, '.git')))) return NO_HISTORY;
  try {
    return await git.resolveRef({ fs, dir: folder, ref: 'HEAD' });
  } catch (error) {
    if (error instanceof git.Errors.NotFoundError) return NO_HISTORY;
    throw error;
  }
}

/** Whether a folder goes on from a commit, which is its last one or before that. */
export async function goesOnFrom(
  folder: string,
  commit: string,
): Promise<boolean> {
  if (commit === NO_HISTORY) return true;
  const head = await headOf(folder);
  if (head === NO_HISTORY) return false;
  const log = await git.log({ fs, dir: folder, ref: head });
  return log.some(({ oid }) => oid === commit);
}

/** Whether a folder has anything else than its last commit, but for what Git passes over. */
export async function differsFromHead(folder: string): Promise<boolean> {
  const states = await git.statusMatrix({ fs, dir: folder });
  return states.some(([, head, workdir]) => head !== 1 || workdir !== 1);
}

/**
 * Writes out what a folder held at one of its commits.
 *
 * @throws InputError for symbolic links
 */
export async function copyCommit(
  folder: string,
  commit: string,
  target: string,
): Promise<void> {
  await git.walk({
    fs,
    dir: folder,
    trees: [git.TREE({ ref: commit })],
    async map(path, [entry]) {
      if (!entry || (await entry.type()) !== 'blob') return;
      const mode = await entry.mode();
      if (mode === LINK) {
        throw new InputError(`${path} is a symbolic link`);
      }
      const file = resolveSafeChildPath(target, path);
      await fs.outputFile(file, (await entry.content()) ?? '');
      if (mode === PROGRAM) await fs.chmod(file, 0o755);
    },
  });
}
