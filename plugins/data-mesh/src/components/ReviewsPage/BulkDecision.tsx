import { useState } from 'react';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import type {
  BulkResult,
  ReviewItem,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMe, useText } from '../../hooks';
import { DecisionDialog } from '../decisions';

/** Of what is listed, what can be decided on together. */
export function isSelectable(item: ReviewItem): boolean {
  return (
    item.kind !== 'agreement-review' &&
    item.mayDecide === true &&
    item.stateVersion !== undefined
  );
}

/** The buttons for what is selected, the one dialog, and what became of each. */
export function BulkDecision(props: {
  selected: readonly ReviewItem[];
  onDone(): void;
}) {
  const { selected, onDone } = props;
  const { api } = useDataMesh();
  const t = useText();
  const { reload } = useMe();
  const [action, setAction] = useState<'approve' | 'reject'>();
  const [results, setResults] = useState<
    { result: BulkResult; title: string }[]
  >([]);
  const count = selected.length;

  const confirm = async (reason = '') => {
    if (!action) return;
    const items = selected.flatMap(({ kind, id, stateVersion, step }) =>
      kind !== 'agreement-review' && stateVersion !== undefined
        ? [{ kind, id, stateVersion, step }]
        : [],
    );
    const answer = await api.decideOnReviews({ action, reason, items });
    setResults(
      answer.results.map((result, i) => ({
        result,
        title: selected[i].title,
      })),
    );
    onDone();
    reload();
  };

  return (
    <>
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <Text role="status">{t('reviews.bulk.selected', { count })}</Text>
        <Button
          size="small"
          variant="primary"
          isDisabled={count === 0}
          onPress={() => setAction('approve')}
        >
          {t('reviews.bar.approve')}
        </Button>
        <Button
          size="small"
          variant="secondary"
          isDisabled={count === 0}
          onPress={() => setAction('reject')}
        >
          {t('reviews.bar.reject')}
        </Button>
      </Flex>
      {results.length > 0 && (
        <Results results={results} onClose={() => setResults([])} />
      )}
      {action && (
        <DecisionDialog
          title={t(`reviews.bulk.${action}Title`, { count })}
          effect={
            <>
              {t('reviews.bulk.effect')}
              <ul>
                {selected.map(item => (
                  <li key={`${item.kind}:${item.id}:${item.step}`}>
                    {item.title}
                  </li>
                ))}
              </ul>
            </>
          }
          confirmLabel={t(`reviews.dialog.${action}`)}
          destructive={action === 'reject'}
          reason="mandatory"
          onClose={() => setAction(undefined)}
          onConfirm={confirm}
        />
      )}
    </>
  );
}

function Results(props: {
  results: readonly { result: BulkResult; title: string }[];
  onClose(): void;
}) {
  const t = useText();
  const done = props.results.filter(({ result }) => result.outcome === 'done');
  const failed = props.results.filter(
    ({ result }) => result.outcome !== 'done',
  );
  return (
    <Alert
      role="status"
      status={failed.length > 0 ? 'warning' : 'success'}
      icon
      title={t('reviews.bulk.done', { count: done.length })}
      description={
        failed.length > 0 && (
          <>
            {t('reviews.bulk.notDone', { count: failed.length })}
            <ul>
              {failed.map(({ result, title }) => (
                <li key={`${result.kind}:${result.id}:${result.step}`}>
                  {title}: {result.message}
                </li>
              ))}
            </ul>
          </>
        )
      }
      customActions={
        <Button size="small" variant="tertiary" onPress={props.onClose}>
          {t('reviews.bulk.close')}
        </Button>
      }
    />
  );
}
