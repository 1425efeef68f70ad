import type { ReactNode } from 'react';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { DurationText, useStepName } from '../shared';
import classes from './PoliciesPage.module.css';

/** What happens to a step while nobody decides, and how long exceptions may be. */
export function Clocks(props: { policies: Policies['current']['policies'] }) {
  const t = useText();
  const stepName = useStepName();
  const { clocks, waivers } = props.policies;
  if (!clocks) return null;
  const time = (iso?: string) =>
    iso ? <DurationText iso={iso} /> : t('policies.clocks.never');
  const rows: [string, ReactNode][] = [
    [t('policies.clocks.remind'), time(clocks.remindAfter)],
    [t('policies.clocks.escalate'), time(clocks.escalateAfter)],
    [
      t('policies.clocks.escalateTo'),
      clocks.escalateTo
        .map(role => stepName(role))
        .join(`, ${t('policies.classifications.then')} `),
    ],
    [t('policies.clocks.lapse'), time(clocks.lapseAfter)],
    [t('policies.clocks.breakGlass'), time(clocks.breakGlass)],
    [t('policies.clocks.waivers'), time(waivers?.longest)],
  ];
  return (
    <dl className={classes.facts}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
