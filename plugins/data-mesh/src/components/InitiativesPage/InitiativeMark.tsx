import {
  RiAlarmWarningLine,
  RiCheckDoubleLine,
  RiCloseLine,
  RiFlagLine,
  RiTimeLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import type { Initiative } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Mark, type Tone } from '../shared';

const ICON = 14;
const LOOKS: Record<Initiative['state'], readonly [ReactNode, Tone]> = {
  open: [<RiFlagLine size={ICON} />, 'info'],
  reached: [<RiCheckDoubleLine size={ICON} />, 'success'],
  ended: [<RiTimeLine size={ICON} />, 'warning'],
  cancelled: [<RiCloseLine size={ICON} />, 'neutral'],
};

/** The state of an initiative, and whether it is about to be missed. */
export function InitiativeMark(props: {
  initiative: Pick<Initiative, 'state' | 'aboutToMiss'>;
}) {
  const t = useText();
  const { state, aboutToMiss } = props.initiative;
  if (aboutToMiss) {
    return (
      <Mark icon={<RiAlarmWarningLine size={ICON} />} tone="warning">
        {t('initiatives.aboutToMiss')}
      </Mark>
    );
  }
  const [icon, tone] = LOOKS[state];
  return (
    <Mark icon={icon} tone={tone}>
      {t(`initiatives.state.${state}`)}
    </Mark>
  );
}
