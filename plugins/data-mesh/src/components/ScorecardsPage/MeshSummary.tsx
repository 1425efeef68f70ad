import { Button, Flex, Link, Text } from '@backstage/ui';
import {
  RiArrowDownLine,
  RiArrowRightLine,
  RiArrowUpLine,
} from '@remixicon/react';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Day, Mark, RelativeTime, ScoreRing } from '../shared';
import classes from './ScorecardsPage.module.css';

const ICON = 14;

/** One number with how far it can be trusted, where it goes, and how much there is. */
export function MeshSummary({ mesh }: { mesh: Mesh }) {
  const t = useText();
  const links = useMeshLinks();
  const { counts } = mesh;
  return (
    <Flex direction="column" gap="3">
      <div className={classes.head}>
        <Text as="h2" variant="title-small">
          {t('scorecards.health')}
        </Text>
        <div className={classes.print}>
          <Button variant="secondary" onPress={() => window.print()}>
            {t('scorecards.print')}
          </Button>
        </div>
      </div>
      <div className={classes.summary}>
        <ScoreRing score={mesh.score} />
        <Direction trend={mesh.trend} />
        <ul
          className={classes.counts}
          aria-label={t('scorecards.counts.label')}
        >
          <li>
            <Link href={links.products}>
              {t('scorecards.counts.products', { count: counts.products })}
            </Link>
          </li>
          <li>
            <Text>
              {t('scorecards.counts.domains', { count: counts.domains })}
            </Text>
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
      <Text variant="body-small" color="secondary">
        {t('scorecards.knownHelp')} {t('scorecards.evaluated')}{' '}
        <RelativeTime time={mesh.evaluatedAt} />
      </Text>
    </Flex>
  );
}

/** Better or worse than at the start of the trend. */
function Direction({ trend }: { trend: Mesh['trend'] }) {
  const t = useText();
  const known = trend.flatMap(({ date, value }) =>
    value === undefined ? [] : [{ date, value }],
  );
  if (known.length < 2) return null;
  const first = known[0];
  const change = Math.round(known[known.length - 1].value - first.value);
  const points = String(Math.abs(change));
  return (
    <Flex direction="column" gap="0.5" align="start">
      {change > 0 && (
        <Mark icon={<RiArrowUpLine size={ICON} />} tone="success">
          {t('scorecards.up', { points })}
        </Mark>
      )}
      {change < 0 && (
        <Mark icon={<RiArrowDownLine size={ICON} />} tone="danger">
          {t('scorecards.down', { points })}
        </Mark>
      )}
      {change === 0 && (
        <Mark icon={<RiArrowRightLine size={ICON} />}>
          {t('scorecards.flat')}
        </Mark>
      )}
      <Text variant="body-small" color="secondary">
        {t('scorecards.since')} <Day time={first.date} />
      </Text>
    </Flex>
  );
}
