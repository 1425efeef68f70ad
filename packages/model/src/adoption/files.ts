import { textIn } from '@meshwork/odcs';
import type { AdoptedSource, AdoptionNote } from './adopt';
import {
  chosen,
  recognise,
  RECOGNISED_HEAD,
  type SourceFormat,
} from './recognise';

/** Where a repository says what it is, for the catalog. */
export const DESCRIPTOR = 'catalog-info.yaml';

/** Bytes of a source; the contract engine takes no more. */
export const MOST_SOURCE_BYTES = 5 * 1024 * 1024;

/** Bytes of what a tool wrote about a whole project, where all of it is held in memory. */
export const MOST_MANIFEST_BYTES = 20 * 1024 * 1024;

/** Files of a repository that are looked into, where all of them are held in memory. */
export const MOST_SOURCES = 5_000;

/** Bytes of all of them together. */
export const MOST_REPOSITORY_BYTES = 50 * 1024 * 1024;

const MB = 1024 * 1024;

/** What a file system takes as a path. */
const LONGEST_PATH = 1_000;

/** Folders that hold what others wrote, or what was built. */
const OF_OTHERS = new Set([
  'node_modules',
  'dist',
  'build',
  'target',
  'vendor',
]);

/** A dbt project keeps its manifest among what was built. */
export const BUILT_SOURCES: readonly string[] = ['target/manifest.json'];

/** Whether a folder is passed over for its name: hidden, of others, or built. */
export const isPassedOver = (folder: string): boolean =>
  folder.startsWith('.') || OF_OTHERS.has(folder);

/**
 * Whether a path stays in the repository that it is of. What an archive says is not to be
 * trusted.
 */
export function isInRepository(path: string): boolean {
  return (
    path !== '' &&
    path.length <= LONGEST_PATH &&
    // Control characters and the separators of other systems.
    !/[\p{Cc}\\]/u.test(path) &&
    !/^[a-z]:/i.test(path) &&
    path.split('/').every(part => !['', '.', '..'].includes(part))
  );
}

/** Whether a file may say something about data, by its path in the repository alone. */
export function mayDefineData(path: string): boolean {
  if (!/\.(?:avsc|proto|sql|ddl|ya?ml|json)$/i.test(path)) return false;
  return (
    BUILT_SOURCES.includes(path) ||
    !path.split('/').slice(0, -1).some(isPassedOver)
  );
}

/** Bytes that a file may have, by its name. */
export const mostBytesOf = (path: string): number =>
  /(?:^|\/)manifest\.json$/.test(path)
    ? MOST_MANIFEST_BYTES
    : MOST_SOURCE_BYTES;

/** That a file is left out, and why. */
export const notTaken = (
  file: string,
  reason: string,
  path = '',
): AdoptionNote => ({
  file,
  path,
  severity: 'warning',
  message: `It is not taken: ${reason}`,
});

/** A repository has more than is held in memory. */
export class TooMuchError extends Error {
  constructor() {
    super(
      `at most ${MOST_SOURCES} files that may define data are read, of ${
        MOST_REPOSITORY_BYTES / MB
      } MB together. Name a folder of the repository`,
    );
    this.name = 'TooMuchError';
  }
}

/** Says of one file after the other whether it is read, as long as there is not too much. */
export class Selection {
  /** What is there and is not read. */
  readonly left: AdoptionNote[] = [];
  #files = 0;
  #bytes = 0;

  /**
   * @param size - bytes
   * @throws TooMuchError
   */
  takes(path: string, size: number): boolean {
    if (!isInRepository(path)) {
      // So that people see what is wrong with it.
      const shown = JSON.stringify(path).slice(1, -1).slice(0, 200);
      this.left.push(notTaken(shown, 'its path leads out, or is none.'));
      return false;
    }
    if (!mayDefineData(path)) return false;
    const most = mostBytesOf(path);
    if (size > most) {
      this.left.push(notTaken(path, `it is larger than ${most / MB} MB.`));
      return false;
    }
    this.#files += 1;
    this.#bytes += size;
    if (this.#files > MOST_SOURCES || this.#bytes > MOST_REPOSITORY_BYTES) {
      throw new TooMuchError();
    }
    return true;
  }
}

/** Files of a repository, wherever they are. */
export interface RepositoryFiles {
  /** Of all files that may define data, within the repository, with `/`. */
  paths: readonly string[];
  /** How a file begins, a character a byte. */
  head(path: string): Promise<string>;
  /** The text of a file, or why it is not taken. */
  text(
    path: string,
    format: SourceFormat,
  ): Promise<{ text: string } | { refused: string }>;
}

/**
 * What of a repository defines data, with the texts.
 *
 * @param notes - takes what could not be read
 */
export async function sourcesOf(
  repository: RepositoryFiles,
  notes: AdoptionNote[],
): Promise<AdoptedSource[]> {
  const recognised: { path: string; format: SourceFormat }[] = [];
  for (const path of repository.paths) {
    const head = await repository.head(path);
    const format = recognise(path, head.slice(0, RECOGNISED_HEAD));
    if (format) recognised.push({ path, format });
  }
  const sources: AdoptedSource[] = [];
  for (const { path, format } of chosen(recognised)) {
    const read = await repository.text(path, format);
    if ('text' in read) sources.push({ path, format, text: read.text });
    else notes.push(notTaken(path, read.refused));
  }
  return sources;
}

const latin1 = new TextDecoder('latin1');

/** A repository that was read into memory, by path. */
export function repositoryInMemory(
  files: ReadonlyMap<string, Uint8Array>,
): RepositoryFiles {
  return {
    // As a folder is read: what is named first is first whatever the order of an archive.
    paths: [...files.keys()].sort(),
    head: async path =>
      latin1.decode(files.get(path)!.subarray(0, RECOGNISED_HEAD)),
    text: async path => {
      const text = textIn(files.get(path)!);
      return text === undefined
        ? { refused: 'it is not text in UTF-8.' }
        : { text };
    },
  };
}

/** A path, as seen from the folder of another one; undefined where it leads out. */
function pathFrom(folder: string, reference: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of reference.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (part !== '.' && part !== '') {
      parts.push(part);
    }
  }
  return parts.join('/');
}

/**
 * Looks up what a source refers to among the files of its repository: beside the source
 * first, then from the root. See `AdoptionOptions.resolve`.
 */
export function referencedIn(
  files: ReadonlyMap<string, Uint8Array>,
): (source: string, reference: string) => string | undefined {
  return (source, reference) => {
    if (/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(reference)) return undefined;
    const folder = source.split('/').slice(0, -1).join('/');
    for (const from of [folder, '']) {
      const path = pathFrom(from, reference);
      const bytes = path === undefined ? undefined : files.get(path);
      if (bytes) return textIn(bytes);
    }
    return undefined;
  };
}
