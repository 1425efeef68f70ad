import { Flex, Text } from '@backstage/ui';
import type { Policy } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLoad, useText } from '../../hooks';
import { Section } from '../decisions';
import { AsyncContent, LevelBadge, percentText } from '../shared';
import { StackTable } from '../StackTable';
import { Checks } from './Checks';
import { Classifications } from './Classifications';

/** The rules in force: what each classification demands, and every check. */
export function PoliciesPage() {
  const { api } = useDataMesh();
  const load = useLoad(signal => api.getPolicy({ signal }), []);
  return (
    <AsyncContent load={load}>
      {policy => <Rules policy={policy} />}
    </AsyncContent>
  );
}

function Rules({ policy }: { policy: Policy }) {
  const t = useText();
  return (
    <Flex direction="column" gap="6">
      <Flex direction="column" gap="1">
        <Text as="h2" variant="title-small">
          {t('policies.title')}
        </Text>
        <Text color="secondary">
          {t('policies.intro')}{' '}
          {t('policies.version', { version: policy.version })}
        </Text>
      </Flex>
      <Section title={t('policies.classifications.title')}>
        <Classifications classifications={policy.classifications} />
      </Section>
      <Section title={t('policies.purposes.title')}>
        <Text color="secondary">{t('policies.purposes.text')}</Text>
        {policy.purposes.length === 0 ? (
          <Text>{t('policies.purposes.none')}</Text>
        ) : (
          <ul style={{ margin: 0 }}>
            {policy.purposes.map(({ id, title }) => (
              <li key={id}>
                <Text>
                  {title} <code>{id}</code>
                </Text>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('policies.levels.title')}>
        <Text color="secondary">{t('policies.levels.text')}</Text>
        <StackTable
          caption={t('policies.levels.title')}
          rows={policy.levels}
          rowKey={({ level }) => level}
          columns={[
            {
              id: 'level',
              label: t('policies.levels.level'),
              cell: ({ level }) => <LevelBadge level={level} />,
            },
            {
              id: 'score',
              label: t('policies.levels.score'),
              cell: ({ score }) => score,
            },
            {
              id: 'coverage',
              label: t('policies.levels.coverage'),
              cell: ({ coverage }) =>
                t('policies.levels.percent', {
                  percent: percentText(coverage),
                }),
            },
          ]}
        />
      </Section>
      <Section title={t('policies.checks.title')}>
        <Text color="secondary">{t('policies.checks.text')}</Text>
        <Checks checks={policy.checks} />
      </Section>
    </Flex>
  );
}
