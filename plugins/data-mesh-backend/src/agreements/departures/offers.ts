import { DEFAULT_ENVIRONMENT, type OutputPort } from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';

/** The environments that a port is in; an unnamed one is the default. Pure. */
export function environmentsOf(
  port: Pick<OutputPort, 'environments'>,
): string[] {
  return port.environments?.map(({ name }) => name) ?? [DEFAULT_ENVIRONMENT];
}

/** Whether a product has a port in an environment. Pure. */
export function offers(
  product: Pick<ProductRow, 'entity'> | undefined,
  place: { port: string; environment: string },
): boolean {
  const port = product?.entity.spec.outputPorts.find(
    ({ name }) => name === place.port,
  );
  return port !== undefined && environmentsOf(port).includes(place.environment);
}
