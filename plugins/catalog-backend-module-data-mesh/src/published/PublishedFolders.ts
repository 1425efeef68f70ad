import type { LoggerService } from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DESCRIPTOR, publishedLocation, readFolder } from './readFolder';
import { type FileStamp, stampFile } from './readInside';

interface Known {
  /** What was read last without a fault. */
  entities: Entity[];
  /** The files looked at last, with or without one. */
  files: FileStamp[];
  /** What is wrong now. */
  fault?: string;
}

/**
 * What is published beneath a root, folder by folder. A folder with a fault
 * keeps the entities it had before, so that a slip does not make a product
 * disappear that others use.
 */
export class PublishedFolders {
  readonly #root: string;
  readonly #logger: Pick<LoggerService, 'warn' | 'info'>;
  #known = new Map<string, Known>();

  constructor(root: string, logger: Pick<LoggerService, 'warn' | 'info'>) {
    this.#root = root;
    this.#logger = logger;
  }

  /**
   * Looks at the disk and reads what is new or different.
   *
   * @throws Error when the root cannot be listed: a volume that is away is no
   *   reason to remove everything
   */
  async scan(): Promise<DeferredEntity[]> {
    const entries = await readdir(this.#root, { withFileTypes: true });
    const names = entries
      // A leading dot: something that is still being written.
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(entry => entry.name)
      .sort();
    const known = new Map<string, Known>();
    for (const name of names) known.set(name, await this.#look(name));
    this.#known = known;
    return this.#collect();
  }

  async #look(name: string): Promise<Known> {
    const before = this.#known.get(name);
    if (before && (await this.#unchanged(before.files))) return before;
    const folder = join(this.#root, name);
    const descriptor = join(folder, DESCRIPTOR);
    try {
      const read = await readFolder(folder, name);
      if (before?.fault) this.#logger.info(`${descriptor} is right again`);
      return read;
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      if (fault !== before?.fault) {
        this.#logger.warn(
          `${descriptor} is not taken into the catalog: ${fault}`,
        );
      }
      const files = await Promise.all(
        [descriptor, ...(before?.files ?? []).map(file => file.path)]
          .filter((path, index, paths) => paths.indexOf(path) === index)
          .map(stampFile),
      );
      return { entities: before?.entities ?? [], files, fault };
    }
  }

  async #unchanged(files: FileStamp[]): Promise<boolean> {
    const now = await Promise.all(files.map(({ path }) => stampFile(path)));
    return now.every(({ stamp }, index) => stamp === files[index].stamp);
  }

  /** The first folder by name that publishes an entity has it; others are told so. */
  #collect(): DeferredEntity[] {
    const taken = new Map<string, string>();
    const deferred: DeferredEntity[] = [];
    for (const [name, { entities }] of this.#known) {
      for (const entity of entities) {
        const ref = stringifyEntityRef(entity);
        const other = taken.get(ref);
        if (other === undefined) {
          taken.set(ref, name);
          deferred.push({ entity, locationKey: publishedLocation(name) });
        } else if (!this.#toldOf.has(`${ref} ${name}`)) {
          this.#toldOf.add(`${ref} ${name}`);
          this.#logger.warn(
            `${join(
              this.#root,
              name,
            )} publishes ${ref}, which "${other}" publishes already`,
          );
        }
      }
    }
    return deferred;
  }

  readonly #toldOf = new Set<string>();
}
