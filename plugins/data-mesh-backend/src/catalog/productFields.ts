import {
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { DataProductEntity } from '@meshwork/model';
import type { ProductRow } from './ProjectionStore';

/** Full references, from the namespace of what refers. */
export function refsFrom(entity: Entity) {
  const { namespace } = getCompoundEntityRef(entity);
  return (ref: string, defaultKind: string): string =>
    stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace: namespace }),
    );
}

/** What the read model takes from a descriptor that is valid. */
export function productFields(
  entity: Entity & DataProductEntity,
): Pick<
  ProductRow,
  | 'ref'
  | 'title'
  | 'ownerRef'
  | 'domainRef'
  | 'systemRef'
  | 'classification'
  | 'criticality'
  | 'lifecycle'
> {
  const { spec, metadata } = entity;
  const refOf = refsFrom(entity);
  return {
    ref: stringifyEntityRef(entity),
    title: metadata.title ?? metadata.name,
    ownerRef: refOf(spec.owner, 'Group'),
    domainRef: refOf(spec.domain, 'Domain'),
    systemRef: spec.system && refOf(spec.system, 'System'),
    classification: spec.classification,
    criticality: spec.criticality ?? 'medium',
    lifecycle: spec.lifecycle,
  };
}
