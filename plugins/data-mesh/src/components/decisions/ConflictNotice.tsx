import { Alert, Button } from '@backstage/ui';
import { useText } from '../../hooks';
import { nameOfEntity } from '../shared';
import type { Conflict } from './useDecision';

const TOLD = ['approve', 'reject', 'request-changes', 'withdraw'] as const;

/** Says who was faster, beside the state that the thing is in now. */
export function ConflictNotice(props: {
  conflict?: Conflict;
  onDismiss(): void;
}) {
  const t = useText();
  if (!props.conflict) return null;
  const { who, action } = props.conflict;
  const told = TOLD.find(known => known === action);
  const happened =
    who && action
      ? t('reviews.conflict.decided', {
          who: nameOfEntity(who),
          action: told ? t(`reviews.done.${told}`) : action,
        })
      : t('reviews.conflict.unknown');
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={t('reviews.conflict.title')}
      description={`${happened} ${t('reviews.conflict.nothing')}`}
      customActions={
        <Button size="small" variant="tertiary" onPress={props.onDismiss}>
          {t('common.close')}
        </Button>
      }
    />
  );
}
