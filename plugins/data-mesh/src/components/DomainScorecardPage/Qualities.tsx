import { Text } from '@backstage/ui';
import type { DomainScorecard } from '@meshwork/backstage-plugin-data-mesh-common';
import type { Dimension } from '@meshwork/model';
import { useText } from '../../hooks';
import { ScoreBar } from '../shared';
import classes from './DomainScorecard.module.css';

/** The score of each quality; a quality shows what lowers it. */
export function Qualities(props: {
  dimensions: DomainScorecard['dimensions'];
  chosen: Dimension | undefined;
  onChoose(dimension: Dimension | undefined): void;
}) {
  const t = useText();
  const { dimensions, chosen, onChoose } = props;
  if (dimensions.length === 0) {
    return <Text color="secondary">{t('scorecards.heat.none')}</Text>;
  }
  return (
    <ul className={classes.qualities}>
      {dimensions.map(({ dimension, value, coverage }) => (
        <li key={dimension}>
          <button
            type="button"
            className={classes.quality}
            aria-pressed={chosen === dimension}
            onClick={() =>
              onChoose(chosen === dimension ? undefined : dimension)
            }
          >
            <ScoreBar
              label={t(`word.dimension.${dimension}`)}
              score={{ value, coverage }}
            />
          </button>
        </li>
      ))}
    </ul>
  );
}
