import { Link, Text } from '@backstage/ui';
import type { Initiative } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Countdown, Day, EntityName } from '../shared';
import { StackTable, type StackColumn } from '../StackTable';
import { InitiativeMark } from './InitiativeMark';
import { Progress } from './Progress';

/** Initiatives with how far they are, and until when. */
export function InitiativeTable(props: { initiatives: readonly Initiative[] }) {
  const t = useText();
  const links = useMeshLinks();
  const columns: StackColumn<Initiative>[] = [
    {
      id: 'name',
      label: t('initiatives.column.name'),
      isRowHeader: true,
      cell: ({ id, name }) => <Link href={links.initiative(id)}>{name}</Link>,
    },
    {
      id: 'state',
      label: t('initiatives.column.state'),
      cell: initiative => <InitiativeMark initiative={initiative} />,
    },
    {
      id: 'progress',
      label: t('initiatives.column.progress'),
      cell: ({ progress }) =>
        progress ? (
          <Progress figures={progress} />
        ) : (
          <Text variant="body-small" color="secondary">
            {t('initiatives.noFigures')}
          </Text>
        ),
    },
    {
      id: 'lastDay',
      label: t('initiatives.column.lastDay'),
      cell: ({ until, state }) => (
        <>
          <Day time={until} />
          {state === 'open' && (
            <Text as="p" variant="body-small" color="secondary">
              <Countdown until={until} />
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'owner',
      label: t('initiatives.column.owner'),
      cell: ({ owner }) => <EntityName entity={owner} />,
    },
  ];
  return (
    <StackTable
      caption={t('initiatives.title')}
      rows={props.initiatives}
      rowKey={({ id }) => id}
      columns={columns}
    />
  );
}
