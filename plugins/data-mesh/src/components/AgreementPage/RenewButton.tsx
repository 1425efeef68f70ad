import { useState } from 'react';
import { Button } from '@backstage/ui';
import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { RenewDialog } from './RenewDialog';

/** Renewing in place, for whoever may. */
export function RenewButton(props: {
  agreement: Agreement;
  size?: 'small' | 'medium';
  /** Whether the question is there at once: the reader came for it. */
  isAsked?: boolean;
  onRenewed(): void;
}) {
  const { agreement, size, isAsked = false, onRenewed } = props;
  const t = useText();
  const [asked, setAsked] = useState(isAsked);
  if (!agreement.actions?.includes('renew')) return null;
  return (
    <>
      <Button size={size} variant="secondary" onPress={() => setAsked(true)}>
        {t('access.action.renew')}
      </Button>
      {asked && (
        <RenewDialog
          agreement={agreement}
          onClose={() => setAsked(false)}
          onRenewed={onRenewed}
        />
      )}
    </>
  );
}
