import { useState } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { Alert, Button, Link, Text } from '@backstage/ui';
import type { ContinuationList } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLoad, useMeshLinks, useText } from '../../hooks';
import { readFailure, Section } from '../decisions';
import { Day, EntityName, ScrollTable } from '../shared';

type Continuation = ContinuationList['items'][number];
type Wait = Continuation['waits'][number];

/** How long what has ended is of interest, in milliseconds. */
const RECENT_MS = 14 * 86_400_000;

/**
 * Templates that somebody has waiting for an approval, and what became of them lately. Shows
 * nothing where there is nothing.
 */
export function Continuations() {
  const t = useText();
  const links = useMeshLinks();
  const { api, notify, now } = useDataMesh();
  const load = useLoad(signal => api.listContinuations({ signal }), []);
  const [trouble, setTrouble] = useState<string>();
  const since = new Date(now().getTime() - RECENT_MS).toISOString();
  const items = (load.value?.items ?? []).filter(
    ({ endedAt }) => !endedAt || endedAt >= since,
  );
  if (items.length === 0) return null;

  const cancel = async (id: string) => {
    setTrouble(undefined);
    try {
      await api.actOnContinuation(id, { action: 'cancel' });
      notify(t('access.continuations.cancelled'));
    } catch (error) {
      setTrouble(readFailure(error).message);
    }
    load.reload();
  };

  return (
    <Section title={t('access.continuations.title')}>
      {trouble && <Alert role="alert" status="danger" icon title={trouble} />}
      <ScrollTable
        label={t('access.continuations.title')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'template',
            label: t('access.continuations.template'),
            cell: ({ templateRef, taskId }) => {
              const { name } = parseEntityRef(templateRef);
              return taskId && links.task ? (
                <Link href={links.task(taskId)}>{name}</Link>
              ) : (
                name
              );
            },
          },
          {
            id: 'state',
            label: t('access.continuations.state'),
            wraps: true,
            cell: ({ state, problem }) => (
              <>
                {t(`access.continuations.as.${state}`)}
                {problem && (
                  <Text as="div" variant="body-small" color="secondary">
                    {problem}
                  </Text>
                )}
              </>
            ),
          },
          {
            id: 'waits',
            label: t('access.continuations.waits'),
            wraps: true,
            cell: ({ waits }) => (
              <ul>
                {waits.map(wait => (
                  <li key={`${wait.kind}:${wait.subject}`}>
                    <Waited wait={wait} />
                  </li>
                ))}
              </ul>
            ),
          },
          {
            id: 'since',
            label: t('access.continuations.since'),
            cell: ({ createdAt }) => <Day time={createdAt} />,
          },
          {
            id: 'cancel',
            label: t('access.continuations.actions'),
            cell: ({ id, state, templateRef }) =>
              state === 'waiting' && (
                <Button
                  size="small"
                  variant="tertiary"
                  aria-label={t('access.continuations.cancelOf', {
                    template: parseEntityRef(templateRef).name,
                  })}
                  onPress={() => cancel(id)}
                >
                  {t('access.continuations.cancel')}
                </Button>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Waited({ wait: { kind, subject } }: { wait: Wait }) {
  const t = useText();
  const links = useMeshLinks();
  switch (kind) {
    case 'contract':
      return <EntityName entity={{ ref: subject }} />;
    case 'revision':
      return (
        <Link href={links.revisionReview(subject)}>
          {t('access.continuations.revision')}
        </Link>
      );
    default:
      return (
        <Link href={links.agreement(subject)}>
          {t('access.continuations.agreement')}
        </Link>
      );
  }
}
