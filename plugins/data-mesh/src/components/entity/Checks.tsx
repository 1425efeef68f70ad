import { Text } from '@backstage/ui';
import type {
  ApiCheckResult,
  Scorecard,
  Waiver,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { DIMENSIONS } from '@meshwork/model';
import { useText } from '../../hooks';
import { AskForWaiver, OpenWaiver } from '../Waivers';
import { Check, lowers } from './Check';
import styles from './entity.module.css';

/** What somebody has to act on comes first. */
const ORDER: Record<ApiCheckResult['outcome'], number> = {
  fail: 0,
  unknown: 1,
  pass: 2,
  'not-applicable': 3,
};

function byUrgency(a: ApiCheckResult, b: ApiCheckResult): number {
  return (
    Number(lowers(b)) - Number(lowers(a)) ||
    ORDER[a.outcome] - ORDER[b.outcome] ||
    b.weight - a.weight
  );
}

/** Every check with its outcome and the evidence for it, grouped by quality. */
export function Checks(props: {
  scorecard: Scorecard;
  /** Those that are asked for or hold. */
  waivers?: readonly Waiver[];
  onWaived?(): void;
}) {
  const { scorecard, waivers = [], onWaived = () => {} } = props;
  const t = useText();
  const waiverOf = (result: ApiCheckResult) => {
    const open = waivers.find(({ check }) => check.id === result.id);
    if (open) return <OpenWaiver waiver={open} onDone={onWaived} />;
    return scorecard.mayManage && lowers(result) ? (
      <AskForWaiver
        productRef={scorecard.product.ref}
        check={result}
        onAsked={onWaived}
      />
    ) : undefined;
  };
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
          ({ outcome, announced, waived }) =>
            outcome !== 'not-applicable' && !announced && !waived,
        );
        const passed = applicable.filter(({ outcome }) => outcome === 'pass');
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
                <Check
                  key={result.id}
                  result={result}
                  waiver={waiverOf(result)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
