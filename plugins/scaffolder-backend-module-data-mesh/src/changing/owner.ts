import type { AuthService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { type Person, speaksFor } from '@meshwork/model';

export type User = ActionContext<object>['user'];

/** Whom to ask who belongs to whom. */
export interface People {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
}

/** Deeper than any organisation: a bound against groups that contain each other. */
const DEPTH = 20;

/**
 * A person with all groups they belong to now, directly or through child groups. What a
 * task knows of them is as old as the task, and they may have left meanwhile. It is asked
 * with the portal's own eyes: a person need not see the groups above their own.
 */
async function personNow(
  userRef: string,
  { auth, catalog }: People,
): Promise<Person> {
  const credentials = await auth.getOwnServiceCredentials();
  const related = async (refs: string[], relation: string) => {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: ['kind', 'metadata', 'relations'] },
      { credentials },
    );
    return items.flatMap(entity =>
      (entity?.relations ?? [])
        .filter(({ type }) => type === relation)
        .map(({ targetRef }) => targetRef),
    );
  };
  const groups = new Set<string>();
  let front = await related([userRef], RELATION_MEMBER_OF);
  for (let depth = 0; depth < DEPTH && front.length > 0; depth += 1) {
    for (const ref of front) groups.add(ref);
    const above = await related(front, RELATION_CHILD_OF);
    front = [...new Set(above)].filter(ref => !groups.has(ref));
  }
  return { userRef, memberOf: [...groups] };
}

/** The reference of the owner that an entity names. */
export function ownerRefOf({ spec, metadata }: Entity): string {
  return stringifyEntityRef(
    parseEntityRef(String(spec?.owner), {
      defaultKind: 'Group',
      defaultNamespace: metadata.namespace,
    }),
  );
}

/**
 * Whether whoever started a task is, or belongs to, an owner at this moment (specification:
 * "Owner of X").
 *
 * @throws NotAllowedError otherwise
 */
export async function demandOwner(
  user: User,
  ownerRef: string,
  what: string,
  people: People,
): Promise<void> {
  const person = user?.ref && (await personNow(user.ref, people));
  if (!person || !speaksFor(person, [ownerRef])) {
    throw new NotAllowedError(`Only members of ${ownerRef} may ${what}`);
  }
}
