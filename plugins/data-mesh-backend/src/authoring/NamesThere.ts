import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { AuthoringFinding } from '@meshwork/backstage-plugin-data-mesh-common';
import type { DataProductForm } from '@meshwork/model';
import type { CatalogView } from '../catalog/Visibility';
import type { Directory } from '../people/Directory';
import type { Draft } from './draft';

const error = (path: string, message: string): AuthoringFinding => ({
  about: 'name',
  severity: 'error',
  path,
  message,
});

const notARef = (text: string) => `"${text}" is no reference to an entity`;

/** What of a form is there already, and what it refers to that is not. */
export class NamesThere {
  readonly #directory: Pick<Directory, 'entities' | 'people'>;

  constructor(options: { directory: Pick<Directory, 'entities' | 'people'> }) {
    this.#directory = options.directory;
  }

  async findings(
    form: DataProductForm,
    draft: Draft,
    view: CatalogView,
  ): Promise<AuthoringFinding[]> {
    const found = await Promise.all([
      this.#taken(form, draft),
      this.#owner(form, view),
      this.#domain(form, view),
      this.#inputs(form, view),
    ]);
    return found.flat();
  }

  /** A name is taken whoever may see what has it: it would be refused all the same. */
  async #taken(
    { name }: DataProductForm,
    { contracts }: Draft,
  ): Promise<AuthoringFinding[]> {
    if (!name) return [];
    const ref = stringifyEntityRef({ kind: 'DataProduct', name });
    const there = await this.#directory.entities([
      ref,
      ...contracts.map(contract => contract.ref),
    ]);
    if (there.has(ref)) {
      return [
        error(
          'name',
          `There is a data product named "${name}": choose another name`,
        ),
      ];
    }
    return contracts
      .filter(contract => there.has(contract.ref))
      .map(contract => ({
        ...error(
          'ports',
          `There is an API with the name that its contract would have, "${
            parseEntityRef(contract.ref).name
          }": rename the port or the product`,
        ),
        port: contract.port,
      }));
  }

  async #owner(
    { owner }: DataProductForm,
    view: CatalogView,
  ): Promise<AuthoringFinding[]> {
    const ref = owner && fullRef(owner, 'Group');
    if (!ref) return owner ? [error('owner', notARef(owner))] : [];
    if (!(await this.#isThere(ref, view))) {
      return [error('owner', `There is no ${ref} in the catalog`)];
    }
    if ((await this.#directory.people([ref])).length > 0) return [];
    return [
      {
        about: 'name',
        severity: 'warning',
        path: 'owner',
        message: `Nobody is in ${ref}: requests for access would wait for somebody else`,
      },
    ];
  }

  async #domain(
    { domain }: DataProductForm,
    view: CatalogView,
  ): Promise<AuthoringFinding[]> {
    const ref = domain && fullRef(domain, 'Domain');
    if (!ref) return domain ? [error('domain', notARef(domain))] : [];
    return (await this.#isThere(ref, view))
      ? []
      : [error('domain', `There is no ${ref} in the catalog`)];
  }

  async #inputs(
    { inputs = [] }: DataProductForm,
    view: CatalogView,
  ): Promise<AuthoringFinding[]> {
    const named = [
      ...new Set(inputs.flatMap(({ from }) => from?.product ?? [])),
    ];
    const found = await Promise.all(
      named.map(async product => {
        const ref = fullRef(product, 'DataProduct');
        if (!ref) return [error('inputs', notARef(product))];
        return (await this.#isThere(ref, view))
          ? []
          : [error('inputs', `There is no ${ref} in the catalog`)];
      }),
    );
    return found.flat();
  }

  /** What somebody may not see is not there for them. */
  async #isThere(ref: string, view: CatalogView): Promise<boolean> {
    const [there, seen] = await Promise.all([
      this.#directory.entities([ref]),
      view.visible([ref]),
    ]);
    return there.has(ref) && seen.has(ref);
  }
}

/** Undefined for what is no reference. */
export function fullRef(text: string, defaultKind: string): string | undefined {
  try {
    return stringifyEntityRef(parseEntityRef(text, { defaultKind }));
  } catch {
    return undefined;
  }
}
