import { Flex, Link, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import { AsyncContent } from '../shared';
import { TaskList } from '../TaskList';
import { DriftList } from './DriftList';
import { FactCollectors } from './FactCollectors';
import { PauseSwitch } from './PauseSwitch';
import { Platforms } from './Platforms';
import { Runs } from './Runs';
import { StuckSteps } from './StuckSteps';

/**
 * What platform engineers run: whether platforms answer, where they differ from what was
 * agreed, what asks for a word, and the switch that stops all granting.
 */
export function PlatformPage() {
  const t = useText();
  const links = useMeshLinks();
  const { api } = useDataMesh();
  const platform = useLoad(signal => api.getPlatform({ signal }), []);
  useLive(platform.reload, { poll: true });
  const operates = platform.value?.mayOperate ?? false;
  return (
    <Flex direction="column" gap="6">
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-small">
          {t('platform.title')}
        </Text>
        <Text color="secondary">{t('platform.intro')}</Text>
        <Text>
          <Link href={links.imports}>{t('platform.imports')}</Link>
        </Text>
      </Flex>
      <AsyncContent load={platform}>
        {value => (
          <Flex direction="column" gap="6">
            <PauseSwitch platform={value} onChanged={platform.setValue} />
            <Section title={t('platform.platforms.title')}>
              <Platforms provisioners={value.provisioners} />
            </Section>
            {value.collectors && value.collectors.length > 0 && (
              <Section title={t('platform.collectors.title')}>
                <Text color="secondary">{t('platform.collectors.intro')}</Text>
                <FactCollectors collectors={value.collectors} />
              </Section>
            )}
          </Flex>
        )}
      </AsyncContent>
      <Section title={t('platform.drift.title')}>
        <Text color="secondary">{t('platform.drift.intro')}</Text>
        <DriftList />
      </Section>
      {operates && <StuckSteps />}
      <Runs operates={operates} />
      <Section title={t('platform.tasks.title')}>
        <TaskList scope="all" />
      </Section>
    </Flex>
  );
}
