import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type { Search } from './useSearch';

/** Entities that are shown at a time. */
const SHOWN = 20;

/** What people call an entity: the name that a group gives itself, the title, the name. */
export function titleOf(entity: Entity): string {
  const { profile } = (entity.spec ?? {}) as {
    profile?: { displayName?: string };
  };
  return profile?.displayName ?? entity.metadata.title ?? entity.metadata.name;
}

/**
 * Looks for entities by what they are called, in the portal's catalog.
 *
 * @param filter - which of them are offered, as the catalog has it
 */
export function entitySearch(
  catalog: Pick<CatalogApi, 'queryEntities'>,
  filter: Record<string, string | string[]>,
): Search {
  return async text => {
    const { items } = await catalog.queryEntities({
      filter,
      ...(text && {
        fullTextFilter: {
          term: text,
          fields: [
            'metadata.name',
            'metadata.title',
            'spec.profile.displayname',
          ],
        },
      }),
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'metadata.description',
        'spec.profile.displayName',
      ],
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      limit: SHOWN,
    });
    return items.map(entity => ({
      value: stringifyEntityRef(entity),
      label: titleOf(entity),
      detail: entity.metadata.description,
    }));
  };
}
