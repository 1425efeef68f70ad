import { InputError } from '@backstage/errors';
import {
  BUILT_SOURCES,
  isPassedOver,
  Selection,
  TooMuchError,
  type HeldRepository,
} from '@meshwork/model';
import fs from 'fs-extra';
import { join } from 'node:path';

/**
 * What of a folder may define data, in memory. Links are not followed.
 *
 * @throws InputError where there is too much of it
 */
export async function readHeld(
  folder: string,
  options: {
    /** Absolute path of a folder in it that is passed over. */
    except?: string;
    signal?: AbortSignal;
  } = {},
): Promise<Omit<HeldRepository, 'isKept'>> {
  const files = new Map<string, Uint8Array>();
  const selection = new Selection();

  async function take(path: string) {
    options.signal?.throwIfAborted();
    const file = join(folder, path);
    const { size } = await fs.lstat(file);
    if (selection.takes(path, size)) files.set(path, await fs.readFile(file));
  }
  async function below(path: string): Promise<void> {
    const entries = await fs.readdir(join(folder, path), {
      withFileTypes: true,
    });
    for (const entry of entries) {
      const at = path ? `${path}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        const isRead =
          !isPassedOver(entry.name) && join(folder, at) !== options.except;
        if (isRead) await below(at);
      } else if (entry.isFile()) {
        await take(at);
      }
    }
  }

  try {
    await below('');
    for (const path of BUILT_SOURCES) {
      const stats = await fs.lstat(join(folder, path)).catch(() => undefined);
      if (stats?.isFile()) await take(path);
    }
  } catch (error) {
    if (!(error instanceof TooMuchError)) throw error;
    throw new InputError(`There is too much in it: ${error.message}`);
  }
  return { files, left: selection.left };
}
