import { useParams, useSearchParams } from 'react-router-dom';
import { Flex, Link, Select, Text } from '@backstage/ui';
import type {
  RevisionBrief,
  RevisionComparison,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLoad, useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import { MoreButton, usePages } from '../paging';
import {
  AsyncContent,
  Marks,
  nameOfEntity,
  StateChip,
  useEntityTitle,
  VerdictTag,
} from '../shared';
import { ChangeList } from '../RevisionReview/ChangeList';
import { DocumentDiff } from '../RevisionReview/DocumentDiff';

/** Two revisions of a contract beside each other; the address says which. */
export function RevisionCompare() {
  const { id = '' } = useParams();
  const { api } = useDataMesh();
  const load = useLoad(signal => api.getRevision(id, { signal }), [id]);
  return (
    <AsyncContent load={load}>
      {revision => <Comparing revision={revision} />}
    </AsyncContent>
  );
}

function Comparing({ revision }: { revision: RevisionDetail }) {
  const t = useText();
  const links = useMeshLinks();
  const title = useEntityTitle(revision.contract);
  const [query, setQuery] = useSearchParams();
  const other = query.get('with') ?? revision.previous?.id;
  return (
    <Flex direction="column" gap="6">
      <div>
        <Link href={links.revisionReview(revision.id)}>
          {t('revisions.compare.back', { version: revision.version })}
        </Link>
      </div>
      <Text as="h2" variant="title-small">
        {title}: {t('revisions.compare.title')}
      </Text>
      <OtherRevision
        revision={revision}
        chosen={other}
        onChoose={chosen => setQuery({ with: chosen }, { replace: true })}
      />
      {other ? (
        <Compared key={other} id={revision.id} other={other} />
      ) : (
        <Text color="secondary">{t('revisions.compare.pick')}</Text>
      )}
    </Flex>
  );
}

/** Which revision to compare with, from all that the contract ever had. */
function OtherRevision(props: {
  revision: RevisionDetail;
  chosen?: string;
  onChoose(id: string): void;
}) {
  const { revision, chosen, onChoose } = props;
  const { api } = useDataMesh();
  const t = useText();
  const pages = usePages<RevisionBrief>(
    (cursor, signal) =>
      api.listRevisions(
        revision.contract.ref,
        { cursor, limit: 100 },
        { signal },
      ),
    [revision.contract.ref],
  );
  return (
    <AsyncContent load={pages.load}>
      {revisions => (
        <Flex align="end" gap="3">
          <Select
            label={t('revisions.compare.with')}
            value={chosen ?? null}
            onChange={key => {
              if (key !== null) onChoose(String(key));
            }}
            options={revisions
              .filter(({ id }) => id !== revision.id)
              .map(({ id, version, state, createdAt }) => ({
                id,
                label: `${t('revisions.compare.sameVersion', {
                  version,
                  day: createdAt.slice(0, 10),
                })} · ${t(`reviews.over.${state}`)}`,
              }))}
            search={revisions.length > 10 ? true : undefined}
          />
          <MoreButton pages={pages} />
        </Flex>
      )}
    </AsyncContent>
  );
}

function Compared({ id, other }: { id: string; other: string }) {
  const { api } = useDataMesh();
  const load = useLoad(
    signal => api.compareRevisions(id, other, { signal }),
    [id, other],
  );
  return (
    <AsyncContent load={load}>
      {comparison => <Sides comparison={comparison} />}
    </AsyncContent>
  );
}

function Sides(props: { comparison: RevisionComparison }) {
  const { before, after, comparison } = props.comparison;
  const t = useText();
  const links = useMeshLinks();
  const side = ({ contract, revision }: typeof before) => (
    <Flex gap="2" align="center">
      <Link href={links.revisionReview(revision.id)}>
        {nameOfEntity(contract)} {revision.version}
      </Link>
      <StateChip kind="revision" state={revision.state} />
    </Flex>
  );
  return (
    <>
      <Flex direction="column" gap="2">
        <Text as="h3" variant="title-x-small">
          {t('revisions.compare.heading', {
            before: before.revision.version,
            after: after.revision.version,
          })}
        </Text>
        <Flex gap="4" style={{ flexWrap: 'wrap' }}>
          {side(before)}
          {side(after)}
        </Flex>
        <Marks>
          <VerdictTag verdict={comparison.verdict} />
        </Marks>
      </Flex>
      <Section title={t('reviews.changes.title')}>
        <ChangeList changes={comparison.changes} />
      </Section>
      <Section title={t('reviews.diff.title')}>
        <DocumentDiff
          before={{ version: before.revision.version, text: before.document }}
          after={{ version: after.revision.version, text: after.document }}
        />
      </Section>
    </>
  );
}
