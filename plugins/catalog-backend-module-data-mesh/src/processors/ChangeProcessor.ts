import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-common';
import type {
  CatalogProcessor,
  CatalogProcessorCache,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import { entityHash } from '@meshwork/backstage-plugin-data-mesh-common';
import { isDataProduct } from '@meshwork/model';
import type { ChangeReporter } from '../changes/ChangeReporter';
import { isDataContract, isKind } from './kinds';

const HASH_KEY = 'hash';

/** What the mesh keeps a projection of. Domains count because they have owners who decide. */
function concernsTheMesh(entity: Entity): boolean {
  return (
    isDataProduct(entity) || isDataContract(entity) || isKind(entity, 'Domain')
  );
}

/**
 * Notices which entities changed, since the catalog does not tell. It runs
 * before stitching and never sees a deletion; the sweep of the data mesh
 * backend finds what is missed here.
 */
export class ChangeProcessor implements CatalogProcessor {
  readonly #reporter: Pick<ChangeReporter, 'report'>;

  constructor(reporter: Pick<ChangeReporter, 'report'>) {
    this.#reporter = reporter;
  }

  getProcessorName(): string {
    return 'DataMeshChangeProcessor';
  }

  /** After all others, so that the hash is of what the catalog will keep. */
  getPriority(): number {
    return 1000;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    _emit: CatalogProcessorEmit,
    cache: CatalogProcessorCache,
  ): Promise<Entity> {
    const known = await cache.get<string>(HASH_KEY);
    // An API that is no longer a contract is a change once.
    if (!concernsTheMesh(entity) && !known) return entity;
    const hash = entityHash(entity);
    if (hash !== known) {
      await cache.set(HASH_KEY, hash);
      this.#reporter.report({ entityRef: stringifyEntityRef(entity), hash });
    }
    return entity;
  }
}
