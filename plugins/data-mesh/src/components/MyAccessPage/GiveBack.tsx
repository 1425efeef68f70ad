import { Button } from '@backstage/ui';
import type {
  Agreement,
  AgreementCommand,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useNow, useText } from '../../hooks';
import { useCommand } from '../decisions';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Gives access back in one click that nobody has used for long: notice, with that reason. */
export function GiveBack(props: {
  agreement: Agreement;
  onAction(
    agreement: Agreement,
    action: AgreementCommand['action'],
    reason?: string,
  ): Promise<void>;
}) {
  const { agreement, onAction } = props;
  const t = useText();
  const now = useNow();
  const command = useCommand();
  const uses = agreement.grants.map(({ use }) => use);
  const may =
    agreement.state === 'active' && agreement.actions?.includes('give-notice');
  // Of several grants each must be unused; one that cannot tell may well be used.
  if (!may || uses.length === 0 || !uses.every(use => use?.unused)) return null;
  const latest = Math.max(
    ...uses.map(use => Date.parse(use?.lastUsedAt ?? use?.observedSince ?? '')),
  );
  const days = Math.floor((now.getTime() - latest) / DAY_MS);
  return (
    <Button
      size="small"
      isPending={command.pending}
      onPress={() =>
        command.run(() =>
          onAction(
            agreement,
            'give-notice',
            t('access.grants.unusedReason', { days: String(days) }),
          ),
        )
      }
    >
      {t('access.grants.unused', { days: String(days) })}
    </Button>
  );
}
