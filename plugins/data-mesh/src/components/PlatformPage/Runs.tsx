import { useState } from 'react';
import { Alert, Button, Flex, Text } from '@backstage/ui';
import {
  RiCheckLine,
  RiErrorWarningLine,
  RiQuestionLine,
  RiTimeLine,
} from '@remixicon/react';
import type { Reconciliation } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog, Section, useCommand } from '../decisions';
import { MoreButton, usePages } from '../paging';
import {
  AsyncContent,
  EmptyState,
  Mark,
  RelativeTime,
  type Tone,
} from '../shared';
import { StackTable } from '../StackTable';

const TONE: Record<Reconciliation['state'], Tone> = {
  waiting: 'info',
  running: 'info',
  asks: 'warning',
  done: 'success',
  failed: 'danger',
  declined: 'neutral',
};
const ICON = {
  waiting: <RiTimeLine size={14} />,
  running: <RiTimeLine size={14} />,
  asks: <RiQuestionLine size={14} />,
  done: <RiCheckLine size={14} />,
  failed: <RiErrorWarningLine size={14} />,
  declined: <RiCheckLine size={14} />,
} as const;

/** The last runs of reconciliation, and those that ask for a word. */
export function Runs({ operates }: { operates: boolean }) {
  const t = useText();
  const { api } = useDataMesh();
  const command = useCommand();
  const pages = usePages(
    (cursor, signal) =>
      api.listReconciliations(
        { limit: 10, ...(cursor && { cursor }) },
        { signal },
      ),
    [],
  );
  const { reload } = pages.load;
  return (
    <Section
      title={t('platform.runs.title')}
      aside={
        operates && (
          <Button
            variant="secondary"
            isPending={command.pending}
            onPress={() =>
              command.run(async () => {
                await api.startReconciliation();
                reload();
              })
            }
          >
            {t('platform.runs.start')}
          </Button>
        )
      }
    >
      {command.failure && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('platform.runs.notStarted')}
          description={command.failure.message}
        />
      )}
      <AsyncContent load={pages.load}>
        {items =>
          items.length === 0 ? (
            <EmptyState title={t('platform.runs.none')}>
              {t('platform.runs.noneText')}
            </EmptyState>
          ) : (
            <Flex direction="column" gap="3">
              {items
                .filter(({ state }) => state === 'asks')
                .map(run => (
                  <Asking
                    key={run.id}
                    run={run}
                    operates={operates}
                    onDecided={reload}
                  />
                ))}
              <RunTable runs={items} />
              <MoreButton pages={pages} />
            </Flex>
          )
        }
      </AsyncContent>
    </Section>
  );
}

/** A run that would take back so much that it asks first. */
function Asking(props: {
  run: Reconciliation;
  operates: boolean;
  onDecided(): void;
}) {
  const { run, operates, onDecided } = props;
  const t = useText();
  const { api } = useDataMesh();
  const [asks, setAsks] = useState<'confirm' | 'decline'>();
  const number = String(run.wouldRevoke);
  return (
    <div role="alert">
      <Alert
        status="warning"
        icon
        title={t('platform.runs.asks', { number })}
        description={t('platform.runs.asksText')}
        customActions={
          operates && (
            <Flex gap="2">
              <Button
                size="small"
                destructive
                onPress={() => setAsks('confirm')}
              >
                {t('platform.runs.confirm')}
              </Button>
              <Button
                size="small"
                variant="secondary"
                onPress={() => setAsks('decline')}
              >
                {t('platform.runs.decline')}
              </Button>
            </Flex>
          )
        }
      />
      {asks && (
        <DecisionDialog
          title={t(`platform.runs.${asks}Title`)}
          effect={t(`platform.runs.${asks}Effect`, { number })}
          confirmLabel={t(`platform.runs.${asks}`)}
          destructive={asks === 'confirm'}
          reason="mandatory"
          onClose={() => setAsks(undefined)}
          onConfirm={async reason => {
            await api.decideOnReconciliation(run.id, {
              confirm: asks === 'confirm',
              stateVersion: run.stateVersion,
              reason: reason ?? '',
            });
            onDecided();
          }}
        />
      )}
    </div>
  );
}

function RunTable({ runs }: { runs: readonly Reconciliation[] }) {
  const t = useText();
  const figure = (
    id:
      | 'compared'
      | 'missing'
      | 'lingering'
      | 'unagreed'
      | 'inherited'
      | 'repaired',
  ) => ({
    id,
    label: t(`platform.runs.${id}`),
    align: 'end' as const,
    cell: (run: Reconciliation) => run[id],
  });
  return (
    <StackTable
      caption={t('platform.runs.title')}
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'started',
          label: t('platform.runs.started'),
          cell: run => <RelativeTime time={run.startedAt} />,
        },
        {
          id: 'state',
          label: t('platform.runs.state'),
          cell: run => (
            <>
              <Mark icon={ICON[run.state]} tone={TONE[run.state]}>
                {t(`platform.runs.states.${run.state}`)}
              </Mark>
              {run.problems.map(problem => (
                <Text as="p" key={problem}>
                  {problem}
                </Text>
              ))}
            </>
          ),
        },
        figure('compared'),
        figure('missing'),
        figure('lingering'),
        figure('unagreed'),
        figure('inherited'),
        figure('repaired'),
      ]}
    />
  );
}
