import { Flex, Text } from '@backstage/ui';
import { RiShieldCheckLine, RiTimeLine } from '@remixicon/react';
import type { Waiver } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Day, EntityName, EntityNames, Mark } from '../shared';
import { WaiverActions } from './WaiverActions';

/** A waiver that is asked for or holds, at its check. */
export function OpenWaiver(props: { waiver: Waiver; onDone(): void }) {
  const { waiver, onDone } = props;
  const t = useText();
  const holds = waiver.state === 'approved';
  return (
    <Flex direction="column" gap="1">
      <Text as="p" variant="body-small">
        <Mark
          icon={
            holds ? <RiShieldCheckLine size={14} /> : <RiTimeLine size={14} />
          }
          tone="info"
        >
          {t(holds ? 'waivers.state.approved' : 'waivers.state.requested')}{' '}
          <Day time={waiver.until} />
        </Mark>
      </Text>
      <Text as="p" variant="body-small">
        {waiver.reason}
      </Text>
      <Text as="p" variant="body-small" color="secondary">
        {t('waivers.by')} <EntityName entity={waiver.requester} />
        {' · '}
        {holds && waiver.decidedBy ? (
          <>
            {t('waivers.decidedBy')} <EntityName entity={waiver.decidedBy} />
          </>
        ) : (
          <>
            {t('waivers.waitsFor')} <EntityNames entities={waiver.approvers} />
          </>
        )}
      </Text>
      <WaiverActions waiver={waiver} onDone={onDone} />
    </Flex>
  );
}
