import type { ReactNode } from 'react';
import { Link, Text } from '@backstage/ui';
import { RiAlertLine, RiCheckLine } from '@remixicon/react';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Mark } from '../shared';
import classes from './ScorecardsPage.module.css';

const ICON = 14;
/** From here on days say more than hours. */
const LONG_HOURS = 48;

/** Whether access is decided soon, granted, and really gone after its end. */
export function AccessHealth({ access }: { access: Mesh['access'] }) {
  const t = useText();
  const links = useMeshLinks();
  const theirs = `${links.access}?scope=provider`;
  const { medianHoursToDecision: median } = access;
  const medianText = () => {
    if (median === undefined) return t('scorecards.access.noMedian');
    return median < LONG_HOURS
      ? t('scorecards.access.hours', { hours: median.toFixed(1) })
      : t('scorecards.access.days', { days: (median / 24).toFixed(1) });
  };
  return (
    <dl className={classes.figures}>
      <Figure label={t('scorecards.access.median')}>{medianText()}</Figure>
      <Figure label={t('scorecards.access.waiting')}>
        <Link href={links.reviews}>{String(access.waiting)}</Link>
      </Figure>
      <Figure label={t('scorecards.access.failed')}>
        <Counted count={access.failed} href={theirs} />
      </Figure>
      <Figure label={t('scorecards.access.overdue')}>
        <Counted count={access.overdue} href={theirs} />
      </Figure>
    </dl>
  );
}

function Figure(props: { label: string; children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt>
        <Text variant="body-small" color="secondary">
          {props.label}
        </Text>
      </dt>
      <dd>{props.children}</dd>
    </div>
  );
}

/** A number that ought to be zero. */
function Counted({ count, href }: { count: number; href: string }) {
  const t = useText();
  return (
    <>
      <Link href={href}>{String(count)}</Link>{' '}
      {count === 0 ? (
        <Mark icon={<RiCheckLine size={ICON} />} tone="success" plain>
          {t('scorecards.access.good')}
        </Mark>
      ) : (
        <Mark icon={<RiAlertLine size={ICON} />} tone="danger" plain>
          {t('scorecards.access.bad')}
        </Mark>
      )}
    </>
  );
}
