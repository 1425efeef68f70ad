import { lstat, readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Limits } from '../config';
import { Budget } from './Budget';
import { isInventoryFile, type ReadSource, type Source } from './Source';

/** Folders of tools, which are large and no inventory. */
const PASSED_OVER = /^(?:\..*|node_modules)$/;
/** Deeper than anybody files things. */
const MAX_DEPTH = 20;

/** A folder or file on the disk of the backend. Links are not followed. */
export class FolderSource implements Source {
  readonly location: string;
  readonly #root: string;
  readonly #id: string;
  readonly #limits: Limits;

  constructor(options: { id: string; path: string; limits: Limits }) {
    this.location = options.path;
    this.#root = resolve(options.path);
    this.#id = options.id;
    this.#limits = options.limits;
  }

  async read(signal: AbortSignal): Promise<ReadSource> {
    const budget = new Budget(this.#limits);
    const stats = await lstat(this.#root);
    if (stats.isFile()) {
      await this.#take(this.#root, basename(this.#root), stats.size, budget);
    } else {
      await this.#walk('', 0, budget, signal);
    }
    return budget.done();
  }

  async #walk(
    folder: string,
    depth: number,
    budget: Budget,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const entries = await readdir(join(this.#root, folder), {
      withFileTypes: true,
    });
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !PASSED_OVER.test(entry.name)) {
        if (depth < MAX_DEPTH) {
          await this.#walk(path, depth + 1, budget, signal);
        }
      } else if (entry.isFile() && isInventoryFile(entry.name)) {
        const full = join(this.#root, path);
        await this.#take(full, path, (await lstat(full)).size, budget);
      }
    }
  }

  async #take(
    full: string,
    path: string,
    bytes: number,
    budget: Budget,
  ): Promise<void> {
    if (budget.allows(path, bytes)) budget.add(path, await readFile(full));
  }

  withoutSecrets(message: string): string {
    return message;
  }

  locationOf(path: string): string {
    return `data-mesh-import:${this.#id}/${path}`;
  }

  viewUrlOf(): undefined {
    return undefined;
  }
}
