import {
  RiCheckLine,
  RiErrorWarningLine,
  RiPauseCircleLine,
} from '@remixicon/react';
import type { ImportRun } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Mark, type Tone } from '../shared';

const TONE: Record<ImportRun['outcome'], Tone> = {
  complete: 'success',
  stopped: 'warning',
  failed: 'danger',
};
const ICON = {
  complete: <RiCheckLine size={14} />,
  stopped: <RiPauseCircleLine size={14} />,
  failed: <RiErrorWarningLine size={14} />,
} as const;

/** How a run ended. */
export function OutcomeMark({ outcome }: Pick<ImportRun, 'outcome'>) {
  const t = useText();
  return (
    <Mark icon={ICON[outcome]} tone={TONE[outcome]}>
      {t(`imports.outcome.${outcome}`)}
    </Mark>
  );
}
