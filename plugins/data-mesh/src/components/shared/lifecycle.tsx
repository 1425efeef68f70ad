import { RiAlertLine, RiHistoryLine } from '@remixicon/react';
import type { Product } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Mark } from './Mark';

type Lived = Pick<Product, 'lifecycle' | 'retiredSince'>;

/** Whether it hands nothing out any more, whatever its descriptor still says. */
export function isRetired({ lifecycle, retiredSince }: Lived): boolean {
  return lifecycle === 'retired' || retiredSince !== undefined;
}

/** Whether nobody new should use it, and those who do may go on. */
export function isDeprecated(product: Lived): boolean {
  return product.lifecycle === 'deprecated' && !isRetired(product);
}

/** That a product is on its way out or gone; nothing of one that goes on. */
export function LifecycleMark({ product }: { product: Lived }) {
  const t = useText();
  if (isRetired(product)) {
    return (
      <Mark icon={<RiHistoryLine size={14} />}>
        {t('word.lifecycle.retired')}
      </Mark>
    );
  }
  if (!isDeprecated(product)) return null;
  return (
    <Mark icon={<RiAlertLine size={14} />} tone="warning">
      {t('word.lifecycle.deprecated')}
    </Mark>
  );
}
