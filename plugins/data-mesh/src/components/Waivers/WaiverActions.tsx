import { useState } from 'react';
import { Button, Flex } from '@backstage/ui';
import type { Waiver } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { nameOfEntity } from '../shared';

type Action = Waiver['actions'][number];

/** What takes something away is asked about once more, in red. */
const DESTRUCTIVE: readonly Action[] = ['reject', 'revoke'];
const REASON_MANDATORY: readonly Action[] = ['reject', 'revoke'];

/** What somebody may do with a waiver now; nothing at all where that is nothing. */
export function WaiverActions(props: { waiver: Waiver; onDone(): void }) {
  const { waiver, onDone } = props;
  const t = useText();
  const { api, notify } = useDataMesh();
  const [asked, setAsked] = useState<Action>();
  const names = {
    check: waiver.check.title,
    product: nameOfEntity(waiver.product),
  };
  if (waiver.actions.length === 0) return null;
  return (
    <Flex gap="2">
      {waiver.actions.map(action => (
        <Button
          key={action}
          size="small"
          variant={action === 'approve' ? 'primary' : 'secondary'}
          onPress={() => setAsked(action)}
          aria-label={t(`waivers.actionOf.${action}`, names)}
        >
          {t(`waivers.action.${action}`)}
        </Button>
      ))}
      {asked && (
        <DecisionDialog
          title={t(`waivers.actionOf.${asked}`, names)}
          effect={t(`waivers.effectOf.${asked}`)}
          confirmLabel={t(`waivers.action.${asked}`).replace('…', '')}
          destructive={DESTRUCTIVE.includes(asked)}
          reason={REASON_MANDATORY.includes(asked) ? 'mandatory' : 'optional'}
          onClose={() => setAsked(undefined)}
          onConfirm={async reason => {
            await api.actOnWaiver(waiver.id, {
              action: asked,
              stateVersion: waiver.stateVersion,
              ...(reason && { reason }),
            });
            notify(t(`waivers.done.${asked}`));
            onDone();
          }}
        />
      )}
    </Flex>
  );
}
