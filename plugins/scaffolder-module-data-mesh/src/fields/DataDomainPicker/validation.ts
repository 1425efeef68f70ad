import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { addFindings } from '../shared/addFindings';

/** Whether there is such a domain, and one may see it. */
export async function validateDomain(
  domain: string | undefined,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder },
): Promise<void> {
  if (domain) await addFindings('domain', domain, field, context.apiHolder);
}
