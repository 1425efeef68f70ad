import { InputError } from '@backstage/errors';
import { DEFAULT_ENVIRONMENT, validateDataProduct } from '@meshwork/model';
import { snakeCase } from '../repository/text';
import type { Change } from './addPorts';
import type { OpenDescriptor } from './descriptor';

/** Names that platforms and agreements take for an environment. */
const NAME = /^[a-z][a-z0-9-]{0,30}$/;

interface PortEnvironment {
  name: string;
  server?: string;
  location?: string;
}

/** An environment that is to be. */
export interface NewEnvironment {
  name: string;
  /** The one it is made after; `prod` when absent. */
  from?: string;
  /** Its own server; on that of the other one it gets schemas of its own when absent. */
  server?: string;
}

/** Where a table of one environment is in another one of the same server; unknown for addresses. */
function besides(location: string, environment: string): string | undefined {
  if (location.includes('://')) return undefined;
  const suffix = `_${snakeCase(environment)}`;
  const parts = location.split('.');
  const at = Math.max(parts.length - 2, 0);
  return parts
    .map((part, index) => (index === at ? `${part}${suffix}` : part))
    .join('.');
}

function moved(
  from: PortEnvironment,
  { name, server }: NewEnvironment,
): PortEnvironment {
  const { location, ...rest } = from;
  const there =
    location === undefined || server ? location : besides(location, name);
  return {
    ...rest,
    name,
    ...(server && { server }),
    ...(there !== undefined && { location: there }),
  };
}

/**
 * Adds an environment to every output port of a product that is in the one it is made
 * after.
 *
 * @param path - of the descriptor, within the repository
 * @throws InputError for a product that is not described there
 */
export function addEnvironment(
  descriptor: OpenDescriptor,
  path: string,
  product: { name: string; namespace?: string },
  environment: NewEnvironment,
): Change {
  const { name, from = DEFAULT_ENVIRONMENT } = environment;
  if (!NAME.test(name)) {
    throw new InputError(
      `"${name}" cannot be the name of an environment: use lower-case letters, digits and dashes`,
    );
  }
  const { document, entity } = descriptor.find(
    'DataProduct',
    product.name,
    product.namespace,
  );
  const { outputPorts: ports = [] } = entity.spec as unknown as {
    outputPorts?: { name: string; environments?: PortEnvironment[] }[];
  };
  const faults: string[] = [];
  let added = 0;
  for (const [index, port] of ports.entries()) {
    const environments = port.environments ?? [];
    const model = environments.find(one => one.name === from);
    if (environments.some(one => one.name === name)) {
      faults.push(`The port "${port.name}" is in "${name}" already`);
    } else if (model) {
      document.addIn(
        ['spec', 'outputPorts', index, 'environments'],
        document.createNode(moved(model, environment)),
      );
      added += 1;
    }
  }
  if (added === 0 && faults.length === 0) {
    faults.push(
      `No output port says where it is in "${from}": there is nothing to make "${name}" after`,
    );
  }
  faults.push(
    ...validateDataProduct(document.toJS()).map(({ message }) => message),
  );
  return { files: { [path]: descriptor.write() }, faults };
}
