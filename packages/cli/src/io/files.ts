import { open, readFile, stat } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { CannotRun } from '../cannotRun';
import type { Host } from './host';
import { MOST_BYTES, textOfBytes, TooLarge } from './text';

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
  EEXIST: 'a file is in its place',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no room left',
};

/** Why the system would not do something with a file, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}

/** What is wrong with a name that is none, as of a variable that is not set. */
export const NAMELESS =
  'A file name is empty: is a variable not set that should name it?';

/**
 * The text of a file, or of standard input for a dash.
 *
 * @param most - bytes that it may have
 * @throws CannotRun if it cannot be read; TooLarge and NotText say that it is there
 */
export async function readText(
  host: Host,
  file: string,
  most = MOST_BYTES,
): Promise<string> {
  if (file === '') throw new CannotRun(NAMELESS);
  if (file === STDIN) {
    const bytes = await host.stdin(most);
    if (!bytes) throw new TooLarge('Standard input', most);
    return textOfBytes(bytes, 'Standard input');
  }
  try {
    const path = resolve(host.cwd, file);
    const { size } = await stat(path);
    if (size > most) throw new TooLarge(file, most);
    return textOfBytes(await readFile(path), file);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`Cannot read ${file}: ${reasonOf(error)}.`);
  }
}

/** Bytes that tell what a file is. */
const HEAD = 64 * 1024;

/** How a file begins, whatever its size and encoding. */
export async function headOf(host: Host, file: string): Promise<string> {
  // What came was not kept: it was named, whatever it is.
  if (file === STDIN) return '';
  const handle = await open(resolve(host.cwd, file));
  try {
    const { buffer, bytesRead } = await handle.read({
      buffer: Buffer.alloc(HEAD),
    });
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
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
