import type { Entity } from '@backstage/catalog-model';
import { DATA_CONTRACT_API_TYPE } from '@meshwork/model';

/** Whether the kind is that one; the catalog does not care for case. */
export function isKind(entity: Entity, kind: string): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === kind.toLocaleLowerCase('en-US')
  );
}

/** Whether an entity is an `API` whose definition is a data contract. */
export function isDataContract(entity: Entity): boolean {
  return isKind(entity, 'API') && entity.spec?.type === DATA_CONTRACT_API_TYPE;
}
