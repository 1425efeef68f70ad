import { useState } from 'react';
import { Button, Flex, Text } from '@backstage/ui';
import type {
  AgreementDetail,
  AgreementReview,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { Countdown, Day, DayField, Steps } from '../shared';
import classes from './AgreementPage.module.css';

type Answer = 'continue' | 'decline';

/**
 * Why a running agreement is looked at again, who decides on it until when, and the
 * decision itself where it is the reader's.
 */
export function ReviewList(props: {
  agreement: AgreementDetail;
  onAction(
    action: Answer,
    reason: string | undefined,
    more: Record<string, string>,
  ): Promise<void>;
}) {
  const { agreement, onAction } = props;
  const t = useText();
  const [asked, setAsked] = useState<{
    review: AgreementReview;
    action: Answer;
  }>();
  const [lastDay, setLastDay] = useState('');
  const needsDay =
    asked?.review.kind === 'inherited' && asked.action === 'continue';
  return (
    <>
      <ul className={classes.reviews}>
        {(agreement.reviews ?? []).map(review => (
          <li key={review.id}>
            <Review
              review={review}
              onAsk={action => {
                setLastDay('');
                setAsked({ review, action });
              }}
            />
          </li>
        ))}
      </ul>
      {asked && (
        <DecisionDialog
          title={t(`access.question.${asked.action}`)}
          effect={
            <>
              <strong>{t(`access.reviews.kind.${asked.review.kind}`)}</strong>
              {asked.review.note && (
                <>
                  <br />
                  {asked.review.note}
                </>
              )}
            </>
          }
          confirmLabel={t(`access.confirm.${asked.action}`)}
          destructive={asked.action === 'decline'}
          reason={asked.action === 'decline' ? 'mandatory' : 'optional'}
          incomplete={needsDay && !lastDay}
          onClose={() => setAsked(undefined)}
          onConfirm={reason =>
            onAction(asked.action, reason, {
              review: asked.review.id,
              ...(needsDay && { lastDay }),
            })
          }
        >
          {needsDay && (
            <DayField
              label={t('access.reviews.lastDay')}
              description={t('access.reviews.lastDayHelp')}
              value={lastDay}
              onChange={setLastDay}
              isRequired
            />
          )}
        </DecisionDialog>
      )}
    </>
  );
}

function Review(props: {
  review: AgreementReview;
  onAsk(action: Answer): void;
}) {
  const { review, onAsk } = props;
  const t = useText();
  const open = review.state === 'open';
  const kind = t(`access.reviews.kind.${review.kind}`);
  return (
    <Flex direction="column" gap="2">
      <Text weight="bold">{kind}</Text>
      {review.note && <Text>{review.note}</Text>}
      <Text variant="body-small" color="secondary">
        {t(`access.reviews.state.${review.state}`)}
        {' · '}
        {open ? (
          <>
            {t('access.reviews.due')} <Day time={review.due} /> (
            <Countdown until={review.due} />)
          </>
        ) : (
          review.decidedAt && <Day time={review.decidedAt} />
        )}
      </Text>
      <Steps steps={review.steps} />
      {open && review.mayDecide && (
        <Flex gap="2">
          <Button
            size="small"
            variant="primary"
            aria-label={`${t('access.action.continue')} (${kind})`}
            onPress={() => onAsk('continue')}
          >
            {t('access.action.continue')}
          </Button>
          <Button
            size="small"
            variant="secondary"
            destructive
            aria-label={`${t('access.action.decline')} (${kind})`}
            onPress={() => onAsk('decline')}
          >
            {t('access.action.decline')}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
