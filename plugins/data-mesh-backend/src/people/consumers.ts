import { RELATION_OWNER_OF, parseEntityRef } from '@backstage/catalog-model';
import type { EntityLink } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Person } from '@meshwork/model';
import type { Directory } from './Directory';

/** What can use data besides people and their groups. */
const CONSUMING_KINDS = ['dataproduct', 'component'];

/**
 * The entities that a person may ask for access for: their groups, the data
 * products and components these own, and themselves.
 */
export async function consumersOf(
  person: Person,
  directory: Directory,
): Promise<EntityLink[]> {
  const actors = await directory.entities([...person.memberOf, person.userRef]);
  const owned = new Set<string>();
  for (const entity of actors.values()) {
    for (const { type, targetRef } of entity.relations ?? []) {
      if (
        type === RELATION_OWNER_OF &&
        CONSUMING_KINDS.includes(parseEntityRef(targetRef).kind)
      ) {
        owned.add(targetRef);
      }
    }
  }
  const things = await directory.entities([...owned]);
  return [...actors, ...things]
    .map(([ref, entity]) => {
      const profile = entity.spec?.profile;
      const displayName =
        typeof profile === 'object' &&
        profile !== null &&
        'displayName' in profile &&
        typeof profile.displayName === 'string'
          ? profile.displayName
          : undefined;
      return {
        ref,
        title: displayName ?? entity.metadata.title ?? entity.metadata.name,
      };
    })
    .sort((a, b) => a.ref.localeCompare(b.ref));
}
