import { Text } from '@backstage/ui';
import {
  RiArrowDownLine,
  RiArrowRightLine,
  RiArrowUpLine,
} from '@remixicon/react';
import type { ScorePoint } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { Day, Mark } from '../shared';
import { changeSince, changeSinceFirst, type Change } from './trends';
import classes from './ScorecardsPage.module.css';

const ICON = 14;
/** What a score is compared with, in days ago. */
const BEFORE = [30, 90];

/** Better or worse than some time ago. */
export function Changes({ trend }: { trend: readonly ScorePoint[] }) {
  const t = useText();
  const { now } = useDataMesh();
  const changes = BEFORE.flatMap(days => changeSince(trend, days, now()) ?? []);
  // A young mesh is compared with its first day.
  const first =
    changes.length < BEFORE.length && changeSinceFirst(trend, now());
  const shown = first ? [...changes, first] : changes;
  if (shown.length === 0) return null;
  return (
    <ul className={classes.changes} aria-label={t('scorecards.change.label')}>
      {shown.map(change => (
        <li key={change.days}>
          <ChangeMark points={change.points} />{' '}
          <Text variant="body-small" color="secondary">
            <Since change={change} named={change === first} />
          </Text>
        </li>
      ))}
    </ul>
  );
}

function Since({ change, named }: { change: Change; named: boolean }) {
  const t = useText();
  if (!named) {
    return <>{t('scorecards.change.days', { days: String(change.days) })}</>;
  }
  return (
    <>
      {t('scorecards.since')} <Day time={change.since} />
    </>
  );
}

/** Points up or down, in words. */
export function ChangeMark({ points }: { points: number }) {
  const t = useText();
  const whole = Math.round(points);
  const text = String(Math.abs(whole));
  if (whole > 0) {
    return (
      <Mark icon={<RiArrowUpLine size={ICON} />} tone="success">
        {t('scorecards.up', { points: text })}
      </Mark>
    );
  }
  if (whole < 0) {
    return (
      <Mark icon={<RiArrowDownLine size={ICON} />} tone="danger">
        {t('scorecards.down', { points: text })}
      </Mark>
    );
  }
  return (
    <Mark icon={<RiArrowRightLine size={ICON} />}>{t('scorecards.flat')}</Mark>
  );
}
