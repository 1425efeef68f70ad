import { Flex, Text } from '@backstage/ui';
import type { AgreementDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import {
  AgreementChips,
  ClassificationTag,
  Countdown,
  Marks,
  useEntityTitle,
} from '../shared';
import { Origin } from './Origin';
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
        <Origin agreement={agreement} />
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
