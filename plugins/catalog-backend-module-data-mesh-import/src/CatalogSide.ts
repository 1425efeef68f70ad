import type { AuthService } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { knownBy, type KnownEntity } from '@meshwork/model';
import type { There } from './removals';

/** Says of an entity which import it is of, to people: anybody can write it. */
export const IMPORT_ANNOTATION = 'meshwork.dev/import';
/**
 * The location reference of all that an import brings. The catalog itself writes it over
 * whatever a descriptor says, so it is what tells what an import brought.
 */
export const originOf = (id: string) => `data-mesh-import:${id}`;

/** Refs in one question. */
const AT_ONCE = 500;

const textAt = (entity: Entity, ...path: string[]): string | undefined => {
  let at: unknown = entity.spec;
  for (const step of path) {
    at =
      typeof at === 'object' && at !== null
        ? (at as Record<string, unknown>)[step]
        : undefined;
  }
  return typeof at === 'string' ? at : undefined;
};

const known = (entity: Entity): KnownEntity => ({
  ref: stringifyEntityRef(entity),
  name: entity.metadata.name,
  title: entity.metadata.title ?? textAt(entity, 'profile', 'displayName'),
  email: textAt(entity, 'profile', 'email'),
});

/** The contracts that a product names, as full references. */
function contractsOf(entity: Entity): string[] {
  const { outputPorts } = (entity.spec ?? {}) as { outputPorts?: unknown };
  if (!Array.isArray(outputPorts)) return [];
  return outputPorts.flatMap(port =>
    typeof port?.contract === 'string'
      ? [
          stringifyEntityRef(
            parseEntityRef(port.contract, {
              defaultKind: 'API',
              defaultNamespace: entity.metadata.namespace,
            }),
          ),
        ]
      : [],
  );
}

/** What the catalog knows that an import has to know. */
export class CatalogSide {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async #all(
    filter: Record<string, string | string[]>,
    fields: string[],
  ): Promise<Entity[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const all: Entity[] = [];
    for await (const batch of this.#catalog.streamEntities(
      { filter, fields },
      { credentials },
    )) {
      all.push(...batch);
    }
    return all;
  }

  /** Who may own, and the domains, by what people call them. */
  async known(): Promise<{
    knownOwner: (words: string) => string | undefined;
    knownDomain: (words: string) => string | undefined;
  }> {
    const fields = [
      'kind',
      'metadata.name',
      'metadata.namespace',
      'metadata.title',
      'spec.profile',
    ];
    const owners = await this.#all({ kind: ['Group', 'User'] }, fields);
    const domains = await this.#all({ kind: 'Domain' }, fields);
    return {
      knownOwner: knownBy(owners.map(known)),
      knownDomain: knownBy(domains.map(known)),
    };
  }

  /** The products and contracts of an import that the catalog has now. */
  async of(id: string): Promise<There[]> {
    const entities = await this.#all(
      {
        kind: ['DataProduct', 'API'],
        [`metadata.annotations.${ANNOTATION_ORIGIN_LOCATION}`]: originOf(id),
      },
      [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.annotations',
        'spec.outputPorts',
      ],
    );
    return entities.map(entity => ({
      ref: stringifyEntityRef(entity),
      name: entity.metadata.name,
      isProduct: entity.kind !== 'API',
      location: entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '',
      contracts: contractsOf(entity),
    }));
  }

  /** Of entities that are there and not of this import, where they are from. */
  async ofOthers(
    id: string,
    refs: readonly string[],
  ): Promise<Map<string, string>> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const others = new Map<string, string>();
    for (let start = 0; start < refs.length; start += AT_ONCE) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(start, start + AT_ONCE),
          fields: [
            'kind',
            'metadata.name',
            'metadata.namespace',
            'metadata.annotations',
          ],
        },
        { credentials },
      );
      for (const entity of items) {
        const annotations = entity?.metadata.annotations ?? {};
        if (
          entity &&
          annotations[ANNOTATION_ORIGIN_LOCATION] !== originOf(id)
        ) {
          others.set(
            stringifyEntityRef(entity),
            annotations[ANNOTATION_LOCATION] ?? 'elsewhere',
          );
        }
      }
    }
    return others;
  }
}
