import type { ReactNode } from 'react';
import { Link, Text } from '@backstage/ui';
import { RiAlertLine, RiCheckLine } from '@remixicon/react';
import { useText } from '../../hooks';
import { Mark } from '../shared';
import classes from './ScorecardsPage.module.css';

const ICON = 14;

/** A figure with what it is of, in a list of them. */
export function Figure(props: { label: string; children: ReactNode }) {
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

/** A number, and the list of what it counts where the person may read one. */
export function Counted(props: {
  count: number;
  href?: string;
  /** Whether it ought to be zero: then it is said whether it is. */
  alarm?: boolean;
}) {
  const t = useText();
  const { count, href, alarm } = props;
  return (
    <>
      {href ? <Link href={href}>{String(count)}</Link> : String(count)}
      {alarm && count === 0 && (
        <>
          {' '}
          <Mark icon={<RiCheckLine size={ICON} />} tone="success" plain>
            {t('scorecards.access.good')}
          </Mark>
        </>
      )}
      {alarm && count > 0 && (
        <>
          {' '}
          <Mark icon={<RiAlertLine size={ICON} />} tone="danger" plain>
            {t('scorecards.access.bad')}
          </Mark>
        </>
      )}
    </>
  );
}
