import { useState } from 'react';
import { Button, Flex, Link, Text } from '@backstage/ui';
import type {
  AffectedAgreement,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { Rest, useRest } from './rest';
import { Countdown, Day, EntityName } from '../shared';
import { StackTable } from '../StackTable';
import type { ChangeAction } from './ChangeActions';

/** Whom a change affects: those who are asked with their answers, and products downstream. */
export function AffectedAgreements(props: {
  revision: RevisionDetail;
  onAction(
    action: ChangeAction,
    reason?: string,
    more?: Record<string, string>,
  ): Promise<void>;
}) {
  const { affected, impact, product, effectiveAt, state } = props.revision;
  const { earliestEffectiveAt } = impact;
  const { api } = useDataMesh();
  const agreements = useRest(impact.agreements, cursor =>
    api.listAffectedAgreements(props.revision.id, { cursor }),
  );
  const downstream = useRest(impact.downstream, cursor =>
    api.listDownstreamProducts(props.revision.id, { cursor }),
  );
  const t = useText();
  const links = useMeshLinks();
  const [objection, setObjection] = useState<{
    agreement: string;
    decision: 'upheld' | 'dismissed';
  }>();
  const decide = (agreement: string, decision: 'upheld' | 'dismissed') =>
    setObjection({ agreement, decision });
  return (
    <Flex direction="column" gap="3">
      <Text as="div">
        {affected.agreements === 0
          ? t('reviews.affected.none')
          : t('reviews.affected.agreements', { count: affected.agreements })}
        {product && affected.agreements > 0 && (
          <>
            {' · '}
            <Link href={links.product(product.ref, 'consumers')}>
              {t('reviews.affected.see')}
            </Link>
          </>
        )}
        {effectiveAt && (
          <>
            {' · '}
            {t('reviews.affected.effective')} <Day time={effectiveAt} />
            {state === 'scheduled' && (
              <>
                {' ('}
                <Countdown until={effectiveAt} />)
              </>
            )}
          </>
        )}
        {earliestEffectiveAt && (
          <>
            {' · '}
            {t('changes.earliest')} <Day time={earliestEffectiveAt} />
          </>
        )}
      </Text>
      {agreements.items.length > 0 && (
        <StackTable
          caption={t('changes.list')}
          rows={agreements.items}
          rowKey={({ id }) => id}
          columns={[
            {
              id: 'consumer',
              label: t('changes.column.consumer'),
              cell: ({ consumer }) => <EntityName entity={consumer} />,
            },
            {
              id: 'answer',
              label: t('changes.column.answer'),
              cell: row => <Answer row={row} onDecide={decide} />,
            },
            {
              id: 'date',
              label: t('changes.column.date'),
              cell: ({ date }) => <Day time={date} />,
            },
            {
              id: 'notice',
              label: t('changes.column.notice'),
              cell: ({ noticeEndAt }) => <Day time={noticeEndAt} />,
            },
            {
              id: 'why',
              label: t('changes.column.why'),
              cell: ({ why }) => why.map(({ summary }) => summary).join('; '),
            },
          ]}
        />
      )}
      <Rest of={agreements} label={t('changes.list')} />
      <Hidden count={impact.agreements.hidden} />
      {impact.downstream.total > 0 && (
        <Text as="div">
          {t('changes.downstream')}:{' '}
          {downstream.items.map(({ product: other, owner }, index) => (
            <span key={other.ref}>
              {index > 0 && ', '}
              <EntityName entity={other} /> (<EntityName entity={owner} />)
            </span>
          ))}{' '}
          <Rest of={downstream} label={t('changes.downstream')} />
          <Hidden count={impact.downstream.hidden} />
        </Text>
      )}
      {objection && (
        <DecisionDialog
          title={t('changes.decide.title')}
          effect={
            objection.decision === 'upheld'
              ? t('changes.decide.upheldEffect')
              : t('changes.decide.dismissedEffect')
          }
          confirmLabel={t('changes.decide.confirm')}
          reason="mandatory"
          onClose={() => setObjection(undefined)}
          onConfirm={reason =>
            props.onAction('decide-objection', reason, objection)
          }
        />
      )}
    </Flex>
  );
}

function Hidden({ count }: { count: number }) {
  const t = useText();
  return count > 0 ? (
    <Text color="secondary">{t('changes.hidden', { count })}</Text>
  ) : null;
}

function Answer(props: {
  row: AffectedAgreement;
  onDecide(agreement: string, decision: 'upheld' | 'dismissed'): void;
}) {
  const { row, onDecide } = props;
  const t = useText();
  return (
    <>
      {t(`changes.reason.${row.dateReason}`)}
      {row.reason && `: ${row.reason}`}
      {row.mayDecide && (
        <Flex gap="2">
          <Button
            size="small"
            variant="secondary"
            onPress={() => onDecide(row.id, 'upheld')}
          >
            {t('changes.decide.uphold')}
          </Button>
          <Button
            size="small"
            variant="secondary"
            onPress={() => onDecide(row.id, 'dismissed')}
          >
            {t('changes.decide.dismiss')}
          </Button>
        </Flex>
      )}
    </>
  );
}
