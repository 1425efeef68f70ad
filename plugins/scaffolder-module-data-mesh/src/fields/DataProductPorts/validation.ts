import {
  type ApiHolder,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { DataMeshClient } from '@meshwork/backstage-plugin-data-mesh-common';
import type { DataProductForm } from '@meshwork/model';
import { findFaults } from './findFaults';

/** Asked by the form before it goes on to the next page. */
export async function validatePorts(
  _ports: unknown,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder; formData: object },
): Promise<void> {
  const discoveryApi = context.apiHolder.get(discoveryApiRef);
  const fetchApi = context.apiHolder.get(fetchApiRef);
  if (!discoveryApi || !fetchApi) return;
  const faults = await findFaults(
    context.formData as DataProductForm,
    new DataMeshClient({ discoveryApi, fetchApi }),
  );
  faults.forEach(fault => field.addError(fault));
}
