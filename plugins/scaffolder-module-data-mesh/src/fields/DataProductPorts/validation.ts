import type { ApiHolder } from '@backstage/frontend-plugin-api';
import type { DataProductForm } from '@meshwork/model';
import { meshIn } from '../../mesh';
import { findFaults } from './findFaults';

/** Asked by the form before it goes on to the next page. */
export async function validatePorts(
  _ports: unknown,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder; formData: object },
): Promise<void> {
  const mesh = meshIn(context.apiHolder);
  if (!mesh) return;
  const faults = await findFaults(context.formData as DataProductForm, mesh);
  faults.forEach(fault => field.addError(fault));
}
