import { InputError } from '@backstage/errors';
import { LIFECYCLES } from '@meshwork/model';
import type { OpenDescriptor } from './descriptor';

/**
 * Says another lifecycle of a product and of its contracts that are described beside it.
 *
 * @throws InputError for a lifecycle that there is not, and a product that is not described there
 */
export function setLifecycle(
  descriptor: OpenDescriptor,
  product: { name: string; namespace?: string },
  lifecycle: string,
): void {
  if (!(LIFECYCLES as readonly string[]).includes(lifecycle)) {
    throw new InputError(
      `There is no lifecycle "${lifecycle}": ${LIFECYCLES.join(', ')}`,
    );
  }
  const { document, entity } = descriptor.find(
    'DataProduct',
    product.name,
    product.namespace,
  );
  document.setIn(['spec', 'lifecycle'], lifecycle);
  const { namespace } = entity.metadata;
  const ports = (entity.spec?.outputPorts ?? []) as { contract?: string }[];
  for (const { contract } of ports) {
    const name = contract?.split(/[:/]/).pop();
    if (name && descriptor.has('API', name, namespace)) {
      descriptor
        .find('API', name, namespace)
        .document.setIn(['spec', 'lifecycle'], lifecycle);
    }
  }
}
