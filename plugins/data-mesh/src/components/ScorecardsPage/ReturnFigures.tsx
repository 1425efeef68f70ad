import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { percentText } from '../shared';
import { Counted, Figure } from './Figure';
import classes from './ScorecardsPage.module.css';

/** What the mesh gives back: how fast it is useful, and to how many. */
export function ReturnFigures(props: { figures: Mesh['return'] }) {
  const t = useText();
  const links = useMeshLinks();
  const {
    medianDaysToContract,
    medianDaysToConsumer,
    consumersPerProduct,
    unused,
    crossDomain,
  } = props.figures;
  const days = (value: number | undefined) =>
    value === undefined
      ? t('scorecards.return.unknown')
      : t('scorecards.access.days', { days: value.toFixed(1) });
  return (
    <dl className={classes.figures}>
      <Figure label={t('scorecards.return.contract')}>
        {days(medianDaysToContract)}
      </Figure>
      <Figure label={t('scorecards.return.consumer')}>
        {days(medianDaysToConsumer)}
      </Figure>
      <Figure label={t('scorecards.return.consumers')}>
        {consumersPerProduct === undefined
          ? t('scorecards.return.unknown')
          : consumersPerProduct.toFixed(1)}
      </Figure>
      <Figure label={t('scorecards.return.crossDomain')}>
        {crossDomain === undefined
          ? t('scorecards.return.unknown')
          : `${percentText(crossDomain)} %`}
      </Figure>
      <Figure label={t('scorecards.return.unused')}>
        <Counted count={unused} href={`${links.products}?unused=true`} />
      </Figure>
    </dl>
  );
}
