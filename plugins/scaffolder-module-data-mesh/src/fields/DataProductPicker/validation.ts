import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { meshIn } from '../../mesh';
import { statusOf } from '../shared/statusOf';

/** A product that is gone since, or that an address named, is found out before it is sent. */
export async function validateProduct(
  ref: string | undefined,
  field: { addError(message: string): void },
  context: { apiHolder: ApiHolder },
): Promise<void> {
  const mesh = meshIn(context.apiHolder);
  if (!ref || !mesh) return;
  try {
    await mesh.getProduct(ref);
  } catch (error) {
    // A server that is away must not keep anybody from going on.
    if (statusOf(error) === 404) {
      field.addError(`There is no data product ${ref} that you may see`);
    } else if (statusOf(error) === undefined && error instanceof TypeError) {
      field.addError(`"${ref}" is no reference to a data product`);
    }
  }
}
