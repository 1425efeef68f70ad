import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogApi } from '@backstage/plugin-catalog-react';
import type { Search } from '../shared/useSearch';

/** Domains that are shown at a time. */
const SHOWN = 20;

/** Looks for domains by name and title, in the portal's catalog. */
export function domainSearch(
  catalog: Pick<CatalogApi, 'queryEntities'>,
): Search {
  return async text => {
    const { items } = await catalog.queryEntities({
      filter: { kind: 'Domain' },
      ...(text && {
        fullTextFilter: {
          term: text,
          fields: ['metadata.name', 'metadata.title'],
        },
      }),
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'metadata.description',
      ],
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      limit: SHOWN,
    });
    return items.map(entity => ({
      value: stringifyEntityRef(entity),
      label: entity.metadata.title ?? entity.metadata.name,
      detail: entity.metadata.description,
    }));
  };
}
