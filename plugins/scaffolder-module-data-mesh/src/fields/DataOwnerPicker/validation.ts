import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { addFindings } from '../shared/addFindings';

/** Whether there is such a group, and one may see it. */
export async function validateOwner(
  owner: string | undefined,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder },
): Promise<void> {
  if (owner) await addFindings('owner', owner, field, context.apiHolder);
}
