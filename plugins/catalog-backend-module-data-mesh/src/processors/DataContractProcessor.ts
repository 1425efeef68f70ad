import type {
  AlphaEntity,
  EntityStatusItem,
} from '@backstage/catalog-model/alpha';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';
import { isDataContract } from './kinds';
import type { RuleConfig } from '@meshwork/odcs';
import { createContractStatus } from './contractStatus';

/**
 * Shows what is wrong with a data contract as status of its `API` entity. It
 * refuses nothing: a portal may hold other formats under the same type, and
 * what is in effect is the registry's matter, not the catalog's.
 */
export class DataContractProcessor implements CatalogProcessor {
  readonly #statusOf: ReturnType<typeof createContractStatus>;

  /** @param rules - severities of rules that shall not have their own */
  constructor(rules?: RuleConfig) {
    this.#statusOf = createContractStatus(rules);
  }

  getProcessorName(): string {
    return 'DataContractProcessor';
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    if (!isDataContract(entity)) return entity;
    const found = this.#statusOf(entity.spec?.definition);
    if (found.length === 0) return entity;
    const { status } = entity as AlphaEntity;
    const items: EntityStatusItem[] = [...(status?.items ?? []), ...found];
    return { ...entity, status: { ...status, items } } as Entity;
  }
}
