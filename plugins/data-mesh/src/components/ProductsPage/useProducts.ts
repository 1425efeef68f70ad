import { useCallback, useEffect, useState } from 'react';
import type { ProductPage } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad } from '../../hooks';
import type { ProductFilter } from './useProductFilter';

/** Products fetched at a time: a multiple of two, three and four columns. */
const PAGE_SIZE = 24;

/** The products that fit, page after page; filtering and paging is the server's. */
export function useProducts(filter: ProductFilter) {
  const { api } = useDataMesh();
  const filterKey = JSON.stringify(filter);
  const [pages, setPages] = useState(1);
  // A new question starts with its first page.
  useEffect(() => setPages(1), [filterKey]);

  const load = useLoad<ProductPage>(
    async signal => {
      let page = await api.listProducts(
        { ...filter, limit: PAGE_SIZE },
        { signal },
      );
      let items = page.items;
      for (let next = 1; next < pages && page.nextCursor; next += 1) {
        page = await api.listProducts(
          { ...filter, limit: PAGE_SIZE, cursor: page.nextCursor },
          { signal },
        );
        items = [...items, ...page.items];
      }
      return { ...page, items };
    },
    [filterKey, pages],
    { keepPrevious: true },
  );
  useLive(load.reload);
  const more = useCallback(() => setPages(count => count + 1), []);
  return { load, more: load.value?.nextCursor ? more : undefined };
}
