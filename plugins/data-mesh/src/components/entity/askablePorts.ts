import type { ProductDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { DEFAULT_ENVIRONMENT } from '@meshwork/model';

/** The ports of a product that I may ask for, with where each is. */
export function askablePorts({ outputPorts }: ProductDetail) {
  return outputPorts
    .filter(({ requestable }) => requestable)
    .map(({ name, title, environments }) => ({
      name,
      title,
      environments:
        environments.length > 0
          ? environments.map(environment => environment.name)
          : [DEFAULT_ENVIRONMENT],
    }));
}
