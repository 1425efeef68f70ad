import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { meshIn, sentOf } from '../../mesh';

/**
 * Holds against a field what the mesh finds about what it names: a name that is taken, a
 * domain or a team that there is not.
 *
 * @param path - of the field in the form
 */
export async function addFindings(
  path: 'name' | 'owner' | 'domain',
  value: string,
  field: { addError(message: string): void },
  apis: ApiHolder,
): Promise<void> {
  const mesh = meshIn(apis);
  if (!mesh) return;
  try {
    const { findings } = await mesh.previewProduct(sentOf({ [path]: value }));
    for (const finding of findings) {
      if (
        finding.about === 'name' &&
        finding.severity === 'error' &&
        finding.path === path
      ) {
        field.addError(finding.message);
      }
    }
  } catch {
    // A server that is away must not keep anybody from going on: it is asked again by the
    // step that makes the product.
  }
}
