import type { ServiceLevel } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { Day } from '../shared';
import { amountText } from './amount';
import styles from './ServiceLevels.module.css';

const HEIGHT = 24;
const WIDTH = 120;
const GAP = 1;
/** A day on which nothing was wrong is still seen. */
const LEAST = 2;

/** Of freshness more is worse, and zero is the best; shares begin where they differ. */
function scaleOf({ metric, days, promised }: ServiceLevel): [number, number] {
  const values = [
    ...days.flatMap(({ mean }) => (mean === undefined ? [] : [mean])),
    ...(promised ? [promised.limit] : []),
  ];
  const most = Math.max(...values);
  const isShare = metric === 'completeness' || metric === 'accuracy';
  const least = isShare ? Math.min(...values) : 0;
  const room = (most - least) / 4 || Math.abs(most) / 4 || 1;
  return isShare ? [Math.max(0, least - room), most] : [0, most || 1];
}

/**
 * A bar for each day on which something was measured, with the promise as a line. A day on
 * which the promise was broken has a mark above its bar beside another colour.
 */
export function DayBars({
  level,
  name,
}: {
  level: ServiceLevel;
  name: string;
}) {
  const t = useText();
  const { days, promised } = level;
  if (days.length === 0) return null;
  const [least, most] = scaleOf(level);
  const broken = days.filter(({ breaches }) => breaches > 0).length;
  const width = WIDTH / Math.max(days.length, 10);
  const heightOf = (value: number) =>
    Math.max(LEAST, ((value - least) / (most - least || 1)) * HEIGHT);
  return (
    <svg
      className={styles.bars}
      viewBox={`0 -6 ${WIDTH} ${HEIGHT + 6}`}
      role="img"
      aria-label={t('entity.levels.chart', {
        name,
        days: String(days.length),
        broken: String(broken),
      })}
    >
      {days.map(({ day, mean = least, breaches }, index) => {
        const height = heightOf(mean);
        const x = index * width;
        return (
          <g key={day} className={breaches > 0 ? styles.broken : styles.kept}>
            <rect
              x={x}
              y={HEIGHT - height}
              width={Math.max(1, width - GAP)}
              height={height}
            />
            {breaches > 0 && (
              <path d={`M${x + width / 2 - 2.5},-5.5 l2,3.5 l2,-3.5 z`} />
            )}
          </g>
        );
      })}
      {promised && (
        <line
          className={styles.promise}
          x1={0}
          x2={WIDTH}
          y1={HEIGHT - heightOf(promised.limit)}
          y2={HEIGHT - heightOf(promised.limit)}
        />
      )}
    </svg>
  );
}

/** The same in figures, for whoever prefers them. */
export function DayTable({
  level,
  name,
}: {
  level: ServiceLevel;
  name: string;
}) {
  const t = useText();
  const { language } = useDataMesh();
  const { days, unit } = level;
  const shown = (value: number | undefined) =>
    value === undefined ? '–' : amountText(value, unit, language);
  if (days.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>{t('entity.levels.asTable', { name })}</summary>
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('entity.levels.day')}</th>
              <th scope="col">{t('entity.levels.mean')}</th>
              <th scope="col">{t('entity.levels.least')}</th>
              <th scope="col">{t('entity.levels.most')}</th>
              <th scope="col">{t('entity.levels.broken')}</th>
            </tr>
          </thead>
          <tbody>
            {[...days]
              .reverse()
              .map(({ day, mean, min, max, judged, breaches }) => (
                <tr key={day}>
                  <th scope="row">
                    <Day time={day} />
                  </th>
                  <td>{shown(mean)}</td>
                  <td>{shown(min)}</td>
                  <td>{shown(max)}</td>
                  <td>{judged === 0 ? '–' : `${breaches} / ${judged}`}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
