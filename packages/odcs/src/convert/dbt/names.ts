import type { ConversionWarning } from '../conversion';
import { splitName } from '../sql/names';
import { MAX_NAME, type Reference, referenceOf } from './jinja';
import { type DbtResource, oursOf } from './resource';

/** The parts of a qualified name; of one that is too long to be any, itself. */
export const partsOf = (name: string): string[] =>
  name.length > MAX_NAME ? [name] : splitName(name);

/** A name without the quotes that SQL wants. */
function unquoted(name: string): string {
  const parts = partsOf(name);
  return parts.length === 1 ? parts[0] : name;
}

/** What an object is called: as the contract called it, else as dbt does. */
function ownName(resource: DbtResource): string {
  const { name } = oursOf(resource.meta);
  if (typeof name === 'string' && name.trim() !== '') return name;
  return resource.version === undefined
    ? resource.name
    : `${resource.name}_v${resource.version}`;
}

/** The names of objects, one for each resource, none of them twice. */
export class Names {
  readonly #names = new Map<DbtResource, string>();
  readonly #targets = new Map<string, DbtResource>();

  constructor(
    readonly resources: readonly DbtResource[],
    warnings: ConversionWarning[],
  ) {
    const taken = new Map<string, DbtResource>();
    for (const resource of resources) {
      const candidates = [
        ownName(resource),
        `${resource.sourceName ?? resource.package ?? resource.kind}_${ownName(
          resource,
        )}`,
      ];
      let name = candidates.find(candidate => !taken.has(candidate));
      for (let count = 2; name === undefined; count += 1) {
        const numbered = `${candidates[1]}_${count}`;
        if (!taken.has(numbered)) name = numbered;
      }
      if (name !== candidates[0]) {
        warnings.push({
          path: resource.path,
          message: `There is another ${candidates[0]}: this one is called ${name}.`,
        });
      }
      taken.set(name, resource);
      this.#names.set(resource, name);
      this.#index(resource);
    }
  }

  #index(resource: DbtResource): void {
    const keys =
      resource.kind === 'source'
        ? [`source:${resource.sourceName}.${resource.name}`]
        : [
            ...(resource.package
              ? [`ref:${resource.package}.${resource.name}`]
              : []),
            `ref:${resource.name}`,
          ];
    for (const key of keys) {
      const versioned =
        resource.version === undefined
          ? [key]
          : [`${key}@${resource.version}`, key];
      for (const each of versioned) {
        const isLatest =
          String(resource.kept.dbtLatestVersion) === resource.version;
        if (!this.#targets.has(each) || isLatest) {
          this.#targets.set(each, resource);
        }
      }
    }
  }

  of(resource: DbtResource): string {
    return this.#names.get(resource) ?? resource.name;
  }

  /** Takes note that a resource is known better now: it keeps its name. */
  replace(resource: DbtResource, better: DbtResource): void {
    this.#names.set(better, this.of(resource));
    for (const [key, target] of this.#targets) {
      if (target === resource) this.#targets.set(key, better);
    }
  }

  #called({ kind, names, version }: Reference): DbtResource | undefined {
    const key = `${kind}:${names.join('.')}`;
    return this.#targets.get(version === undefined ? key : `${key}@${version}`);
  }

  /** The resource that a call of `ref` or a relation's name means. */
  find(target: unknown): DbtResource | undefined {
    const reference = referenceOf(target);
    if (reference) return this.#called(reference);
    if (typeof target !== 'string') return undefined;
    const parts = partsOf(target.trim());
    const last = parts[parts.length - 1].toLowerCase();
    return this.resources.find(
      ({ alias, name, schema }) =>
        (alias ?? name).toLowerCase() === last &&
        (parts.length < 2 ||
          schema === undefined ||
          schema.toLowerCase() === parts[parts.length - 2].toLowerCase()),
    );
  }

  /** What the target is called in the contract, also if it is not in it. */
  nameOf(target: unknown): string | undefined {
    const found = this.find(target);
    if (found) return this.of(found);
    const reference = referenceOf(target);
    if (reference) return reference.names[reference.names.length - 1];
    return typeof target === 'string'
      ? partsOf(target.trim()).pop()
      : undefined;
  }
}

/** The names that a reference of the standard can be made of. */
export const isWord = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name);

/** What properties are called in the contract, by how dbt calls the columns. */
export function propertyName(resource: DbtResource, column: string): string {
  const plain = unquoted(column);
  const found =
    resource.columns.find(({ name }) => name === column || name === plain) ??
    resource.columns.find(
      ({ name }) => name.toLowerCase() === plain.toLowerCase(),
    );
  const { name } = oursOf(found?.meta ?? {});
  return typeof name === 'string' && name.trim() !== ''
    ? name
    : found?.name ?? plain;
}
