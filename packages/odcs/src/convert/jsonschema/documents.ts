import type { Path } from '../../findings';
import { isMapping } from '../../values';
import {
  ConversionError,
  type ConversionWarning,
  type ImportOptions,
} from '../conversion';
import { readMapping } from '../readMapping';

/** Schemas that one import visits; more come of definitions that multiply. */
const MAX_VISITS = 50_000;

/** A file, or a schema inside of one that has an identity of its own. */
export interface SchemaFile {
  /** How it is referred to; empty for the text that is imported. */
  readonly name: string;
  readonly root: unknown;
  /** The file around it. */
  readonly parent?: SchemaFile;
}

/** A schema, the file that its references start from, and the way to it. */
export interface Found {
  schema: unknown;
  file: SchemaFile;
  path: Path;
}

const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** The reference as seen from where the base is. */
function joined(base: string, reference: string): string {
  if (base === '' || scheme.test(reference)) return reference;
  if (scheme.test(base)) {
    try {
      return new URL(reference, base).href;
    } catch {
      return reference;
    }
  }
  if (reference.startsWith('/')) return reference;
  const steps = base.split('/').slice(0, -1);
  for (const step of reference.split('/')) {
    const canGoUp = steps.length > 0 && steps[steps.length - 1] !== '..';
    if (step === '..' && canGoUp) steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The steps of a JSON pointer: `/$defs/a~1b` are `$defs` and `a/b`. */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'));

function valueAt(root: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (at, step) =>
      typeof at === 'object' &&
      at !== null &&
      Object.prototype.hasOwnProperty.call(at, step)
        ? (at as Record<string, unknown>)[step]
        : undefined,
    root,
  );
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The schema's own identity, without anchors. */
export function idOf(schema: unknown): string | undefined {
  if (!isMapping(schema)) return undefined;
  // Before draft 6 it was `id`, which is an ordinary word elsewhere.
  const isOld = typeof schema.id === 'string' && scheme.test(schema.id);
  const id = schema.$id ?? (isOld ? schema.id : undefined);
  if (typeof id !== 'string' || id.startsWith('#')) return undefined;
  return id.replace(/#$/, '') || undefined;
}

/** The anchors of a schema, as references write them. */
function anchorsOf(schema: Record<string, unknown>): string[] {
  const { $anchor, $dynamicAnchor, $id, id } = schema;
  return [
    ...[$anchor, $dynamicAnchor].map(
      name => typeof name === 'string' && `#${name}`,
    ),
    // Before 2019-09 an anchor was an identity with nothing else in it.
    ...[$id, id].map(
      name => typeof name === 'string' && name.startsWith('#') && name,
    ),
  ].filter((name): name is string => typeof name === 'string');
}

/** Everything in a file that has a name of its own: `$id` and anchors. */
function namesIn(file: SchemaFile): Map<string, unknown> {
  const names = new Map<string, unknown>();
  const seen = new Set<unknown>();
  const base = idOf(file.root) ?? file.name;
  const visit = (at: unknown): void => {
    if (typeof at !== 'object' || at === null || seen.has(at)) return;
    seen.add(at);
    if (isMapping(at)) {
      const id = idOf(at);
      const own = [
        ...(id === undefined ? [] : [id, joined(base, id)]),
        ...anchorsOf(at),
      ];
      for (const name of own) {
        if (!names.has(name)) names.set(name, at);
      }
    }
    Object.values(at).forEach(visit);
  };
  visit(file.root);
  return names;
}

/** The texts of an import and what they define, looked up by reference. */
export class Documents {
  private readonly files = new Map<string, SchemaFile | undefined>();
  private readonly names = new Map<SchemaFile, Map<string, unknown>>();
  private readonly used = new Set<unknown>();
  private readonly identities = new Map<string, SchemaFile>();
  /** Files whose identities nobody has asked for yet. */
  private readonly unread: SchemaFile[] = [];
  private visits = 0;

  /** @param known what references stand for that no file has */
  constructor(
    private readonly resolve: ImportOptions['resolve'],
    private readonly warnings: ConversionWarning[],
    private readonly known: ReadonlyMap<string, Found> = new Map(),
  ) {}

  /** The text that is imported. */
  open(root: unknown): SchemaFile {
    const file = { name: '', root };
    this.files.set('', file);
    this.unread.push(file);
    return file;
  }

  /** Counts a schema that is written out. */
  count(): void {
    this.visits += 1;
    if (this.visits > MAX_VISITS) {
      throw new ConversionError(
        `Written out, this has more than ${MAX_VISITS} parts: ask for fewer objects by their names.`,
      );
    }
  }

  /** Remembers that the schema is part of what is imported. */
  use(schema: unknown): void {
    this.used.add(schema);
  }

  /** Whether the schema is part of what is imported. */
  isUsed(schema: unknown): boolean {
    return this.used.has(schema);
  }

  private namesOf(file: SchemaFile): Map<string, unknown> {
    const found = this.names.get(file) ?? namesIn(file);
    this.names.set(file, found);
    return found;
  }

  private load(name: string): SchemaFile | undefined {
    if (this.files.has(name)) return this.files.get(name);
    let file: SchemaFile | undefined;
    const text = this.resolve?.(name);
    if (text !== undefined) {
      try {
        file = { name, root: readMapping(text, 'a schema') };
        this.unread.push(file);
      } catch (error) {
        if (!(error instanceof ConversionError)) throw error;
        this.warnings.push({ path: name, message: error.message });
      }
    }
    this.files.set(name, file);
    return file;
  }

  /** A schema with this identity in one of the files that are open. */
  private identified(address: string): SchemaFile | undefined {
    for (const file of this.unread.splice(0)) {
      for (const [name, schema] of this.namesOf(file)) {
        if (!name.startsWith('#') && !this.identities.has(name)) {
          const isWhole = schema === file.root;
          this.identities.set(
            name,
            isWhole ? file : { name: file.name, root: schema, parent: file },
          );
        }
      }
    }
    return this.identities.get(address);
  }

  /** The file of a reference without fragment. */
  private file(address: string, from: SchemaFile): SchemaFile | undefined {
    const base = idOf(from.root) ?? idOf(from.parent?.root) ?? '';
    return (
      this.identified(address) ??
      this.identified(joined(base, address)) ??
      this.load(joined(from.name, address)) ??
      this.load(address)
    );
  }

  /** What a `$ref` stands for; undefined if it is not there. */
  find(reference: string, from: SchemaFile): Found | undefined {
    const known = this.known.get(reference);
    if (known) return known;
    const hash = reference.indexOf('#');
    const address = hash < 0 ? reference : reference.slice(0, hash);
    const fragment = hash < 0 ? '' : decoded(reference.slice(hash + 1));
    const isPointer = fragment === '' || fragment.startsWith('/');
    const path = isPointer ? stepsOf(fragment) : [`#${fragment}`];
    let file = address === '' ? from : this.file(address, from);
    for (; file; file = file.parent) {
      const schema = isPointer
        ? valueAt(file.root, path)
        : this.namesOf(file).get(path[0]);
      if (schema !== undefined) return { schema, file, path };
    }
    return undefined;
  }
}
