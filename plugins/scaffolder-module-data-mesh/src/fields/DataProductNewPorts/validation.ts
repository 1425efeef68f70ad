import {
  type ApiHolder,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { DataMeshClient } from '@meshwork/backstage-plugin-data-mesh-common';
import type { PortForm } from '@meshwork/model';
import { findFaults } from '../DataProductPorts/findFaults';
import { chosenProduct, existingProduct, takenNames } from './product';

/** Asked by the form before it goes on to the next page. */
export async function validateNewPorts(
  ports: PortForm[] | undefined,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder; formData: object },
): Promise<void> {
  const discoveryApi = context.apiHolder.get(discoveryApiRef);
  const fetchApi = context.apiHolder.get(fetchApiRef);
  const catalog = context.apiHolder.get(catalogApiRef);
  const ref = chosenProduct(context.formData);
  if (!discoveryApi || !fetchApi || !catalog || !ref) return;
  // A server that is away must not keep anybody from going on: the step says the same.
  const entity = await catalog.getEntityByRef(ref).catch(() => undefined);
  if (!entity) return;
  const product = existingProduct(entity);
  const added = ports ?? [];
  for (const name of takenNames(product, added)) {
    field.addError(`The product has an output port "${name}" already`);
  }
  const faults = await findFaults(
    { ...product.values, ports: added },
    new DataMeshClient({ discoveryApi, fetchApi }),
  );
  faults.forEach(fault => field.addError(fault));
}
