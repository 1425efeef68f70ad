import { useState } from 'react';
import { Button, Text } from '@backstage/ui';
import type { Scorecard } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { RelativeTime } from '../shared';
import { causesOf, signed } from './scoreMarks';
import styles from './entity.module.css';

type Change = Scorecard['changes'][number];

/** Changes that are shown before somebody asks for all. */
const FIRST = 5;

/** What happened to the score, the newest first, each with what it is laid to. */
export function ScoreChanges({ changes }: { changes: readonly Change[] }) {
  const t = useText();
  const [all, setAll] = useState(false);
  const title = t('entity.scorecard.changes.title');
  return (
    <section aria-label={title} className={styles.stack}>
      <Text as="h3" variant="title-x-small">
        {title}
      </Text>
      {changes.length === 0 ? (
        <Text color="secondary">{t('entity.scorecard.changes.none')}</Text>
      ) : (
        <ul className={styles.changes}>
          {(all ? changes : changes.slice(0, FIRST)).map(change => (
            <li key={change.at}>
              <OneChange change={change} />
            </li>
          ))}
        </ul>
      )}
      {changes.length > FIRST && (
        <div>
          <Button
            variant="tertiary"
            size="small"
            onPress={() => setAll(before => !before)}
          >
            {all
              ? t('entity.scorecard.changes.fewer')
              : t('entity.scorecard.changes.all', { count: changes.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

function OneChange({ change }: { change: Change }) {
  const t = useText();
  const { at, before, after, levelBefore, levelAfter, checks } = change;
  const causes = causesOf(change);
  const outcome = (word: Change['checks'][number]['from']) =>
    word ? t(`word.outcome.${word}`) : t('entity.scorecard.changes.notAsked');
  return (
    <>
      <Text as="p">
        <strong>
          {before !== undefined && after !== undefined
            ? t('entity.scorecard.changes.points', {
                points: signed(after - before),
              })
            : t('entity.scorecard.changes.other')}
        </strong>
        {levelBefore !== levelAfter && (
          <>
            {', '}
            {t('entity.scorecard.changes.level', {
              before: t(`word.level.${levelBefore}`),
              after: t(`word.level.${levelAfter}`),
            })}
          </>
        )}{' '}
        <Text variant="body-small" color="secondary">
          <RelativeTime time={at} />
        </Text>
      </Text>
      {causes.length > 0 && (
        <Text as="p" variant="body-small">
          {causes
            .map(({ cause, points }) =>
              t(`entity.scorecard.changes.cause.${cause}`, {
                points: signed(points),
              }),
            )
            .join('; ')}
        </Text>
      )}
      {checks.length > 0 && (
        <details className={styles.more}>
          <summary>
            {t('entity.scorecard.changes.checks', { count: checks.length })}
          </summary>
          <ul>
            {checks.map(({ id, title, from, to }) => (
              <li key={id}>
                {title}: {outcome(from)} → {outcome(to)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
