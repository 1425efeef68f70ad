import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { ProductDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, type Loaded } from '../../hooks';

/** The data product whose page this is, as the mesh knows it. */
export function useProduct(): { ref: string; load: Loaded<ProductDetail> } {
  const { api } = useDataMesh();
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const load = useLoad(signal => api.getProduct(ref, { signal }), [ref]);
  // A product that was just created is not known for some seconds.
  useLive(load.reload, { poll: true });
  return { ref, load };
}
