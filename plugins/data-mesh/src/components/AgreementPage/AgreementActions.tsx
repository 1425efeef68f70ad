import { useState } from 'react';
import { Button } from '@backstage/ui';
import type {
  Agreement,
  AgreementCommand,
  Step,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { durationText, useEntityTitle } from '../shared';
import { portOf } from './portOf';
import styles from '../decisions/decisions.module.css';

type Action = AgreementCommand['action'];

/** In the order of the bar, with look and whether a reason is mandatory. */
const ACTIONS: readonly {
  action: Action;
  variant: 'primary' | 'secondary';
  destructive: boolean;
  reason: 'mandatory' | 'optional';
}[] = [
  {
    action: 'approve',
    variant: 'primary',
    destructive: false,
    reason: 'optional',
  },
  {
    action: 'reject',
    variant: 'secondary',
    destructive: true,
    reason: 'mandatory',
  },
  {
    action: 'withdraw',
    variant: 'secondary',
    destructive: true,
    reason: 'optional',
  },
  {
    action: 'call-off',
    variant: 'secondary',
    destructive: true,
    reason: 'optional',
  },
  {
    action: 'give-notice',
    variant: 'secondary',
    destructive: true,
    reason: 'optional',
  },
  {
    action: 'take-notice-back',
    variant: 'secondary',
    destructive: false,
    reason: 'optional',
  },
  {
    action: 'waive-notice',
    variant: 'secondary',
    destructive: true,
    reason: 'optional',
  },
  {
    action: 'resume',
    variant: 'secondary',
    destructive: false,
    reason: 'optional',
  },
  {
    action: 'suspend',
    variant: 'secondary',
    destructive: true,
    reason: 'mandatory',
  },
  {
    action: 'end',
    variant: 'secondary',
    destructive: true,
    reason: 'optional',
  },
];

/** Buttons for what the person may do with an agreement, each with its dialog. */
export function AgreementActions(props: {
  agreement: Agreement & { steps?: readonly Step[] };
  size?: 'small' | 'medium';
  onAction(action: Action, reason?: string): Promise<void>;
}) {
  const { agreement, onAction, size } = props;
  const t = useText();
  const { language, timeZone } = useDataMesh();
  const [asked, setAsked] = useState<Action>();
  const dialog = ACTIONS.find(({ action }) => action === asked);
  const consumer = useEntityTitle(agreement.consumer);
  const port = portOf(agreement, t);

  const effectOf = (action: Action): string => {
    const end = new Date(agreement.end).toLocaleDateString(language, {
      dateStyle: 'medium',
      timeZone,
    });
    switch (action) {
      case 'approve': {
        const left = (agreement.steps ?? []).filter(
          step => step.state === 'open' || step.state === 'waiting',
        );
        return left.length <= 1
          ? t('access.effect.approveLast')
          : t('access.effect.approveMore');
      }
      case 'decline':
      case 'give-notice':
        return t(`access.effect.${action}`, {
          notice: agreement.noticePeriod
            ? durationText(agreement.noticePeriod, language)
            : t('common.unknown'),
          end,
        });
      case 'continue':
      case 'take-notice-back':
        return t(`access.effect.${action}`, { end });
      default:
        return t(`access.effect.${action}`);
    }
  };

  return (
    <>
      {ACTIONS.filter(({ action }) => agreement.actions?.includes(action)).map(
        ({ action, variant, destructive }) => (
          <Button
            key={action}
            size={size}
            variant={variant}
            destructive={destructive}
            className={
              destructive && variant === 'secondary'
                ? styles.destructive
                : undefined
            }
            onPress={() => setAsked(action)}
          >
            {t(`access.action.${action}`)}
          </Button>
        ),
      )}
      {dialog && (
        <DecisionDialog
          title={t(`access.question.${dialog.action}`)}
          effect={
            <>
              <strong>
                {consumer} → {port}
              </strong>
              <br />
              {effectOf(dialog.action)}
            </>
          }
          confirmLabel={t(`access.confirm.${dialog.action}`)}
          destructive={dialog.destructive}
          reason={dialog.reason}
          onClose={() => setAsked(undefined)}
          onConfirm={reason => onAction(dialog.action, reason)}
        />
      )}
    </>
  );
}
