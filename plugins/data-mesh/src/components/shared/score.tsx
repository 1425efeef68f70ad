import { Flex, Text } from '@backstage/ui';
import type { ApiScore } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { percentText, scoreText } from './format';
import { LevelBadge } from './tags';
import styles from './score.module.css';

const SIZE = 56;
const STROKE = 6;
const RADIUS = (SIZE - STROKE) / 2;
const ROUND = 2 * Math.PI * RADIUS;

/** A score with how much of it is known: never one without the other. */
export function ScoreText(props: {
  score: Pick<ApiScore, 'value' | 'coverage'>;
}) {
  const t = useText();
  const { value, coverage } = props.score;
  if (value === undefined) return <>{t('common.score.none')}</>;
  return (
    <>
      {t('common.score.value', {
        value: scoreText(value),
        coverage: percentText(coverage),
      })}
    </>
  );
}

/** Score as a ring, with level and coverage beside it. */
export function ScoreRing({ score }: { score: ApiScore }) {
  const t = useText();
  const { value, coverage, level } = score;
  const label =
    value === undefined
      ? t('common.score.none')
      : t('common.score.outOf', {
          value: scoreText(value),
          coverage: percentText(coverage),
        });
  return (
    <div className={styles.ring}>
      <svg
        width={SIZE}
        height={SIZE}
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={label}
      >
        <g
          fill="none"
          strokeWidth={STROKE}
          transform={`rotate(-90 ${SIZE / 2} ${SIZE / 2})`}
        >
          <circle
            className={styles.track}
            cx={SIZE / 2}
            cy={SIZE / 2}
            r={RADIUS}
          />
          {value !== undefined && value > 0 && (
            <circle
              className={styles.arc}
              data-level={level}
              cx={SIZE / 2}
              cy={SIZE / 2}
              r={RADIUS}
              strokeDasharray={`${(value / 100) * ROUND} ${ROUND}`}
              strokeLinecap="round"
            />
          )}
        </g>
        <text
          className={styles.number}
          x="50%"
          y="50%"
          dy="0.35em"
          textAnchor="middle"
          fontSize={18}
        >
          {value === undefined ? '–' : scoreText(value)}
        </text>
      </svg>
      <Flex direction="column" gap="1" align="start">
        <LevelBadge level={level} />
        <Text variant="body-small" color="secondary">
          <ScoreText score={score} />
        </Text>
      </Flex>
    </div>
  );
}

/**
 * One of several scores that are compared: a name, a bar, the figure; with its
 * coverage unless all of it is known.
 */
export function ScoreBar(props: {
  label: string;
  score: Pick<ApiScore, 'value' | 'coverage'>;
}) {
  const { label, score } = props;
  return (
    <div className={styles.bar}>
      <Text variant="body-small" truncate>
        {label}
      </Text>
      <Text variant="body-small" color="secondary">
        {score.value !== undefined && score.coverage === 1 ? (
          scoreText(score.value)
        ) : (
          <ScoreText score={score} />
        )}
      </Text>
      <div className={styles.barTrack} aria-hidden="true">
        <div
          className={styles.barFill}
          style={{ width: `${score.value ?? 0}%` }}
        />
      </div>
    </div>
  );
}
