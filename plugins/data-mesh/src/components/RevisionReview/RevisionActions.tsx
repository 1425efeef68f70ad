import { useState } from 'react';
import { Button } from '@backstage/ui';
import type {
  RevisionCommand,
  RevisionDetail,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import styles from '../decisions/decisions.module.css';

/** What people do to a revision that is in review. */
export type ReviewAction = Extract<
  RevisionCommand['action'],
  'approve' | 'request-changes' | 'reject' | 'withdraw'
>;

/** In the order of the bar. Words, look, and whether the reason is mandatory. */
const ACTIONS = [
  {
    action: 'approve',
    button: 'reviews.bar.approve',
    title: 'reviews.dialog.approveTitle',
    confirm: 'reviews.dialog.approve',
    reason: 'optional',
    variant: 'primary',
    destructive: false,
  },
  {
    action: 'request-changes',
    button: 'reviews.bar.requestChanges',
    title: 'reviews.dialog.changesTitle',
    confirm: 'reviews.dialog.requestChanges',
    reason: 'mandatory',
    variant: 'secondary',
    destructive: false,
  },
  {
    action: 'reject',
    button: 'reviews.bar.reject',
    title: 'reviews.dialog.rejectTitle',
    confirm: 'reviews.dialog.reject',
    reason: 'mandatory',
    variant: 'secondary',
    destructive: true,
  },
  {
    action: 'withdraw',
    button: 'reviews.bar.withdraw',
    title: 'reviews.dialog.withdrawTitle',
    confirm: 'reviews.dialog.withdraw',
    reason: 'optional',
    variant: 'secondary',
    destructive: true,
  },
] as const satisfies readonly {
  action: ReviewAction;
  [key: string]: unknown;
}[];

/** Buttons for what the person may do with a revision, each with its dialog. */
export function RevisionActions(props: {
  revision: RevisionDetail;
  onAction(action: ReviewAction, reason?: string): Promise<void>;
}) {
  const { revision, onAction } = props;
  const t = useText();
  const [asked, setAsked] = useState<ReviewAction>();
  const dialog = ACTIONS.find(({ action }) => action === asked);

  const lastStep =
    revision.steps.filter(
      step => step.state === 'open' || step.state === 'waiting',
    ).length <= 1;
  const effects = {
    approve: lastStep
      ? t('reviews.dialog.approveLast')
      : t('reviews.dialog.approveMore'),
    'request-changes': t('reviews.dialog.changesText'),
    reject: t('reviews.dialog.rejectText'),
    withdraw: t('reviews.dialog.withdrawText'),
  } satisfies Record<ReviewAction, string>;

  return (
    <>
      {ACTIONS.filter(({ action }) => revision.actions.includes(action)).map(
        ({ action, button, variant, destructive }) => (
          <Button
            key={action}
            variant={variant}
            destructive={destructive}
            className={
              destructive && variant === 'secondary'
                ? styles.destructive
                : undefined
            }
            onPress={() => setAsked(action)}
          >
            {t(button)}
          </Button>
        ),
      )}
      {dialog && (
        <DecisionDialog
          title={t(dialog.title)}
          effect={effects[dialog.action]}
          confirmLabel={t(dialog.confirm)}
          destructive={dialog.destructive}
          reason={dialog.reason}
          onClose={() => setAsked(undefined)}
          onConfirm={reason => onAction(dialog.action, reason)}
        />
      )}
    </>
  );
}
