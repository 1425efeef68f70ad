import { Text } from '@backstage/ui';
import type {
  ApiCheckResult,
  Scorecard,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { DIMENSIONS } from '@meshwork/model';
import { useText } from '../../hooks';
import { OutcomeTag, RelativeTime } from '../shared';
import styles from './entity.module.css';

/** What somebody has to act on comes first. */
const ORDER: Record<ApiCheckResult['outcome'], number> = {
  fail: 0,
  unknown: 1,
  pass: 2,
  'not-applicable': 3,
};

function byUrgency(a: ApiCheckResult, b: ApiCheckResult): number {
  return ORDER[a.outcome] - ORDER[b.outcome] || b.weight - a.weight;
}

/** Every check with its outcome and the evidence for it, grouped by quality. */
export function Checks({ scorecard }: { scorecard: Scorecard }) {
  const t = useText();
  return (
    <div className={styles.stack}>
      <Text as="h3" variant="title-x-small">
        {t('entity.scorecard.checks')}
      </Text>
      {DIMENSIONS.map(dimension => {
        const own = scorecard.results
          .filter(result => result.dimension === dimension)
          .sort(byUrgency);
        if (own.length === 0) return null;
        const applicable = own.filter(
          ({ outcome }) => outcome !== 'not-applicable',
        );
        const passed = own.filter(({ outcome }) => outcome === 'pass');
        const title = t(`word.dimension.${dimension}`);
        return (
          <section key={dimension} aria-label={title}>
            <div className={styles.row}>
              <Text as="h4" variant="body-large" weight="bold">
                {title}
              </Text>
              <Text variant="body-small" color="secondary">
                {t('entity.scorecard.passed', {
                  passed: String(passed.length),
                  applicable: String(applicable.length),
                })}
              </Text>
            </div>
            <ul className={styles.checks}>
              {own.map(result => (
                <Check key={result.id} result={result} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function Check({ result }: { result: ApiCheckResult }) {
  const t = useText();
  const { title, outcome, evidence, weight, since, fix, why } = result;
  const actionable = outcome === 'fail' || outcome === 'unknown';
  return (
    <li className={styles.check}>
      <span>
        <OutcomeTag outcome={outcome} />
      </span>
      <div>
        <Text as="p" weight="bold">
          {title}
        </Text>
        <Text as="p">{evidence}</Text>
        {actionable && (
          <Text as="p" variant="body-small">
            <strong>{t('entity.scorecard.fix')}:</strong> {fix}
          </Text>
        )}
        <details className={styles.more}>
          <summary>{t('entity.scorecard.why')}</summary>
          <p>{why}</p>
        </details>
      </div>
      <Text variant="body-small" color="secondary">
        {t('entity.scorecard.weight', { weight: String(weight) })}
        {' · '}
        {t('entity.scorecard.since')} <RelativeTime time={since} />
      </Text>
    </li>
  );
}
