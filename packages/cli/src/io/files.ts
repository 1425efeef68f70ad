import { readFile, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { CannotRun } from '../cannotRun';
import type { Host } from './host';

/** Bytes; beyond it no file is a contract, or the source of one. */
export const MOST_BYTES = 64 * 1024 * 1024;

/** The name of standard input on the command line. */
export const STDIN = '-';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder',
  EACCES: 'it may not be read by this user',
  EPERM: 'it may not be read by this user',
  ELOOP: 'its links lead in circles',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'there is no such folder',
};

/** Why the system would not do something with a file, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}

/**
 * The text of a file, or of standard input for a dash.
 *
 * @throws CannotRun if it cannot be read
 */
export async function readText(host: Host, file: string): Promise<string> {
  if (file === STDIN) return host.stdin();
  try {
    const path = resolve(host.cwd, file);
    const { size } = await stat(path);
    if (size > MOST_BYTES) {
      throw new CannotRun(
        `${file} is larger than ${MOST_BYTES / 1024 / 1024} MB.`,
      );
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`Cannot read ${file}: ${reasonOf(error)}.`);
  }
}

/** Whether a file is so large that it is none of ours; not if it is not there. */
export async function isHuge(host: Host, file: string): Promise<boolean> {
  const { size } = await stat(resolve(host.cwd, file)).catch(() => ({
    size: 0,
  }));
  return size > MOST_BYTES;
}

/** Whether a path is a folder or in one, once all is resolved. */
export function isInside(folder: string, path: string): boolean {
  const from = folder.endsWith(sep) ? folder : folder + sep;
  return path === folder || path.startsWith(from);
}

/** A file name as it is seen from a folder, with forward slashes. */
export function seenFrom(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
