import fs from 'fs-extra';
import git from 'isomorphic-git';
import { join } from 'node:path';

/** Somebody as Git knows people. */
export interface Author {
  name: string;
  email: string;
}

/** What is said of a change. */
export interface Commit {
  message: string;
  /** Who made the change, and in whose name it is kept. */
  author: Author;
  committer: Author;
}

const DEFAULT_BRANCH = 'main';

/** What `statusMatrix` says of a file in the work tree and in the last commit. */
const ABSENT = 0;
const UNCHANGED = 1;

/**
 * Commits what a folder holds to the Git repository in it, which is made if there is
 * none. What `.gitignore` names stays out. Where nothing changed there is no commit.
 *
 * @returns the last commit
 */
export async function commitFolder(
  folder: string,
  { message, author, committer }: Commit,
): Promise<string> {
  const repository = { fs, dir: folder };
  const isNew = !(await fs.pathExists(join(folder, '.git')));
  if (isNew) await git.init({ ...repository, defaultBranch: DEFAULT_BRANCH });
  let hasChanged = isNew;
  for (const [filepath, head, workdir] of await git.statusMatrix(repository)) {
    if (head === UNCHANGED && workdir === UNCHANGED) continue;
    hasChanged = true;
    if (workdir === ABSENT) await git.remove({ ...repository, filepath });
    else await git.add({ ...repository, filepath });
  }
  return hasChanged
    ? git.commit({ ...repository, message, author, committer })
    : git.resolveRef({ ...repository, ref: 'HEAD' });
}
