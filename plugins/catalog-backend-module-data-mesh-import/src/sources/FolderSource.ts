import { lstat, readdir, readFile, realpath } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import type { Limits } from '../config';
import { Budget } from './Budget';
import { isInventoryFile, type ReadSource, type Source } from './Source';

/** Folders of tools, which are large and no inventory. */
const PASSED_OVER = /^(?:\..*|node_modules)$/;
/** Deeper than anybody files things. */
const MAX_DEPTH = 20;

/** A folder or file on the disk of the backend. Links out of it are not followed. */
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
    const root = await realpath(this.#root);
    const stats = await lstat(root);
    if (stats.isFile()) {
      await this.#take(root, basename(this.#root), budget);
    } else {
      await this.#walk(root, '', 0, budget, signal);
    }
    return budget.done();
  }

  async #walk(
    root: string,
    folder: string,
    depth: number,
    budget: Budget,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const entries = await readdir(join(root, folder), {
      withFileTypes: true,
    });
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (PASSED_OVER.test(entry.name)) continue;
      if (entry.isDirectory() && depth < MAX_DEPTH) {
        await this.#walk(root, path, depth + 1, budget, signal);
      } else if (entry.isDirectory()) {
        budget.leaves(path, `it is deeper than ${MAX_DEPTH} folders.`);
      } else if (entry.isSymbolicLink()) {
        await this.#follow(root, path, budget);
      } else if (entry.isFile() && isInventoryFile(entry.name)) {
        await this.#take(join(root, path), path, budget);
      }
    }
  }

  /** Mounted configuration is links to files beside them. */
  async #follow(root: string, path: string, budget: Budget): Promise<void> {
    const target = await realpath(join(root, path)).catch(() => undefined);
    const stats = target === undefined ? undefined : await lstat(target);
    if (!stats?.isDirectory() && !isInventoryFile(path)) return;
    if (target === undefined || !stats) {
      budget.leaves(path, 'it is a link to nothing.');
    } else if (!stats.isFile()) {
      budget.leaves(path, 'it is a link to a folder.');
    } else if (!target.startsWith(`${root}${sep}`)) {
      budget.leaves(path, 'it is a link out of the folder.');
    } else {
      await this.#take(target, path, budget);
    }
  }

  async #take(full: string, path: string, budget: Budget): Promise<void> {
    const { size: bytes } = await lstat(full);
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
