import {
  RELATION_MEMBER_OF,
  RELATION_OWNER_OF,
  parseEntityRef,
} from '@backstage/catalog-model';
import type { EntityLink } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Person } from '@meshwork/model';
import type { Directory } from './Directory';

/** What can use data besides people and their groups. */
const CONSUMING_KINDS = ['dataproduct', 'component'];

/**
 * The entities that a person may ask for access for: their groups, the data
 * products and components these own, and themselves. The likeliest come first: the
 * groups that they are in, then what these own, then the groups above, then themselves.
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
  const direct = new Set(
    (actors.get(person.userRef)?.relations ?? [])
      .filter(({ type }) => type === RELATION_MEMBER_OF)
      .map(({ targetRef }) => targetRef),
  );
  const rank = (ref: string) => {
    if (direct.has(ref)) return 0;
    if (things.has(ref)) return 1;
    return ref === person.userRef ? 3 : 2;
  };
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
    .sort(
      (a, b) => rank(a.ref) - rank(b.ref) || a.ref.localeCompare(b.ref, 'en'),
    );
}
