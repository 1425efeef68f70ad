import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { CannotRun } from '../cannotRun';
import type { Host } from './host';
import { MOST_BYTES, textOfBytes, TooLarge } from './text';

interface Answer {
  code: number;
  /** Undefined if it is larger than a contract may be. */
  stdout?: Buffer;
  stderr: string;
}

/** Runs git in a folder, with a vector of arguments and no shell. */
function git(
  { env }: Host,
  folder: string,
  args: readonly string[],
): Promise<Answer> {
  return new Promise((done, fail) => {
    execFile(
      'git',
      ['--no-pager', ...args],
      {
        cwd: folder,
        encoding: 'buffer',
        maxBuffer: MOST_BYTES,
        // Its messages are read below; nobody is there to type a password.
        env: { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
      },
      (error, stdout, stderr) => {
        const code = error?.code ?? 0;
        if (typeof code === 'number') {
          done({ code, stdout, stderr: stderr.toString() });
        } else if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
          done({ code: 0, stderr: '' });
        } else if (code === 'ENOENT') {
          fail(new CannotRun('git is needed for --against, and is not there.'));
        } else {
          fail(new CannotRun(`git could not run: ${String(code)}.`));
        }
      },
    );
  });
}

const firstLine = (text: string | Buffer = ''): string =>
  text.toString().trim().split('\n')[0];

/**
 * The commit that a revision names, in hexadecimal, so that nothing in it can be an option.
 *
 * @throws CannotRun if there is no repository or no such revision
 */
async function commitOf(
  host: Host,
  folder: string,
  ref: string,
): Promise<string> {
  if (ref === '' || ref.startsWith('-') || /\p{Control}/u.test(ref)) {
    throw new CannotRun(`"${ref}" is not a revision of git.`);
  }
  const found = await git(host, folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  if (found.code === 0) return firstLine(found.stdout);
  throw new CannotRun(
    found.stderr.trim() === ''
      ? `There is no revision "${ref}" here. In a pipeline, fetch it first: "git fetch origin ${ref.replace(
          /^origin\//,
          '',
        )}", or fetch-depth: 0.`
      : `git: ${firstLine(found.stderr)}`,
  );
}

/**
 * The text of a file as it stands in a revision of the repository that it is in;
 * undefined if it is not there.
 *
 * @param ref - a commit, branch or tag, as git takes it
 * @throws CannotRun if there is no repository or no such revision
 */
export async function textIn(
  host: Host,
  ref: string,
  file: string,
): Promise<string | undefined> {
  const path = resolve(host.cwd, file);
  const folder = dirname(path);
  const commit = await commitOf(host, folder, ref);
  return blobText(host, folder, `${commit}:./${basename(path)}`, {
    file,
    ref,
  });
}

async function blobText(
  host: Host,
  folder: string,
  blob: string,
  { file, ref }: { file: string; ref: string },
): Promise<string | undefined> {
  const there = await git(host, folder, ['cat-file', '-t', blob]);
  if (there.code !== 0) {
    // Whatever else went wrong, to call the file new would let every change pass.
    if (/does not exist|exists on disk/.test(there.stderr)) return undefined;
    throw new CannotRun(`git: ${firstLine(there.stderr)}`);
  }
  if (firstLine(there.stdout) !== 'blob') {
    throw new CannotRun(`${file} is not a file in ${ref}.`);
  }
  const content = await git(host, folder, ['cat-file', 'blob', blob]);
  if (content.code !== 0) {
    throw new CannotRun(`git: ${firstLine(content.stderr)}`);
  }
  if (!content.stdout) throw new TooLarge(`${file} in ${ref}`, MOST_BYTES);
  return textOfBytes(content.stdout, `${file} in ${ref}`);
}

/** A file that a revision has, and that is gone or another now. */
export interface ChangedFile {
  /** Where it was. */
  path: string;
  /** What it held. */
  text(): Promise<string | undefined>;
}

/** A folder, or the nearest one above it that is there. */
function folderAt(path: string): string {
  const isThere = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  return isThere || dirname(path) === path ? path : folderAt(dirname(path));
}

/**
 * The files that a revision has and the working tree has not, or not as they were. What
 * a sparse checkout leaves out is not gone.
 *
 * @param start - a place in the repository
 * @throws CannotRun if there is no repository or no such revision
 */
export async function changedFiles(
  host: Host,
  ref: string,
  start: string,
): Promise<ChangedFile[]> {
  const folder = folderAt(start);
  const commit = await commitOf(host, folder, ref);
  const top = await git(host, folder, ['rev-parse', '--show-toplevel']);
  // Only the end of the line is not of the name.
  const root = String(top.stdout ?? '').replace(/\n$/, '');
  const changed = await git(host, root, [
    'diff',
    '--name-only',
    '-z',
    '--diff-filter=DMT',
    '--no-renames',
    '--no-relative',
    '--no-ext-diff',
    '--ignore-submodules=all',
    commit,
    '--',
  ]);
  if (top.code !== 0 || changed.code !== 0 || !changed.stdout) {
    throw new CannotRun(
      `git: ${firstLine(top.stderr || changed.stderr || 'too much changed')}.`,
    );
  }
  return changed.stdout
    .toString()
    .split('\0')
    .filter(name => name !== '')
    .map(name => ({
      path: resolve(root, name),
      text: () =>
        blobText(host, root, `${commit}:${name}`, { file: name, ref }),
    }));
}
