import { Flex, Link, Text } from '@backstage/ui';
import type {
  Agreement,
  AgreementCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { AgreementActions } from '../AgreementPage/AgreementActions';
import { MoveInPlace } from '../AgreementPage/MoveNotice';
import { RenewButton } from '../AgreementPage/RenewButton';
import { portOf } from '../AgreementPage/portOf';
import {
  AgreementChips,
  Countdown,
  Day,
  EntityName,
  EntityNames,
  nameOfEntity,
  RelativeTime,
  StateChip,
  usePurposeText,
} from '../shared';
import { GiveBack } from './GiveBack';
import { StackTable, type StackColumn } from '../StackTable';

/** Agreements of one kind; what may be done is done in place. */
export function AgreementTable(props: {
  kind: 'requests' | 'live' | 'past';
  items: readonly Agreement[];
  onRenewed(): void;
  onAction(
    agreement: Agreement,
    action: AgreementCommand['action'],
    reason?: string,
  ): Promise<void>;
}) {
  const { kind, items, onAction, onRenewed } = props;
  const t = useText();
  const links = useMeshLinks();
  const purposeText = usePurposeText();

  const what: StackColumn<Agreement> = {
    id: 'what',
    label: t('access.column.what'),
    isRowHeader: true,
    cell: item => (
      <Flex direction="column" gap="0.5">
        <Link href={links.agreement(item.id)} weight="bold">
          {portOf(item, t)}
        </Link>
        <Text variant="body-small" color="secondary">
          {t('access.environment', { environment: item.environment })}
        </Text>
      </Flex>
    ),
  };
  const who: StackColumn<Agreement> = {
    id: 'who',
    label: t('access.column.who'),
    cell: item => <EntityName entity={item.consumer} />,
  };
  const purpose: StackColumn<Agreement> = {
    id: 'purpose',
    label: t('access.column.purpose'),
    cell: item => purposeText(item),
  };
  const ends: StackColumn<Agreement> = {
    id: 'ends',
    label: t('access.column.ends'),
    cell: item => (
      <Flex direction="column" gap="0.5">
        <Countdown until={item.endsAt ?? item.end} />
        <Text variant="body-small" color="secondary">
          <Day time={item.endsAt ?? item.end} />
        </Text>
      </Flex>
    ),
  };
  const state: StackColumn<Agreement> = {
    id: 'state',
    label: t('access.column.state'),
    cell: item => (
      <Flex direction="column" gap="1">
        <AgreementChips agreement={item} />
        <MoveInPlace agreement={item} onMoved={onRenewed} />
        {(item.reviews ?? []).map(review => (
          <Text key={review.id} variant="body-small">
            {t('access.reviews.openOne', {
              kind: t(`access.reviews.kind.${review.kind}`),
            })}
            {' · '}
            {t('access.reviews.due')} <Countdown until={review.due} />
          </Text>
        ))}
      </Flex>
    ),
  };
  const act: StackColumn<Agreement> = {
    id: 'act',
    label: t('access.column.act'),
    cell: item => (
      <div
        role="group"
        aria-label={t('access.actionsFor', {
          consumer: nameOfEntity(item.consumer),
          port: portOf(item, t),
        })}
      >
        <Flex gap="2" style={{ flexWrap: 'wrap' }}>
          <GiveBack agreement={item} onAction={onAction} />
          <RenewButton size="small" agreement={item} onRenewed={onRenewed} />
          <AgreementActions
            size="small"
            agreement={item}
            onAction={(action, reason) => onAction(item, action, reason)}
          />
        </Flex>
      </div>
    ),
  };
  const waits: StackColumn<Agreement> = {
    id: 'waits',
    label: t('access.column.waits'),
    cell: item => (
      <Flex direction="column" gap="0.5" align="start">
        <StateChip kind="agreement" state={item.state} />
        <span>
          {item.waitingFor?.length ? (
            <EntityNames entities={item.waitingFor} />
          ) : (
            t('access.waitsForNobody')
          )}
        </span>
      </Flex>
    ),
  };
  const asked: StackColumn<Agreement> = {
    id: 'asked',
    label: t('access.column.asked'),
    cell: item => <RelativeTime time={item.createdAt} />,
  };
  const columns = {
    requests: [what, who, purpose, waits, asked, act],
    live: [what, who, purpose, ends, state, act],
    past: [what, who, purpose, ends, state],
  }[kind];
  return (
    <StackTable
      caption={t(`access.page.${kind}`)}
      columns={columns}
      rows={items}
      rowKey={item => item.id}
    />
  );
}
