import {
  RiCheckLine,
  RiSendPlaneLine,
  RiSubtractLine,
  RiUserStarLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import type { Product } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { isRetired, Mark, type Tone } from '../shared';

const LOOK: Record<Product['myAccess'], readonly [ReactNode, Tone]> = {
  owner: [<RiUserStarLine size={14} />, 'info'],
  active: [<RiCheckLine size={14} />, 'success'],
  requested: [<RiSendPlaneLine size={14} />, 'info'],
  none: [<RiSubtractLine size={14} />, 'neutral'],
};

/** What I, or those I speak for, may do with a product already. */
export function MyAccess({
  product,
}: {
  product: Pick<Product, 'myAccess' | 'lifecycle' | 'retiredSince'>;
}) {
  const t = useText();
  const { myAccess: access } = product;
  const [icon, tone] = LOOK[access];
  const never = access === 'none' && isRetired(product);
  return (
    <Mark icon={icon} tone={tone} plain>
      {t(never ? 'products.access.never' : `products.access.${access}`)}
    </Mark>
  );
}
