import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useEffect, useState } from 'react';
import { existingProduct, type ExistingProduct } from './product';

/** A product of the catalog, while it is looked for neither that nor trouble. */
export function useProduct(ref: string | undefined): {
  product?: ExistingProduct;
  trouble?: string;
} {
  const catalog = useApi(catalogApiRef);
  const [found, setFound] = useState<{
    ref?: string;
    product?: ExistingProduct;
    trouble?: string;
  }>({});
  useEffect(() => {
    let wanted = true;
    if (ref) {
      catalog.getEntityByRef(ref).then(
        entity => {
          if (!wanted) return;
          setFound(
            entity
              ? { ref, product: existingProduct(entity) }
              : { ref, trouble: ref },
          );
        },
        error => {
          if (wanted) setFound({ ref, trouble: String(error.message) });
        },
      );
    }
    return () => {
      wanted = false;
    };
  }, [catalog, ref]);
  return found.ref === ref ? found : {};
}
