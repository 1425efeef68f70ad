import { useParams, useSearchParams } from 'react-router-dom';
import { Flex, Link } from '@backstage/ui';
import type { RevisionDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { ContractView } from '../ContractView';
import {
  ConflictNotice,
  DecisionBar,
  Section,
  useDecision,
} from '../decisions';
import { Discussion } from '../Discussion';
import { AsyncContent, HistoryList, Steps } from '../shared';
import { AffectedAgreements } from './AffectedAgreements';
import { BoundAgreements } from './BoundAgreements';
import { ChangeLine } from './ChangeLine';
import { ChangeList } from './ChangeList';
import { DocumentDiff } from './DocumentDiff';
import { FindingList } from './FindingList';
import { Moves } from './Moves';
import { PolicyList } from './PolicyList';
import { ChangeActions, type ChangeAction } from './ChangeActions';
import { RevisionActions, type ReviewAction } from './RevisionActions';
import { RevisionHeader } from './RevisionHeader';
import { SimilarChanges } from './SimilarChanges';

/** Review of one contract revision: the decision on top, then the evidence. */
export function RevisionReview() {
  const { id = '' } = useParams();
  const { api } = useDataMesh();
  const t = useText();
  const links = useMeshLinks();
  const load = useLoad(signal => api.getRevision(id, { signal }), [id]);
  useLive(load.reload, { poll: true });
  return (
    <Flex direction="column" gap="3">
      <div>
        <Link href={links.reviews}>{t('reviews.revision.back')}</Link>
      </div>
      <AsyncContent load={load}>
        {revision => <Revision revision={revision} onValue={load.setValue} />}
      </AsyncContent>
    </Flex>
  );
}

function Revision(props: {
  revision: RevisionDetail;
  onValue(revision: RevisionDetail): void;
}) {
  const { revision, onValue } = props;
  const { api } = useDataMesh();
  const t = useText();
  const links = useMeshLinks();
  const decision = useDecision<RevisionDetail, ReviewAction | ChangeAction>({
    value: revision,
    send: command => api.actOnRevision(revision.id, command),
    fetch: () => api.getRevision(revision.id),
    onValue,
    done: action => t(`reviews.done.${action}`),
  });
  const [search] = useSearchParams();
  const { comparison, previous, previousDocument } = revision;

  return (
    <Flex direction="column" gap="6">
      <RevisionHeader revision={revision} />
      <DecisionBar
        steps={revision.steps}
        over={t(`reviews.over.${revision.state}`)}
      >
        {revision.actions.length > 0 && (
          <>
            <RevisionActions revision={revision} onAction={decision.submit} />
            <ChangeActions
              actions={revision.actions}
              asked={search.has('retire') ? 'retire' : undefined}
              onAction={decision.submit}
            />
          </>
        )}
      </DecisionBar>
      <ConflictNotice
        conflict={decision.conflict}
        onDismiss={decision.dismissConflict}
      />
      {comparison && (
        <Section title={t('reviews.changes.title')}>
          <ChangeList changes={comparison.changes} />
        </Section>
      )}
      <Section title={t('reviews.affected.title')}>
        <AffectedAgreements revision={revision} onAction={decision.submit} />
      </Section>
      {revision.impact.scheduledAt && revision.effectiveAt && (
        <Section title={t('changes.line.title')}>
          <ChangeLine revision={revision} />
        </Section>
      )}
      <Moves revision={revision} />
      <PolicyList policies={revision.policies} />
      <SimilarChanges revision={revision} />
      <BoundAgreements revision={revision} />
      <Section title={t('reviews.findings.title')}>
        <FindingList findings={revision.findings} />
      </Section>
      <Section title={t('reviews.document.title')}>
        <ContractView view={revision.view} />
      </Section>
      {previousDocument !== undefined && previous && (
        <Section
          title={t('reviews.diff.title')}
          aside={
            <Link href={links.revisionCompare(revision.id)}>
              {t('revisions.compare.choose')}
            </Link>
          }
        >
          <DocumentDiff
            before={{ version: previous.version, text: previousDocument }}
            after={{ version: revision.version, text: revision.document }}
          />
        </Section>
      )}
      <Section title={t('reviews.steps.title')}>
        <Steps steps={revision.steps} />
      </Section>
      <Section title={t('discussion.title')}>
        <Discussion subjectKind="revision" subjectId={revision.id} />
      </Section>
      <Section title={t('reviews.history.title')}>
        <HistoryList entries={revision.history} />
      </Section>
    </Flex>
  );
}
