import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { addFindings } from '../shared/addFindings';

/** Whether a data product has the name already. */
export async function validateName(
  name: string | undefined,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder },
): Promise<void> {
  if (name) await addFindings('name', name, field, context.apiHolder);
}
