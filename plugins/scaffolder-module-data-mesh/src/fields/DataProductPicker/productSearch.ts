import type { DataMeshApi } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Search } from '../shared/useSearch';

/** Products that are shown at a time; whoever wants another one types more of its name. */
const SHOWN = 20;

/** Looks for data products by name, title, description and tags. */
export function productSearch(
  mesh: Pick<DataMeshApi, 'listProducts'>,
  filter: { domain?: string; owner?: string },
): Search {
  return async (text, signal) => {
    const { items } = await mesh.listProducts(
      {
        limit: SHOWN,
        ...(text && { search: text }),
        ...(filter.domain && { domain: filter.domain }),
        ...(filter.owner && { owner: filter.owner }),
      },
      { signal },
    );
    return items.map(({ ref, title, domain, classification }) => ({
      value: ref,
      label: title,
      detail: [domain.title ?? domain.ref, classification].join(' · '),
    }));
  };
}
