import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** What tells, without reading it, that a file is not what it was. */
export interface FileStamp {
  path: string;
  /** Of inode, size and times. */
  stamp: string;
}

interface Stats {
  ino: number;
  size: number;
  mtimeMs: number;
  ctimeMs: number;
}

const stampOf = ({ ino, size, mtimeMs, ctimeMs }: Stats) =>
  [ino, size, mtimeMs, ctimeMs].join(':');

/** The stamp of a file as it is now; of a missing one, `missing`. */
export async function stampFile(path: string): Promise<FileStamp> {
  try {
    return { path, stamp: stampOf(await lstat(path)) };
  } catch {
    return { path, stamp: 'missing' };
  }
}

/** A link would let the file leave the folder after it was looked at. */
async function refuseLinks(folder: string, path: string): Promise<void> {
  let at = folder;
  for (const part of relative(folder, path).split(sep)) {
    at = join(at, part);
    if ((await lstat(at)).isSymbolicLink()) {
      throw new InputError(
        `"${part}" is a symbolic link, which is not followed`,
      );
    }
  }
}

/**
 * Reads a text file of a folder that others write to. What is outside of the
 * folder, a link, or larger than said is refused.
 *
 * @param folder - absolute path
 * @param target - path relative to the folder, as written in a descriptor
 */
export async function readInside(
  folder: string,
  target: string,
  maxBytes: number,
): Promise<{ text: string; stamp: FileStamp }> {
  if (isAbsolute(target) || /^[a-z][a-z0-9+.-]*:/i.test(target)) {
    throw new InputError(
      `"${target}" is not a path relative to the published folder`,
    );
  }
  let path: string;
  try {
    path = resolveSafeChildPath(folder, target);
    await refuseLinks(folder, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new InputError(`There is no file "${target}"`);
    }
    if (error instanceof InputError) throw error;
    throw new InputError(`"${target}" leads out of the published folder`);
  }
  // To read is what no other flag means.
  const file = await open(path, constants.O_NOFOLLOW);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) throw new InputError(`"${target}" is not a file`);
    if (stats.size > maxBytes) {
      throw new InputError(
        `"${target}" has ${stats.size} bytes, ${maxBytes} are the most`,
      );
    }
    const { bytesRead, buffer } = await file.read(
      Buffer.alloc(stats.size),
      0,
      stats.size,
      0,
    );
    return {
      text: buffer.subarray(0, bytesRead).toString('utf8'),
      stamp: { path, stamp: stampOf(stats) },
    };
  } finally {
    await file.close();
  }
}
