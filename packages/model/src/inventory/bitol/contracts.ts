import { semanticVersion } from '../../descriptors/names';
import type { Notes } from '../types';
import type { ContractFile } from './files';

function isNewer(a: string | undefined, b: string | undefined): boolean {
  const parts = (version: string | undefined) =>
    (semanticVersion(version ?? '') ?? '0.0.0')
      .split(/[-+]/)[0]
      .split('.')
      .map(Number);
  const [one, other] = [parts(a), parts(b)];
  const index = one.findIndex((part, at) => part !== other[at]);
  return index >= 0 && one[index] > other[index];
}

const sameVersion = (a: string | undefined, b: string | undefined) =>
  a !== undefined &&
  b !== undefined &&
  (semanticVersion(a) ?? a) === (semanticVersion(b) ?? b);

/** The contracts of a repository by id and version. */
export class Contracts {
  readonly #byId = new Map<string, ContractFile[]>();
  readonly #used = new Set<string>();

  constructor(files: readonly ContractFile[], readonly notes: Notes) {
    for (const file of files) {
      const others = this.#byId.get(file.id) ?? [];
      const same = others.find(
        ({ version }) =>
          version === file.version || sameVersion(version, file.version),
      );
      if (same) {
        notes.error(
          file.file,
          'id',
          `It is left out: ${same.file} has the same id and version.`,
        );
      } else {
        this.#byId.set(file.id, [...others, file]);
      }
    }
  }

  /** The contract of that id in that version, else in the newest; it counts as used. */
  take(
    id: string,
    version: string | undefined,
  ): { found: ContractFile; isOther: boolean } | undefined {
    const found = this.find(id, version);
    if (!found) return undefined;
    this.#used.add(found.id);
    const isOther =
      version !== undefined && !sameVersion(found.version, version);
    return { found, isOther };
  }

  /** The contract of that id in that version, else in the newest. */
  find(id: string, version: string | undefined): ContractFile | undefined {
    const all = this.#byId.get(id) ?? [];
    const exact = all.find(one => sameVersion(one.version, version));
    const [first, ...others] = all;
    const newest = others.reduce(
      (best, one) => (isNewer(one.version, best.version) ? one : best),
      first,
    );
    return exact ?? newest;
  }

  /** The newest of each id that no product hands out. */
  unused(): ContractFile[] {
    return [...this.#byId.keys()]
      .filter(id => !this.#used.has(id))
      .map(id => this.find(id, undefined)!);
  }
}
