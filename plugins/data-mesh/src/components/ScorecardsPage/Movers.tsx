import { Link, Text } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { scoreText } from '../shared';
import { ChangeMark } from './Changes';
import classes from './ScorecardsPage.module.css';

const DIRECTIONS = ['up', 'down'] as const;

/** The products whose score moved the most in thirty days. */
export function Movers({ movers }: { movers: Mesh['movers'] }) {
  const t = useText();
  const links = useMeshLinks();
  if (movers.up.length + movers.down.length === 0) {
    return <Text color="secondary">{t('scorecards.movers.none')}</Text>;
  }
  return (
    <div className={classes.movers}>
      {DIRECTIONS.map(direction => (
        <section
          key={direction}
          aria-label={t(`scorecards.movers.${direction}`)}
        >
          <Text as="h4" weight="bold">
            {t(`scorecards.movers.${direction}`)}
          </Text>
          {movers[direction].length === 0 ? (
            <Text color="secondary">{t('scorecards.movers.nobody')}</Text>
          ) : (
            <ul className={classes.plain}>
              {movers[direction].map(({ ref, title, points, value }) => (
                <li key={ref} className={classes.line}>
                  <Link href={links.product(ref, 'scorecard')}>{title}</Link>
                  <span>
                    <ChangeMark points={points} />{' '}
                    <Text variant="body-small" color="secondary">
                      {t('scorecards.movers.now', { value: scoreText(value) })}
                    </Text>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}
