import { type Entity, parseEntityRef } from '@backstage/catalog-model';

/**
 * A person or a group as the catalog hands it out.
 *
 * @param groups - that a person is a member of, or a group is a child of
 */
export function personOrGroup(ref: string, groups: readonly string[]): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace },
    relations: groups.map(targetRef => ({
      type: kind === 'user' ? 'memberOf' : 'childOf',
      targetRef,
    })),
  };
}
