import { Link, Text } from '@backstage/ui';
import type {
  Mesh,
  MeshDecision,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useMayOpenPlatform, useMeshLinks, useText } from '../../hooks';
import { queryOf, type ScorecardFilter } from './useScorecardFilter';
import classes from './ScorecardsPage.module.css';

/** What to decide today, each with where to do it. */
export function ToDecide(props: { mesh: Mesh; filter: ScorecardFilter }) {
  const t = useText();
  const { decisions } = props.mesh;
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

/** Where each kind is decided on; nothing for who may not go there. */
function useAddress(filter: ScorecardFilter) {
  const links = useMeshLinks();
  const platform = useMayOpenPlatform() ? links.platform : undefined;
  const products = (query: Record<string, string>) =>
    `${links.products}${queryOf({ ...filter, ...query })}`;
  return ({ kind, id = '', ref = '' }: MeshDecision): string | undefined => {
    switch (kind) {
      case 'overdueDecisions':
        return `${links.reviews}?view=all`;
      case 'blocking':
        return products({ criticality: 'critical', failing: id });
      case 'initiative':
        return links.initiative(id);
      case 'waiversEnding':
        return `${links.products}?waived=ending`;
      case 'fell':
        return links.product(ref, 'scorecard');
      case 'cheapest':
        return products({ failing: id });
      case 'unknown':
        return products({ unknown: id });
      case 'unused':
        return `${links.products}?unused=true`;
      default:
        return platform;
    }
  };
}

function One(props: { decision: MeshDecision; filter: ScorecardFilter }) {
  const t = useText();
  const { decision } = props;
  const { kind, title = '', count = 0, points = 0, gain = 0 } = decision;
  const href = useAddress(props.filter)(decision);
  const text =
    kind === 'fell'
      ? t('scorecards.decide.fell', { title, points: points.toFixed(0) })
      : t(`scorecards.decide.${kind}`, { title, count });
  return (
    <>
      {href ? <Link href={href}>{text}</Link> : text}{' '}
      {kind === 'cheapest'
        ? t('scorecards.decide.cheapestText', { points: gain.toFixed(1) })
        : t(`scorecards.decide.${kind}Text`)}
    </>
  );
}
