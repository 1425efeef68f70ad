import { Alert } from '@backstage/ui';
import type { ProductDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Day, isDeprecated, isRetired } from '../shared';

/**
 * That a product is retired, or that nobody new should use it, before anybody asks for it.
 * The portal's own header says only what stands in the descriptor.
 */
export function ProductStanding({ product }: { product: ProductDetail }) {
  const t = useText();
  const { retiredSince, outputPorts } = product;
  if (isRetired(product)) {
    return (
      <Alert
        status="info"
        icon
        title={
          retiredSince ? (
            <>
              {t('entity.overview.retiredSince')} <Day time={retiredSince} />
            </>
          ) : (
            t('entity.overview.retired')
          )
        }
        description={t('entity.overview.retiredText')}
      />
    );
  }
  if (!isDeprecated(product)) return null;
  const replaced = outputPorts.flatMap(({ name: from, replacedBy: port }) =>
    port ? [t('entity.overview.deprecatedPort', { from, port })] : [],
  );
  return (
    <Alert
      status="warning"
      icon
      title={t('entity.overview.deprecated')}
      description={[t('entity.overview.deprecatedText'), ...replaced].join(' ')}
    />
  );
}
