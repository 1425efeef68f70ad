import { useState } from 'react';
import { Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { ScorePoint } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { TrendLine, type TrendMark } from '../shared';
import { lastDays, PERIODS, type Period } from './trends';

/** The score over ninety days or a year. */
export function Trend(props: {
  points: readonly ScorePoint[];
  /** What happened on the way. */
  marks?: readonly TrendMark[];
  /** Said where there is no line, in the place of that there is none yet. */
  none?: string;
}) {
  const t = useText();
  const { now } = useDataMesh();
  const [period, setPeriod] = useState<Period>(PERIODS[0]);
  if (props.points.length === 0 && props.none) {
    return <Text color="secondary">{props.none}</Text>;
  }
  return (
    <>
      <ToggleButtonGroup
        aria-label={t('scorecards.trend.period')}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[String(period)]}
        onSelectionChange={keys =>
          setPeriod(PERIODS.find(days => keys.has(String(days))) ?? PERIODS[0])
        }
      >
        {PERIODS.map(days => (
          <ToggleButton key={days} id={String(days)} size="small">
            {t(`scorecards.trend.days${days}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <TrendLine
        points={lastDays(props.points, period, now())}
        marks={props.marks}
      />
    </>
  );
}
