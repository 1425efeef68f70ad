import type { ReactNode } from 'react';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { CLASSIFICATIONS } from '@meshwork/model';
import { useText } from '../../hooks';
import { DurationText } from '../shared';
import classes from './PoliciesPage.module.css';

/** What observations are held against, where data may be, and times of grace. */
export function Thresholds(props: {
  policies: Policies['current']['policies'];
}) {
  const t = useText();
  const { quality = {}, grace = {}, residency = {} } = props.policies;
  const percent = (value?: number) =>
    value !== undefined &&
    t('policies.rules.percent', { percent: String(value) });
  const time = (iso?: string) => iso && <DurationText iso={iso} />;
  const rows: [string, ReactNode][] = [
    [t('policies.rules.completeness'), percent(quality.completeness)],
    [t('policies.rules.accuracy'), percent(quality.accuracy)],
    [t('policies.rules.freshness'), time(quality.freshness)],
    [t('policies.rules.graceProducts'), time(grace.products)],
    [t('policies.rules.graceChecks'), time(grace.checks)],
    ...CLASSIFICATIONS.map((name): [string, ReactNode] => [
      t('policies.rules.residency', {
        classification: t(`word.classification.${name}`),
      }),
      residency[name]?.join(', '),
    ]),
  ];
  return (
    <dl className={classes.facts}>
      {rows.map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
