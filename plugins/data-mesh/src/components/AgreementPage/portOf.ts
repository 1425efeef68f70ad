import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';
import type { useText } from '../../hooks';
import { nameOfEntity } from '../shared';

/** "Customer 360 › profile": what an agreement is about, in one line. */
export function portOf(
  agreement: Pick<Agreement, 'product' | 'port'>,
  t: ReturnType<typeof useText>,
): string {
  return t('access.port', {
    product: nameOfEntity(agreement.product),
    port: agreement.port,
  });
}
