import {
  RiCheckLine,
  RiSendPlaneLine,
  RiSubtractLine,
  RiUserStarLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import type { Product } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Mark, type Tone } from '../shared';

const LOOK: Record<Product['myAccess'], readonly [ReactNode, Tone]> = {
  owner: [<RiUserStarLine size={14} />, 'info'],
  active: [<RiCheckLine size={14} />, 'success'],
  requested: [<RiSendPlaneLine size={14} />, 'info'],
  none: [<RiSubtractLine size={14} />, 'neutral'],
};

/** What I, or those I speak for, may do with a product already. */
export function MyAccess({ access }: { access: Product['myAccess'] }) {
  const t = useText();
  const [icon, tone] = LOOK[access];
  return (
    <Mark icon={icon} tone={tone} plain>
      {t(`products.access.${access}`)}
    </Mark>
  );
}
