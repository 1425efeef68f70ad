import {
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { DataMeshClient } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMemo } from 'react';

/** The mesh, for fields of forms: the page's own client is not there in the scaffolder. */
export function useMesh(): DataMeshClient {
  const discoveryApi = useApi(discoveryApiRef);
  const fetchApi = useApi(fetchApiRef);
  return useMemo(
    () => new DataMeshClient({ discoveryApi, fetchApi }),
    [discoveryApi, fetchApi],
  );
}
