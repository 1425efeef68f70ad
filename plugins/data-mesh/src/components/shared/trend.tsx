import { Text } from '@backstage/ui';
import type { ScorePoint } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { percentText, scoreText } from './format';
import { Day } from './time';
import styles from './score.module.css';

type Known = ScorePoint & { value: number };

const WIDTH = 300;

function withValue(points: readonly ScorePoint[]): Known[] {
  return points.filter((point): point is Known => point.value !== undefined);
}

/** Something that happened on the way, told under the line and marked on it. */
export interface TrendMark {
  date: string;
  /** How it is drawn: a change of policy is dashed. */
  kind: 'rose' | 'fell' | 'policy';
  text: string;
}

/** Marks that are told in words; those before them are in the line only. */
const TOLD = 6;

/** Points of a line over the width, scores of 0 to 100 over the height. */
function place(points: readonly Known[], height: number): string {
  const times = points.map(point => Date.parse(point.date));
  const span = times[times.length - 1] - times[0];
  return points
    .map(({ value }, index) => {
      const x = span === 0 ? 0 : ((times[index] - times[0]) / span) * WIDTH;
      return `${x.toFixed(1)},${((1 - value / 100) * height).toFixed(1)}`;
    })
    .join(' ');
}

/** A line as high as a word, for tables and cards. */
export function Sparkline(props: {
  points: readonly ScorePoint[];
  label: string;
}) {
  const points = withValue(props.points);
  if (points.length < 2) return null;
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${WIDTH} 24`}
      preserveAspectRatio="none"
      style={{ width: '6rem', height: '1.5rem' }}
      role="img"
      aria-label={props.label}
    >
      <polyline points={place(points, 24)} />
    </svg>
  );
}

/** The score over time, with the figures in a table for whoever prefers them. */
export function TrendLine(props: {
  points: readonly ScorePoint[];
  marks?: readonly TrendMark[];
}) {
  const t = useText();
  const { points } = props;
  const known = withValue(points);
  if (known.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        {t('common.score.noTrend')}
      </Text>
    );
  }
  const first = known[0];
  const last = known[known.length - 1];
  const height = 100;
  const start = Date.parse(first.date);
  const span = Date.parse(last.date) - start;
  // A point is of its whole day.
  const marks = (props.marks ?? []).filter(
    ({ date }) => date.slice(0, 10) >= first.date.slice(0, 10) && span > 0,
  );
  const placeOf = ({ date }: TrendMark) =>
    Math.min(1, (Date.parse(date.slice(0, 10)) - start) / span) * WIDTH;
  const [lastPlace] = place(known, height).split(' ').slice(-1);
  return (
    <figure style={{ margin: 0 }}>
      <div className={styles.chart}>
        <div className={styles.scale} aria-hidden="true">
          <span>100</span>
          <span>50</span>
          <span>0</span>
        </div>
        <svg
          className={styles.line}
          viewBox={`0 0 ${WIDTH} ${height}`}
          preserveAspectRatio="none"
          style={{ height: '8rem' }}
          role="img"
          aria-label={t('common.score.trend', {
            first: scoreText(first.value),
            last: scoreText(last.value),
          })}
        >
          {[0, 50, 100].map(y => (
            <line
              key={y}
              className={styles.grid}
              x1={0}
              x2={WIDTH}
              y1={y}
              y2={y}
            />
          ))}
          {marks.map(mark => (
            <line
              key={`${mark.kind} ${mark.date}`}
              className={styles.mark}
              data-kind={mark.kind}
              x1={placeOf(mark)}
              x2={placeOf(mark)}
              y1={0}
              y2={height}
            />
          ))}
          <polyline points={place(known, height)} />
          <path className={styles.dot} d={`M${lastPlace} l0.01,0`} />
        </svg>
        <span />
        <div className={styles.axis}>
          <Day time={first.date} />
          {known.length > 1 && <Day time={last.date} />}
        </div>
      </div>
      {marks.length > 0 && (
        <ul className={styles.marks} aria-label={t('common.score.marks')}>
          {marks.slice(-TOLD).map(mark => (
            <li key={`${mark.kind} ${mark.date}`}>
              <span
                className={styles.markKey}
                data-kind={mark.kind}
                aria-hidden="true"
              />
              <Day time={mark.date} />: {mark.text}
            </li>
          ))}
        </ul>
      )}
      <TrendTable points={points} />
    </figure>
  );
}

function TrendTable({ points }: { points: readonly ScorePoint[] }) {
  const t = useText();
  return (
    <details className={styles.table}>
      <summary>{t('common.score.asTable')}</summary>
      <div className={styles.tableScroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('common.score.date')}</th>
              <th scope="col">{t('common.score.score')}</th>
              <th scope="col">{t('common.score.coverage')}</th>
              <th scope="col">{t('common.score.level')}</th>
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map(({ date, value, coverage, level }) => (
              <tr key={date}>
                <td>
                  <Day time={date} />
                </td>
                <td>{value === undefined ? '–' : scoreText(value)}</td>
                <td>{percentText(coverage)} %</td>
                <td>{level ? t(`word.level.${level}`) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
