import type { ApiHolder } from '@backstage/frontend-plugin-api';
import { meshIn } from '../../mesh';
import { statusOf } from '../shared/statusOf';
import { portsOf } from './portsOf';

/** Whether a product and a port were chosen, and the port is there and may be asked for. */
export async function validatePort(
  value: { product?: string; port?: string } | undefined,
  field: { addError(message: string): void },
  context: {
    apiHolder: ApiHolder;
    uiSchema?: { 'ui:options'?: { requestable?: boolean } };
  },
): Promise<void> {
  const { product, port } = value ?? {};
  if (!product && !port) return;
  if (!product || !port) {
    field.addError('Choose a data product and one of its output ports');
    return;
  }
  const mesh = meshIn(context.apiHolder);
  if (!mesh) return;
  const { requestable } = context.uiSchema?.['ui:options'] ?? {};
  try {
    const ports = await portsOf(mesh, product, { text: '', requestable });
    const found = ports.find(one => one.value === port);
    if (!found) {
      field.addError(`${product} has no output port "${port}"`);
    } else if (found.whyNot !== undefined) {
      field.addError(
        `Access to "${port}" cannot be requested: ${found.whyNot}`,
      );
    }
  } catch (error) {
    // A server that is away must not keep anybody from going on.
    if (statusOf(error) === 404) {
      field.addError(`There is no data product ${product} that you may see`);
    }
  }
}
