import { useParams, useSearchParams } from 'react-router-dom';
import { Flex, Link } from '@backstage/ui';
import type {
  AgreementCommand,
  AgreementDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import {
  ConflictNotice,
  DecisionBar,
  Section,
  useDecision,
} from '../decisions';
import { ChangesAhead } from '../ChangesAhead';
import { Discussion } from '../Discussion';
import { PlatformNotice } from '../PlatformNotice';
import { AsyncContent, HistoryList, Steps } from '../shared';
import { AgreementActions } from './AgreementActions';
import { AgreementFacts } from './AgreementFacts';
import { AgreementHeader } from './AgreementHeader';
import { GrantList } from './GrantList';
import { LifeLine } from './LifeLine';
import { MoveNotice } from './MoveNotice';
import { PendingActions } from './PendingActions';
import { originReview, standsAt } from './origins';
import { RenewButton } from './RenewButton';
import { ReviewList } from './ReviewList';
import { PlanView } from './PlanView';
import { SimilarRequests } from './SimilarRequests';
import { VisibleColumns } from './VisibleColumns';

/** Where the person came from decides where they go back to. */
export type Emphasis = 'review' | 'agreement';

/**
 * One agreement. While it is asked for, what a decision needs comes first;
 * once it is agreed, what is so on the platform does.
 */
export function AgreementPage(props: { emphasis?: Emphasis }) {
  const { emphasis = 'agreement' } = props;
  const { id = '' } = useParams();
  const { api } = useDataMesh();
  const t = useText();
  const links = useMeshLinks();
  const load = useLoad(signal => api.getAgreement(id, { signal }), [id]);
  useLive(load.reload, { poll: true });
  return (
    <Flex direction="column" gap="3">
      <div>
        {emphasis === 'review' ? (
          <Link href={links.reviews}>
            {t('access.agreement.backToReviews')}
          </Link>
        ) : (
          <Link href={links.access}>{t('access.agreement.backToAccess')}</Link>
        )}
      </div>
      <AsyncContent load={load}>
        {agreement => (
          <AgreementBody
            agreement={agreement}
            reviewed={emphasis === 'review'}
            onValue={load.setValue}
          />
        )}
      </AsyncContent>
    </Flex>
  );
}

function AgreementBody(props: {
  agreement: AgreementDetail;
  /** Whether the person came to decide on it. */
  reviewed: boolean;
  onValue(agreement: AgreementDetail): void;
}) {
  const { agreement, onValue } = props;
  const { api } = useDataMesh();
  const t = useText();
  const decision = useDecision<AgreementDetail, AgreementCommand['action']>({
    value: agreement,
    send: command => api.actOnAgreement(agreement.id, command),
    fetch: () => api.getAgreement(agreement.id),
    onValue,
    done: action => t(`access.done.${action}`),
  });
  const [search] = useSearchParams();
  const refresh = () => {
    api.getAgreement(agreement.id).then(onValue, () => undefined);
  };
  const asked = agreement.state === 'requested';
  const grants = (
    <Section title={t('access.grants.title')}>
      <GrantList grants={agreement.grants} />
    </Section>
  );

  return (
    <Flex direction="column" gap="6">
      <AgreementHeader agreement={agreement} />
      <PlatformNotice
        provisioners={agreement.plan.steps.map(step => step.provisioner)}
      />
      <MoveNotice agreement={agreement} onMoved={refresh} />
      <DecisionBar steps={agreement.steps} over={standsAt(agreement, t)}>
        {(agreement.actions ?? []).length > 0 && (
          <>
            <RenewButton
              agreement={agreement}
              isAsked={search.has('renew')}
              onRenewed={refresh}
            />
            <AgreementActions
              agreement={agreement}
              onAction={decision.submit}
            />
          </>
        )}
      </DecisionBar>
      <ConflictNotice
        conflict={decision.conflict}
        onDismiss={decision.dismissConflict}
      />
      {!asked && <ChangesAhead agreement={agreement.id} />}
      {(agreement.pending ?? []).length > 0 && (
        <Section title={t('access.pending.title')}>
          <PendingActions
            pending={agreement.pending ?? []}
            onJoin={decision.submit}
          />
        </Section>
      )}
      <Section title={t('access.life.title')}>
        <LifeLine agreement={agreement} />
      </Section>
      {(agreement.reviews ?? []).length > 0 && (
        <Section title={t('access.reviews.title')}>
          <ReviewList agreement={agreement} onAction={decision.submit} />
        </Section>
      )}
      {!asked && grants}
      <Section
        title={
          agreement.origin === 'inherited'
            ? t('access.agreement.factsFound')
            : t('access.agreement.facts')
        }
      >
        <AgreementFacts agreement={agreement} />
      </Section>
      <Section
        title={
          asked ? t('access.columns.title') : t('access.columns.titleLive')
        }
      >
        <VisibleColumns columns={agreement.visibleColumns} />
      </Section>
      <Section
        title={asked ? t('access.plan.title') : t('access.plan.titleLive')}
      >
        <PlanView plan={agreement.plan} />
      </Section>
      <Section title={t('access.steps.title')}>
        {agreement.steps.length > 0 ? (
          <Steps steps={agreement.steps} />
        ) : (
          t(
            originReview(agreement)
              ? 'access.steps.unasked'
              : 'access.steps.none',
          )
        )}
      </Section>
      {asked && props.reviewed && (
        <Section title={t('access.similar.title')}>
          <SimilarRequests agreementId={agreement.id} />
        </Section>
      )}
      <Section title={t('discussion.title')}>
        <Discussion subjectKind="agreement" subjectId={agreement.id} />
      </Section>
      <Section title={t('access.history.title')}>
        <HistoryList entries={agreement.history} />
      </Section>
    </Flex>
  );
}
