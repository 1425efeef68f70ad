import { Text } from '@backstage/ui';
import type { HistoryEntry } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { EntityName } from './EntityName';
import { wordsOf } from './format';
import { RelativeTime } from './time';
import styles from './lists.module.css';

/** What happened, by whom and why; newest first. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  const t = useText();
  if (entries.length === 0) {
    return <Text color="secondary">{t('common.history.empty')}</Text>;
  }
  const newestFirst = [...entries].sort((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <ol className={styles.list} aria-label={t('common.history.label')}>
      {newestFirst.map(entry => (
        <li key={entry.id} className={styles.item}>
          <Text weight="bold">{wordsOf(entry.action)}</Text>{' '}
          <Text color="secondary">
            <EntityName entity={entry.actor} />
            {entry.onBehalfOf && (
              <>
                {' '}
                {t('common.history.onBehalfOf')}{' '}
                <EntityName entity={entry.onBehalfOf} />
              </>
            )}{' '}
            · <RelativeTime time={entry.at} />
            {entry.from && entry.to && entry.from !== entry.to && (
              <>
                {' · '}
                {t('common.history.change', {
                  from: wordsOf(entry.from),
                  to: wordsOf(entry.to),
                })}
              </>
            )}
            {entry.sequence !== undefined && (
              <>
                {' · '}
                {t('common.history.sealed', {
                  sequence: String(entry.sequence),
                })}
              </>
            )}
          </Text>
          {entry.reason && <p className={styles.reason}>{entry.reason}</p>}
          {entry.note && (
            <Text as="p" variant="body-small" color="secondary">
              {entry.note}
            </Text>
          )}
        </li>
      ))}
    </ol>
  );
}
