import { Link, Text } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMayOpenPlatform, useMeshLinks, useText } from '../../hooks';
import { decisionsOf, type Decision } from './decisions';
import { queryOf, type ScorecardFilter } from './useScorecardFilter';
import classes from './ScorecardsPage.module.css';

/** What to decide today, each with where to do it. */
export function ToDecide(props: { mesh: Mesh; filter: ScorecardFilter }) {
  const t = useText();
  const decisions = decisionsOf(props.mesh);
  if (decisions.length === 0) {
    return <Text color="secondary">{t('scorecards.decide.nothing')}</Text>;
  }
  return (
    <ol className={classes.decide}>
      {decisions.map(decision => (
        <li key={decision.kind}>
          <One decision={decision} filter={props.filter} />
        </li>
      ))}
    </ol>
  );
}

function One(props: { decision: Decision; filter: ScorecardFilter }) {
  const t = useText();
  const links = useMeshLinks();
  const platform = useMayOpenPlatform() ? links.platform : undefined;
  const { decision, filter } = props;
  const products = (query: Record<string, string>) =>
    `${links.products}${queryOf({ ...filter, ...query })}`;
  switch (decision.kind) {
    case 'fell':
      return (
        <>
          <Link href={links.product(decision.ref, 'scorecard')}>
            {t('scorecards.decide.fell', {
              title: decision.title,
              points: decision.points.toFixed(0),
            })}
          </Link>{' '}
          {t('scorecards.decide.fellText')}
        </>
      );
    case 'cheapest':
      return (
        <>
          <Link href={products({ failing: decision.id })}>
            {t('scorecards.decide.cheapest', {
              title: decision.title,
              count: decision.count,
            })}
          </Link>{' '}
          {t('scorecards.decide.cheapestText', {
            points: decision.gain.toFixed(1),
          })}
        </>
      );
    case 'unknown':
      return (
        <>
          <Link href={products({ unknown: decision.id })}>
            {t('scorecards.decide.unknown', {
              title: decision.title,
              count: decision.count,
            })}
          </Link>{' '}
          {t('scorecards.decide.unknownText')}
        </>
      );
    case 'unused':
      return (
        <>
          <Link href={`${links.products}?unused=true`}>
            {t('scorecards.decide.unused', { count: decision.count })}
          </Link>{' '}
          {t('scorecards.decide.unusedText')}
        </>
      );
    default: {
      const { kind, count } = decision;
      const href =
        kind === 'overdueDecisions' ? `${links.reviews}?view=all` : platform;
      const text = t(`scorecards.decide.${kind}`, { count });
      return (
        <>
          {href ? <Link href={href}>{text}</Link> : text}{' '}
          {t(`scorecards.decide.${kind}Text`)}
        </>
      );
    }
  }
}
