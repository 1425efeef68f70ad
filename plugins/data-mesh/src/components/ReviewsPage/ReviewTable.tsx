import { Checkbox, Flex, Link, Text } from '@backstage/ui';
import type { ReviewItem } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import type { MeshText } from '../../hooks/useText';
import {
  ClassificationTag,
  Countdown,
  EntityName,
  EntityNames,
  RelativeTime,
  StateChip,
  useStepName,
  VerdictTag,
} from '../shared';
import { StackTable, type StackColumn } from '../StackTable';
import { ReassignStep } from './ReassignStep';

interface Selection {
  /** Keys of rows, see `keyOf`. */
  chosen: ReadonlySet<string>;
  onChange(chosen: ReadonlySet<string>): void;
  may(item: ReviewItem): boolean;
}

/** Tells the rows of the queue apart: a thing may wait for me at several steps. */
export function keyOf(item: ReviewItem): string {
  return `${item.kind}:${item.review ?? item.id}:${item.step}`;
}

/** Rows of the queue; each leads to its review. */
export function ReviewTable(props: {
  items: readonly ReviewItem[];
  view: 'waiting' | 'decided' | 'all';
  /** What is chosen to be decided on together; nothing can be where it is left out. */
  selection?: Selection;
  /** After a step was put to others. */
  onReassigned?(): void;
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
    props.view !== 'decided'
      ? [
          ...(props.selection ? [choose(props.selection, t)] : []),
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
            cell: item => <IfNobodyActs item={item} />,
          },
          risk,
          ...(props.view === 'all' ? [waitsFor(t, props.onReassigned)] : []),
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
                {item.onBehalfOf && (
                  <Text variant="body-small">
                    {t('reviews.onBehalfOf')}{' '}
                    <EntityName entity={item.onBehalfOf} />
                  </Text>
                )}
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
      rowKey={keyOf}
    />
  );
}

function choose(
  { chosen, onChange, may }: Selection,
  t: MeshText,
): StackColumn<ReviewItem> {
  return {
    id: 'choose',
    label: t('reviews.column.choose'),
    cell: item =>
      may(item) && (
        <Checkbox
          aria-label={t('reviews.bulk.choose', { title: item.title })}
          isSelected={chosen.has(keyOf(item))}
          onChange={selected => {
            const next = new Set(chosen);
            if (selected) next.add(keyOf(item));
            else next.delete(keyOf(item));
            onChange(next);
          }}
        />
      ),
  };
}

function waitsFor(
  t: MeshText,
  onReassigned: () => void = () => undefined,
): StackColumn<ReviewItem> {
  return {
    id: 'waitsFor',
    label: t('reviews.column.waitsFor'),
    cell: item => (
      <Flex direction="column" gap="1.5" align="start">
        {item.stuck && (
          <Text variant="body-small" color="danger">
            {t(`reviews.stuck.${item.stuck}`)}
          </Text>
        )}
        <span>
          {item.system ?? <EntityNames entities={item.waitingFor ?? []} />}
        </span>
        <ReassignStep item={item} onDone={onReassigned} />
      </Flex>
    ),
  };
}

/** What happens to a step when nobody acts, and when. */
function IfNobodyActs({ item }: { item: ReviewItem }) {
  const t = useText();
  const { next, due } = item;
  const lapses = next?.what === 'lapse' || next?.what === 'decline';
  if (!next && !due) return <>{t('reviews.due.none')}</>;
  return (
    <Flex direction="column" gap="0.5">
      {next && !lapses && (
        <span>
          {next.to
            ? t('reviews.due.escalate', { role: t(`word.role.${next.to}`) })
            : t('reviews.due.remind')}{' '}
          <Countdown until={next.at} />
        </span>
      )}
      {due && (
        <span>
          {t('reviews.due.lapses')} <Countdown until={due} />
        </span>
      )}
    </Flex>
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
