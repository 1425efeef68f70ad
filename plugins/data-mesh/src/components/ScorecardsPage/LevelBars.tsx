import { Link } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { LEVELS } from '@meshwork/model';
import { useMeshLinks, useText } from '../../hooks';
import { LevelBadge } from '../shared';
import { queryOf, type ScorecardFilter } from './useScorecardFilter';
import classes from './ScorecardsPage.module.css';

/** How many products there are at each level; each leads to them. */
export function LevelBars(props: {
  levels: Mesh['levels'];
  filter: ScorecardFilter;
}) {
  const t = useText();
  const links = useMeshLinks();
  const { levels, filter } = props;
  const most = Math.max(1, ...Object.values(levels));
  return (
    <ul className={classes.bars}>
      {[...LEVELS].reverse().map(level => (
        <li key={level} className={classes.bar}>
          <LevelBadge level={level} />
          <div className={classes.barTrack} aria-hidden="true">
            <div
              className={classes.barFill}
              style={{ width: `${(100 * levels[level]) / most}%` }}
            />
          </div>
          <Link href={`${links.products}${queryOf({ ...filter, level })}`}>
            {t('scorecards.levels.products', { count: levels[level] })}
          </Link>
        </li>
      ))}
    </ul>
  );
}
