import { Flex, Text } from '@backstage/ui';
import { useMe, useText } from '../../hooks';
import { History } from './History';
import { SealState } from './SealState';

/** What happened in the mesh: all of it for auditors, what is theirs for others. */
export function HistoryPage() {
  const t = useText();
  const audits = useMe().value?.mayAudit;
  return (
    <Flex direction="column" gap="4">
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-small">
          {t('history.title')}
        </Text>
        <Text color="secondary">
          {audits ? t('history.introAll') : t('history.introMine')}
        </Text>
      </Flex>
      {audits && <SealState />}
      <History />
    </Flex>
  );
}
