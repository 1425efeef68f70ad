import { useState } from 'react';
import { Button, Flex, Link, Text, TextAreaField } from '@backstage/ui';
import { RiAlarmWarningLine, RiTaskLine } from '@remixicon/react';
import type { Task } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useNow, useText } from '../../hooks';
import { DecisionDialog, Section } from '../decisions';
import { MoreButton, usePages, type Pages } from '../paging';
import {
  AsyncContent,
  EmptyState,
  EntityName,
  Identifier,
  Mark,
  RelativeTime,
} from '../shared';
import { StackTable } from '../StackTable';

type Action = Task['actions'][number];

/** What an attestation means, by what was to be done. */
const ATTESTED = {
  grant: 'done',
  change: 'change',
  revoke: 'revoked',
} as const satisfies Record<Task['kind'], string>;

function useTasks(scope: 'mine' | 'all'): Pages<Task> {
  const { api } = useDataMesh();
  return usePages(
    (cursor, signal) =>
      api.listTasks(
        { scope, state: ['open', 'cannot'], ...(cursor && { cursor }) },
        { signal },
      ),
    [scope],
  );
}

/** What people have to do where no machine can grant or take back. */
export function TaskList({ scope }: { scope: 'mine' | 'all' }) {
  const t = useText();
  const pages = useTasks(scope);
  return (
    <AsyncContent load={pages.load}>
      {items =>
        items.length === 0 ? (
          <EmptyState title={t('platform.tasks.none')} />
        ) : (
          <TaskTable pages={pages} items={items} />
        )
      }
    </AsyncContent>
  );
}

/** The tasks of my groups, where there are any: nothing at all otherwise. */
export function MyTasks() {
  const t = useText();
  const pages = useTasks('mine');
  const items = pages.load.value ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('platform.tasks.mine')}>
      <TaskTable pages={pages} items={items} />
    </Section>
  );
}

function TaskTable(props: { pages: Pages<Task>; items: readonly Task[] }) {
  const { pages, items } = props;
  const t = useText();
  const links = useMeshLinks();
  const now = useNow();
  return (
    <Flex direction="column" gap="3">
      <StackTable
        caption={t('platform.tasks.title')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'what',
            label: t('platform.tasks.what'),
            cell: task => (
              <>
                <Mark icon={<RiTaskLine size={14} />} plain>
                  {t(`platform.tasks.kind.${task.kind}`)}
                </Mark>{' '}
                <EntityName entity={task.product} /> · {task.port} →{' '}
                <EntityName entity={task.consumer} />
                <Text as="p" color="secondary">
                  {task.instructions}
                </Text>
                <ul>
                  {task.resources.map(resource => (
                    <li key={resource}>
                      <Identifier name={resource} />
                    </li>
                  ))}
                </ul>
                <Link href={links.agreement(task.agreement)}>
                  {t('platform.drift.open')}
                </Link>
              </>
            ),
          },
          {
            id: 'owner',
            label: t('platform.tasks.owner'),
            cell: ({ owner }) => <EntityName entity={owner} />,
          },
          {
            id: 'due',
            label: t('platform.tasks.due'),
            cell: ({ dueAt, state, words }) => (
              <>
                {state === 'open' && Date.parse(dueAt) < now.getTime() ? (
                  <Mark icon={<RiAlarmWarningLine size={14} />} tone="danger">
                    <RelativeTime time={dueAt} />
                  </Mark>
                ) : (
                  <RelativeTime time={dueAt} />
                )}
                {state === 'cannot' && (
                  <Text as="p">
                    {t('platform.tasks.cannotBecause', {
                      reason: words ?? '',
                    })}
                  </Text>
                )}
              </>
            ),
          },
          {
            id: 'actions',
            label: t('platform.tasks.actions'),
            cell: task => (
              <TaskActions task={task} onDone={pages.load.reload} />
            ),
          },
        ]}
      />
      <MoreButton pages={pages} />
    </Flex>
  );
}

function TaskActions(props: { task: Task; onDone(): void }) {
  const { task, onDone } = props;
  const t = useText();
  const { api, notify } = useDataMesh();
  const [action, setAction] = useState<Action>();
  const [attestation, setAttestation] = useState('');
  const attests = action === 'done' && task.kind !== 'grant';
  return (
    <Flex gap="2" style={{ flexWrap: 'wrap' }}>
      {task.actions.map(name => (
        <Button
          key={name}
          size="small"
          variant={name === 'done' ? 'primary' : 'secondary'}
          onPress={() => setAction(name)}
        >
          {t(`platform.tasks.action.${name}`)}
        </Button>
      ))}
      {action && (
        <DecisionDialog
          title={t(`platform.tasks.action.${action}`)}
          effect={t(
            `platform.tasks.effect.${attests ? ATTESTED[task.kind] : action}`,
          )}
          confirmLabel={t(`platform.tasks.action.${action}`)}
          reason={action === 'cannot' ? 'mandatory' : 'optional'}
          incomplete={attests && attestation.trim() === ''}
          onClose={() => setAction(undefined)}
          onConfirm={async reason => {
            await api.actOnTask(task.id, {
              action,
              stateVersion: task.stateVersion,
              ...(reason && { reason }),
              ...(attests && { attestation: attestation.trim() }),
            });
            notify(t('platform.tasks.saved'));
            onDone();
          }}
        >
          {attests && (
            <TextAreaField
              label={t('platform.tasks.attestation')}
              description={t('platform.tasks.attestationHelp')}
              rows={2}
              maxLength={4000}
              isRequired
              value={attestation}
              onChange={setAttestation}
            />
          )}
        </DecisionDialog>
      )}
    </Flex>
  );
}
