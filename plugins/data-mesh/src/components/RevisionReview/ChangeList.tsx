import { Flex, Text } from '@backstage/ui';
import { useText } from '../../hooks';
import { VerdictTag } from '../shared';
import { LEVELS, worst, type Change } from './verdicts';
import classes from './RevisionReview.module.css';

const PERSPECTIVES = ['reader', 'history', 'writer', 'access'] as const;

/** The changes in words, gravest first; what is safe for all stays folded away. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const t = useText();
  if (changes.length === 0) {
    return <Text color="secondary">{t('reviews.changes.none')}</Text>;
  }
  const grave = LEVELS.filter(level => level !== 'safe').flatMap(level =>
    changes.filter(change => worst(change) === level),
  );
  const safe = changes.filter(change => worst(change) === 'safe');
  return (
    <Flex direction="column" gap="2">
      {grave.length > 0 && <Changes changes={grave} />}
      {safe.length > 0 && (
        <details className={classes.details} open={grave.length === 0}>
          <summary>
            {t('reviews.changes.showSafe', { count: safe.length })}
          </summary>
          <Changes changes={safe} />
        </details>
      )}
    </Flex>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className={classes.changes}>
      {changes.map(change => (
        <li key={`${change.kind}:${change.path}`} className={classes.change}>
          <OneChange change={change} />
        </li>
      ))}
    </ul>
  );
}

function OneChange({ change }: { change: Change }) {
  const t = useText();
  const felt = PERSPECTIVES.filter(
    perspective => change.verdicts[perspective] !== 'safe',
  );
  return (
    <>
      <Flex gap="2" align="start" style={{ flexWrap: 'wrap' }}>
        <VerdictTag verdict={worst(change)} />
        <Text weight="bold">{change.reason}</Text>
      </Flex>
      <Text as="div" variant="body-small" color="secondary">
        {t('reviews.changes.path')}: <code>{change.path}</code>
        {saysMore(change) && (
          <>
            {' · '}
            {t('reviews.changes.before')}: <Value value={change.before} />
            {' · '}
            {t('reviews.changes.after')}: <Value value={change.after} />
          </>
        )}
      </Text>
      {felt.length > 0 && (
        <Text as="div" variant="body-small">
          {t('reviews.changes.perspectives')}:{' '}
          {felt
            .map(
              perspective =>
                `${t(
                  `reviews.changes.level.${change.verdicts[perspective]}`,
                )} ${t(`reviews.changes.${perspective}`)}`,
            )
            .join(', ')}
        </Text>
      )}
    </>
  );
}

/** Whether its values say more than its reason: a whole column as JSON does not. */
function saysMore({ before, after }: Change): boolean {
  const known = [before, after].filter(value => value !== undefined);
  const isWhole = known.length === 1 && typeof known[0] === 'object';
  return known.length > 0 && !isWhole;
}

/** Longest value shown beside a change; the whole is in the documents below. */
const LONGEST_VALUE = 120;

function Value({ value }: { value: unknown }) {
  const t = useText();
  if (value === undefined || value === null) {
    return <em>{t('reviews.changes.absent')}</em>;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return (
    <code>
      {text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text}
    </code>
  );
}
