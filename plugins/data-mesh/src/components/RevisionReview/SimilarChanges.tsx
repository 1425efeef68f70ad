import { Flex, Link, Text } from '@backstage/ui';
import type {
  RevisionDetail,
  SimilarRevisions,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLoad, useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import {
  AsyncContent,
  EntityName,
  nameOfEntity,
  RelativeTime,
  StateChip,
} from '../shared';
import { StackTable, type StackColumn } from '../StackTable';

type Similar = SimilarRevisions['items'][number];

/** While somebody can still decide, what was decided on changes like this one. */
export function SimilarChanges({ revision }: { revision: RevisionDetail }) {
  const waits = ['proposed', 'in-review', 'changes-requested'].includes(
    revision.state,
  );
  return waits ? <WithDecisions id={revision.id} /> : null;
}

function WithDecisions({ id }: { id: string }) {
  const { api } = useDataMesh();
  const t = useText();
  const load = useLoad(
    signal => api.listSimilarRevisions(id, { signal }),
    [id],
  );
  return (
    <Section title={t('revisions.similar.title')}>
      <AsyncContent load={load}>
        {({ items }) =>
          items.length === 0 ? (
            <Text color="secondary">{t('revisions.similar.none')}</Text>
          ) : (
            <SimilarTable items={items} />
          )
        }
      </AsyncContent>
    </Section>
  );
}

function SimilarTable({ items }: { items: readonly Similar[] }) {
  const t = useText();
  const links = useMeshLinks();
  const columns: StackColumn<Similar>[] = [
    {
      id: 'what',
      label: t('revisions.similar.what'),
      isRowHeader: true,
      cell: ({ revision, contract, product, previousVersion }) => (
        <Flex direction="column" gap="0.5">
          <Link href={links.revisionReview(revision.id)} weight="bold">
            {nameOfEntity(contract)}{' '}
            {previousVersion
              ? t('reviews.revision.versions', {
                  previous: previousVersion,
                  version: revision.version,
                })
              : revision.version}
          </Link>
          {product && (
            <Text variant="body-small" color="secondary">
              {nameOfEntity(product)}
            </Text>
          )}
        </Flex>
      ),
    },
    {
      id: 'state',
      label: t('revisions.similar.state'),
      cell: ({ revision, reason }) => (
        <Flex direction="column" gap="0.5" align="start">
          <StateChip kind="revision" state={revision.state} />
          {reason && <Text variant="body-small">{reason}</Text>}
        </Flex>
      ),
    },
    {
      id: 'decided',
      label: t('revisions.similar.decided'),
      cell: ({ decidedBy, decidedAt }) =>
        decidedBy ? (
          <>
            <EntityName entity={decidedBy} />{' '}
            {decidedAt && <RelativeTime time={decidedAt} />}
          </>
        ) : (
          t('revisions.similar.passed')
        ),
    },
    {
      id: 'why',
      label: t('revisions.similar.why'),
      cell: ({ reasons }) => reasons.join('; '),
    },
  ];
  return (
    <StackTable
      caption={t('revisions.similar.title')}
      columns={columns}
      rows={items}
      rowKey={({ revision }) => revision.id}
    />
  );
}
