import type {
  AlphaEntity,
  EntityStatusItem,
} from '@backstage/catalog-model/alpha';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import { isDataContract } from './kinds';
import { contractStatus } from './contractStatus';

/**
 * Shows what is wrong with a data contract as status of its `API` entity. It
 * refuses nothing: a portal may hold other formats under the same type, and
 * what is in effect is the registry's matter, not the catalog's.
 */
export class DataContractProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'DataContractProcessor';
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    if (!isDataContract(entity)) return entity;
    const found = contractStatus(entity.spec?.definition);
    if (found.length === 0) return entity;
    const { status } = entity as AlphaEntity;
    const items: EntityStatusItem[] = [...(status?.items ?? []), ...found];
    return { ...entity, status: { ...status, items } } as Entity;
  }
}
