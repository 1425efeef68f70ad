import { Flex, Text } from '@backstage/ui';
import type { AgreementDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import {
  AgreementChips,
  ClassificationTag,
  Countdown,
  EntityName,
  Marks,
  RelativeTime,
  useEntityTitle,
} from '../shared';
import { portOf } from './portOf';

/** Who wants or has what, and what it stands at: agreement and grant apart. */
export function AgreementHeader(props: { agreement: AgreementDetail }) {
  const { agreement } = props;
  const t = useText();
  const words = {
    consumer: useEntityTitle(agreement.consumer),
    port: portOf(agreement, t),
  };
  const under = agreement.endsAt && agreement.state === 'terminating';
  return (
    <Flex direction="column" gap="2">
      <Text as="h2" variant="title-small">
        {agreement.state === 'requested'
          ? t('access.agreement.title', words)
          : t('access.agreement.titleLive', words)}
      </Text>
      <Text as="div" color="secondary">
        {t('access.agreement.requestedBy')}{' '}
        <EntityName entity={agreement.requester} />{' '}
        <RelativeTime time={agreement.createdAt} />
        {under && agreement.endsAt && (
          <>
            {' · '}
            {t('access.agreement.endsEarlier')}{' '}
            <Countdown until={agreement.endsAt} />
          </>
        )}
      </Text>
      <Marks>
        <AgreementChips agreement={agreement} />
        <ClassificationTag classification={agreement.classification} />
      </Marks>
    </Flex>
  );
}
