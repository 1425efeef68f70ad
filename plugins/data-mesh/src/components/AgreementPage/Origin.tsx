import type {
  AgreementDetail,
  AgreementReview,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { EntityName, EntityNames, RelativeTime } from '../shared';
import { originReview } from './origins';

/** Who brought an agreement here and when: not everything was asked for. */
export function Origin({ agreement }: { agreement: AgreementDetail }) {
  const t = useText();
  const when = <RelativeTime time={agreement.createdAt} />;
  if (agreement.origin === 'inherited') {
    return (
      <>
        {t('access.origin.inherited')} {when}
        {' · '}
        <Confirmation review={originReview(agreement)} />
      </>
    );
  }
  return (
    <>
      {agreement.origin === 'break-glass'
        ? t('access.origin.openedBy')
        : t('access.agreement.requestedBy')}{' '}
      <EntityName entity={agreement.requester} /> {when}
    </>
  );
}

/** What the owner said to access that was there before anybody agreed on it. */
export function Confirmation({ review }: { review?: AgreementReview }) {
  const t = useText();
  const state = review?.state ?? 'closed';
  const people = (review?.steps ?? []).flatMap(step => step.decidedBy ?? []);
  return (
    <>
      {t(`access.origin.confirmation.${state}`)}
      {people.length > 0 && (
        <>
          {' '}
          {t('access.origin.by')} <EntityNames entities={people} />
        </>
      )}
      {review?.decidedAt && (
        <>
          {' '}
          <RelativeTime time={review.decidedAt} />
        </>
      )}
    </>
  );
}
