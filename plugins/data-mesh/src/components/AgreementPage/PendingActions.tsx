import { useState } from 'react';
import { Button, Flex, Text } from '@backstage/ui';
import type { AgreementDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { DecisionDialog } from '../decisions';
import { Countdown, EntityName } from '../shared';

type Pending = NonNullable<AgreementDetail['pending']>[number];

/** What somebody wants to do and takes a second person; who may be that one joins here. */
export function PendingActions(props: {
  pending: readonly Pending[];
  onJoin(action: Pending['action'], reason?: string): Promise<void>;
}) {
  const t = useText();
  const [asked, setAsked] = useState<Pending>();
  return (
    <Flex direction="column" gap="3">
      {props.pending.map(pending => (
        <Flex
          key={`${pending.action}:${pending.by.ref}`}
          direction="column"
          gap="1"
          align="start"
        >
          <Text>
            <EntityName entity={pending.by} />{' '}
            {t(`access.pending.${pending.action}`)}
            {pending.reason && `: ${pending.reason}`}
          </Text>
          <Text variant="body-small" color="secondary">
            {t('access.pending.expires')} <Countdown until={pending.expires} />
          </Text>
          {pending.mayJoin && (
            <Button
              size="small"
              variant="primary"
              aria-label={`${t('access.pending.join')} (${t(
                `access.confirm.${pending.action}`,
              )})`}
              onPress={() => setAsked(pending)}
            >
              {t('access.pending.join')}
            </Button>
          )}
        </Flex>
      ))}
      {asked && (
        <DecisionDialog
          title={t(`access.question.${asked.action}`)}
          effect={t('access.pending.effect')}
          confirmLabel={t(`access.confirm.${asked.action}`)}
          destructive={asked.action !== 'resume'}
          reason={asked.action === 'suspend' ? 'mandatory' : 'optional'}
          onClose={() => setAsked(undefined)}
          onConfirm={reason => props.onJoin(asked.action, reason)}
        />
      )}
    </Flex>
  );
}
