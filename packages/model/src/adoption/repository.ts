import { textIn } from '@meshwork/odcs';
import { parseAllDocuments, stringify } from 'yaml';
import {
  adopt,
  type Adopted,
  type AdoptedSource,
  type AdoptionNote,
  type AdoptionOptions,
} from './adopt';
import {
  DESCRIPTOR,
  isInRepository,
  mayDefineData,
  referencedIn,
  repositoryInMemory,
  sourcesOf,
  type RepositoryFiles,
} from './files';

const yaml = (value: unknown): string =>
  stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });

/** A word, such as the name of a repository, as the name of a product. */
export const productNameOf = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '') || 'data-product';

/**
 * What in an address parts a repository from a place in it, at the hosts that people use. Both
 * the repository and who has it come before, and may be called like that.
 */
const PLACE_IN_REPOSITORY =
  /^((?:\/[^/]+){2,}?)\/(?:-|tree|blob|raw|src|browse)\/.*$/;

/**
 * What a product is called by the address of its repository, or of a file.
 *
 * @param address - an absolute URL
 */
export function productNameAt(address: string): string {
  const path = new URL(address).pathname.replace(/\/+$/, '');
  const whole = path.replace(PLACE_IN_REPOSITORY, '$1');
  const last = whole.slice(whole.lastIndexOf('/') + 1);
  return productNameOf(last.replace(/(?:\.[a-z]+)+$/i, ''));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * What a file is called by its address; undefined where an address is not that of a file
 * which may define data.
 *
 * @param address - an absolute URL
 */
export function fileNameAt(address: string): string | undefined {
  const { pathname, searchParams } = new URL(address);
  // Some hosts have the path of a file in the query.
  const path = searchParams.get('path') ?? decoded(pathname);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return mayDefineData(name) && isInRepository(name) ? name : undefined;
}

type Product = AdoptionOptions['product'];

/** What a product is where nobody said. */
export const adoptedProduct = (said: Product): Product => ({
  ...said,
  type: said.type || 'analytical',
  archetype: said.archetype || 'source-aligned',
  classification: said.classification || 'internal',
});

/** There is nothing in a repository that an importer reads. */
export class NothingDefinedError extends Error {
  constructor(place: string) {
    super(
      `There is nothing in ${place} that defines data: no dbt project, CREATE TABLE, Avro, Protobuf, JSON Schema, OpenAPI, AsyncAPI or contract.`,
    );
    this.name = 'NothingDefinedError';
  }
}

/** Something is written already that would be written. */
export class AlreadyThereError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AlreadyThereError';
  }
}

/** What a repository has of what may be written to it. */
export interface Before {
  /** The text of the descriptor that is there. */
  descriptor?: string;
  /** Whether there is a file at a path. */
  has(path: string): boolean;
}

/** Whether to write over a product, and contracts, that are there. */
export interface Anew {
  anew?: boolean;
}

/** Without the contracts that an earlier run made of the others. */
function withoutMade(
  sources: AdoptedSource[],
  product: string,
): AdoptedSource[] {
  const others = sources.filter(
    ({ path, format }) =>
      format !== 'odcs' || !path.startsWith(`contracts/${product}-`),
  );
  return others.length > 0 ? others : sources;
}

/**
 * Makes a data product of a repository.
 *
 * @param place - what messages call it
 * @throws NothingDefinedError
 */
export async function adoptRepository(
  repository: RepositoryFiles,
  place: string,
  options: AdoptionOptions & Anew,
): Promise<Adopted> {
  const early: AdoptionNote[] = [];
  const found = await sourcesOf(repository, early);
  if (found.length === 0 && early.length === 0) {
    throw new NothingDefinedError(place);
  }
  const sources = options.anew
    ? withoutMade(found, options.product.name ?? '')
    : found;
  const adopted = await adopt(sources, options);
  adopted.notes.unshift(...early);
  return adopted;
}

/**
 * The files that make a repository what was adopted, by path; none where nothing was. A
 * descriptor of something else keeps what it has.
 *
 * @throws AlreadyThereError unless all is to be written anew
 */
export function filesOf(
  { entities, contracts, ports }: Adopted,
  before: Before,
  { anew = false }: Anew = {},
): Record<string, string> {
  if (ports.length === 0) return {};
  const taken = Object.keys(contracts).filter(path => before.has(path));
  if (taken.length > 0 && !anew) {
    throw new AlreadyThereError(
      `${taken.join(', ')} ${taken.length === 1 ? 'is' : 'are'} there already.`,
    );
  }
  return {
    ...contracts,
    [DESCRIPTOR]: descriptorWith(entities, descriptorOf(before, anew), anew),
  };
}

/** A descriptor that is there and could not be read must not be lost. */
function descriptorOf({ descriptor, has }: Before, anew: boolean) {
  if (descriptor === undefined && has(DESCRIPTOR) && !anew) {
    throw new AlreadyThereError(
      `${DESCRIPTOR} is there already and cannot be read.`,
    );
  }
  return descriptor;
}

function descriptorWith(
  entities: Adopted['entities'],
  before: string | undefined,
  anew: boolean,
): string {
  const added = entities.map(yaml).join('---\n');
  if (before === undefined || before.trim() === '') return added;
  const kinds = parseAllDocuments(before).map(kindOf);
  if (kinds.includes('DataProduct')) {
    if (anew) return added;
    throw new AlreadyThereError(
      `${DESCRIPTOR} describes a data product already.`,
    );
  }
  return `${before.endsWith('\n') ? before : `${before}\n`}---\n${added}`;
}

/** What a document says it is; nothing where it is broken. */
function kindOf(document: { toJS(): unknown }): string | undefined {
  try {
    return (document.toJS() as { kind?: string } | null)?.kind;
  } catch {
    // Aliases without end: whatever it is, it stays.
    return undefined;
  }
}

/** A repository, or a part of one, that was read into memory. */
export interface HeldRepository {
  /** What may define data, by path. */
  files: ReadonlyMap<string, Uint8Array>;
  /** What is there and was not read. */
  left: readonly AdoptionNote[];
  /** Whether what is made goes to where it was read, beside what is there. */
  isKept: boolean;
}

/** What was made of a repository in memory. */
export interface Made extends Adopted {
  /** Contents by path, the descriptor among them. */
  files: Record<string, string>;
  /** Whether there was a file at a path. */
  had(path: string): boolean;
}

/**
 * Makes a data product, and the files of it, of a repository in memory.
 *
 * @param place - what messages call it
 * @throws NothingDefinedError, AlreadyThereError
 */
export async function adoptHeld(
  { files, left, isKept }: HeldRepository,
  place: string,
  options: Omit<AdoptionOptions, 'resolve'> & Anew,
): Promise<Made> {
  const adopted = await adoptRepository(repositoryInMemory(files), place, {
    ...options,
    resolve: referencedIn(files),
  });
  adopted.notes.unshift(...left);
  const had = (path: string) =>
    isKept && (files.has(path) || left.some(({ file }) => file === path));
  const descriptor = isKept ? files.get(DESCRIPTOR) : undefined;
  const before = { descriptor: descriptor && textIn(descriptor), has: had };
  return { ...adopted, files: filesOf(adopted, before, options), had };
}
