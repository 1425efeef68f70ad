import { Button, Flex, Link, Text } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { RelativeTime, ScoreRing } from '../shared';
import { Changes } from './Changes';
import { Exempt } from './Exempt';
import { queryOf, type ScorecardFilter } from './useScorecardFilter';
import classes from './ScorecardsPage.module.css';

/** One number with how far it can be trusted, where it goes, and how much there is. */
export function MeshSummary(props: {
  mesh: Mesh;
  filter: ScorecardFilter;
  filtered: boolean;
}) {
  const t = useText();
  const links = useMeshLinks();
  const { mesh, filter, filtered } = props;
  const { counts } = mesh;
  return (
    <Flex direction="column" gap="3">
      <div className={classes.head}>
        <Text as="h2" variant="title-small">
          {t('scorecards.health')}
        </Text>
        <div className={classes.screen}>
          <Button variant="secondary" onPress={() => window.print()}>
            {t('scorecards.print')}
          </Button>
        </div>
      </div>
      <div className={classes.summary}>
        <ScoreRing score={mesh.score} />
        <Changes trend={mesh.trend} />
        <ul
          className={classes.counts}
          aria-label={t('scorecards.counts.label')}
        >
          <li>
            <Link href={`${links.products}${queryOf(filter)}`}>
              {t('scorecards.counts.products', { count: mesh.products })}
            </Link>
            {filtered && (
              <>
                {' '}
                {t('scorecards.counts.ofAll', {
                  total: String(counts.products),
                })}
              </>
            )}
          </li>
          <li>
            <Link href={`${links.scorecards}${queryOf(filter)}#domains`}>
              {t('scorecards.counts.domains', { count: counts.domains })}
            </Link>
          </li>
          <li>
            <Link href={links.products}>
              {t('scorecards.counts.contracts', { count: counts.contracts })}
            </Link>
          </li>
          <li>
            <Link href={`${links.access}?scope=provider`}>
              {t('scorecards.counts.agreements', { count: counts.agreements })}
            </Link>
          </li>
        </ul>
      </div>
      <div>
        <Text as="p" variant="body-small" color="secondary">
          {t('scorecards.knownHelp')} {t('scorecards.evaluated')}{' '}
          <RelativeTime time={mesh.evaluatedAt} />
          {'. '}
          {t('scorecards.figures')} <RelativeTime time={mesh.figuresAt} />.
        </Text>
        <Exempt waivers={mesh.waivers} inGrace={mesh.inGrace} filter={filter} />
        {filtered && (
          <Text as="p" variant="body-small" color="secondary">
            {t('scorecards.filters.help')}
          </Text>
        )}
      </div>
    </Flex>
  );
}
