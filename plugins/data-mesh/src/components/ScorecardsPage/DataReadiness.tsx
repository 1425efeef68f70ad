import { Text } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { queryOf } from './useScorecardFilter';
import { Counted, Figure } from './Figure';
import classes from './ScorecardsPage.module.css';

const TRAINING = ['documented', 'permitted', 'measured'] as const;

/** How much of critical data is covered, and how much is ready to train models with. */
export function DataReadiness(props: { figures: Mesh['dataReadiness'] }) {
  const t = useText();
  const links = useMeshLinks();
  const { critical, training } = props.figures;
  const products = (query: Record<string, string>) =>
    `${links.products}${queryOf(query)}`;
  return (
    <>
      <dl className={classes.figures}>
        <Figure label={t('scorecards.readiness.critical')}>
          <Counted
            count={critical.products}
            href={products({ criticality: 'critical' })}
          />
        </Figure>
        <Figure label={t('scorecards.readiness.covered')}>
          <Counted
            count={critical.covered}
            href={products({ criticality: 'critical', ready: 'covered' })}
          />
        </Figure>
        <Figure label={t('scorecards.readiness.uncovered')}>
          <Counted
            count={critical.products - critical.covered}
            href={products({ criticality: 'critical', ready: 'uncovered' })}
            alarm
          />
        </Figure>
        <Figure label={t('scorecards.readiness.training')}>
          <Counted
            count={training.ready}
            href={products({ ready: 'training' })}
          />
          {` / ${training.products}`}
        </Figure>
        {TRAINING.map(what => (
          <Figure key={what} label={t(`scorecards.readiness.${what}`)}>
            <Counted count={training[what]} href={products({ ready: what })} />
          </Figure>
        ))}
      </dl>
      <Text as="p" variant="body-small" color="secondary">
        {t('scorecards.readiness.help')}
      </Text>
    </>
  );
}
