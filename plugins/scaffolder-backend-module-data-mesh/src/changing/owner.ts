import {
  type Entity,
  parseEntityRef,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';

export type User = ActionContext<object>['user'];

/** Whether a person is, or is a member of, the owner of something. */
export function speaksFor(user: User, ownerRef: string): boolean {
  return (
    user?.ref === ownerRef ||
    Boolean(
      user?.entity?.relations?.some(
        ({ type, targetRef }) =>
          type === RELATION_MEMBER_OF && targetRef === ownerRef,
      ),
    )
  );
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

/** @throws NotAllowedError for who is not of the owner */
export function demandOwner(user: User, entity: Entity): void {
  const ownerRef = ownerRefOf(entity);
  if (!speaksFor(user, ownerRef)) {
    throw new NotAllowedError(
      `Only members of ${ownerRef} may change ${stringifyEntityRef(entity)}`,
    );
  }
}
