import { Flex, Link, Text } from '@backstage/ui';
import type { ReviewItem } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import {
  ClassificationTag,
  Countdown,
  EntityName,
  RelativeTime,
  StateChip,
  useStepName,
  VerdictTag,
} from '../shared';
import { StackTable, type StackColumn } from '../StackTable';

/** Rows of the queue; each leads to its review. */
export function ReviewTable(props: {
  items: readonly ReviewItem[];
  view: 'waiting' | 'decided';
}) {
  const t = useText();
  const links = useMeshLinks();
  const stepName = useStepName();
  const hrefOf = (item: ReviewItem) =>
    ({
      access: links.agreementReview(item.id),
      change: links.revisionReview(item.id),
      'agreement-review': links.agreement(item.id),
    }[item.kind]);

  const what: StackColumn<ReviewItem> = {
    id: 'what',
    label: t('reviews.column.what'),
    isRowHeader: true,
    cell: item => (
      // As far apart as fingers need two links to be.
      <Flex direction="column" gap="1.5">
        <Text variant="body-small" color="secondary">
          {t(`reviews.kind.${item.kind}`)}
        </Text>
        <Link href={hrefOf(item)} weight="bold">
          {item.title}
        </Link>
        <EntityName entity={item.product} />
      </Flex>
    ),
  };
  const from: StackColumn<ReviewItem> = {
    id: 'from',
    label: t('reviews.column.from'),
    cell: item => <EntityName entity={item.from} />,
  };
  const risk: StackColumn<ReviewItem> = {
    id: 'risk',
    label: t('reviews.column.risk'),
    cell: item => <Risk risk={item.risk} />,
  };
  const columns: StackColumn<ReviewItem>[] =
    props.view === 'waiting'
      ? [
          what,
          from,
          {
            id: 'since',
            label: t('reviews.column.since'),
            cell: item => <RelativeTime time={item.since} />,
          },
          {
            id: 'due',
            label: t('reviews.column.due'),
            cell: item =>
              item.due ? (
                <>
                  {t('reviews.due.lapses')} <Countdown until={item.due} />
                </>
              ) : (
                t('reviews.due.none')
              ),
          },
          risk,
          {
            id: 'step',
            label: t('reviews.column.step'),
            cell: item => (
              <Flex direction="column" gap="0.5">
                <span>
                  {t('reviews.step', {
                    step: String(item.step),
                    steps: String(item.steps),
                  })}
                </span>
                {item.role && (
                  <Text variant="body-small" color="secondary">
                    {stepName(item.role)}
                  </Text>
                )}
              </Flex>
            ),
          },
        ]
      : [
          what,
          from,
          {
            id: 'decision',
            label: t('reviews.column.decision'),
            cell: item => <Decision decision={item.decision} />,
          },
          {
            id: 'decidedAt',
            label: t('reviews.column.decidedAt'),
            cell: item =>
              item.decidedAt && <RelativeTime time={item.decidedAt} />,
          },
          {
            id: 'reason',
            label: t('reviews.column.reason'),
            cell: item => item.reason ?? '–',
          },
          risk,
        ];

  return (
    <StackTable
      caption={t('reviews.page.caption')}
      columns={columns}
      rows={props.items}
      rowKey={item => `${item.kind}:${item.review ?? item.id}:${item.step}`}
    />
  );
}

const VERDICTS = ['breaking', 'warning', 'safe'] as const;

/** The verdict of a change or the classification of a request. */
function Risk({ risk }: { risk: string }) {
  const verdict = VERDICTS.find(word => word === risk);
  return verdict ? (
    <VerdictTag verdict={verdict} />
  ) : (
    <ClassificationTag classification={risk} />
  );
}

const DECISIONS = ['approved', 'rejected', 'changes-requested'] as const;

function Decision({ decision }: { decision?: string }) {
  const known = DECISIONS.find(word => word === decision);
  return known ? <StateChip kind="step" state={known} /> : <>{decision}</>;
}
