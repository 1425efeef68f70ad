import { Link, Text } from '@backstage/ui';
import type { HistoryItem } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import { EntityName, RelativeTime, wordsOf } from '../shared';
import { StackTable, type StackColumn } from '../StackTable';
import { KINDS } from './useHistoryFilter';

/** What happened, with where it leads; latest first. */
export function HistoryTable(props: {
  items: readonly HistoryItem[];
  withProduct: boolean;
}) {
  const t = useText();
  const { language } = useDataMesh();
  const number = new Intl.NumberFormat(language);
  const product: StackColumn<HistoryItem> = {
    id: 'product',
    label: t('history.column.product'),
    cell: item => (item.product ? <EntityName entity={item.product} /> : '–'),
  };
  const columns: StackColumn<HistoryItem>[] = [
    {
      id: 'at',
      label: t('history.column.at'),
      cell: ({ at, sequence }) => (
        <>
          <RelativeTime time={at} />
          <Text as="div" variant="body-small" color="secondary">
            {t('history.number', { sequence: number.format(sequence) })}
          </Text>
        </>
      ),
    },
    {
      id: 'what',
      label: t('history.column.what'),
      isRowHeader: true,
      cell: item => <What item={item} />,
    },
    ...(props.withProduct ? [product] : []),
    {
      id: 'actor',
      label: t('history.column.actor'),
      cell: item => <Who item={item} />,
    },
    {
      id: 'reason',
      label: t('history.column.reason'),
      cell: ({ reason, data }) =>
        reason ?? (typeof data.note === 'string' ? data.note : '–'),
    },
  ];
  return (
    <StackTable
      caption={t('history.caption')}
      columns={columns}
      rows={props.items}
      rowKey={({ id }) => id}
    />
  );
}

function What({ item }: { item: HistoryItem }) {
  const t = useText();
  const links = useMeshLinks();
  const { kind, id } = item.subject;
  const known = KINDS.find(word => word === kind);
  const words = `${
    known ? t(`history.kind.${known}`) : wordsOf(kind)
  } · ${wordsOf(item.action)}`;
  const href =
    (kind === 'agreement' && links.agreement(id)) ||
    (kind === 'revision' && links.revisionReview(id));
  return (
    <>
      {href ? <Link href={href}>{words}</Link> : words}
      {item.to && item.from !== item.to && (
        <Text as="div" variant="body-small" color="secondary">
          {item.from
            ? t('common.history.change', {
                from: wordsOf(item.from),
                to: wordsOf(item.to),
              })
            : wordsOf(item.to)}
        </Text>
      )}
    </>
  );
}

function Who({ item }: { item: HistoryItem }) {
  const t = useText();
  const { actor, onBehalfOf, channel } = item;
  return (
    <>
      <EntityName entity={actor} />
      {onBehalfOf && (
        <>
          {' '}
          {t('common.history.onBehalfOf')} <EntityName entity={onBehalfOf} />
        </>
      )}
      {channel && (
        <Text as="div" variant="body-small" color="secondary">
          {t(`history.channel.${channel}`)}
        </Text>
      )}
    </>
  );
}
