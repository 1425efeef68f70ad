import { Flex, Text } from '@backstage/ui';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Section } from '../decisions';
import { EntityNames, nameOfEntity, useStepName } from '../shared';
import { StackTable } from '../StackTable';
import { Classifications } from './Classifications';
import { Clocks } from './Clocks';
import { Revisions } from './Revisions';
import { useSteps } from './useSteps';

type Document = Policies['current']['policies'];

/** Who approves what, for which purposes and how long, and what happens when nobody does. */
export function Approval({ policies }: { policies: Document }) {
  const t = useText();
  const steps = useSteps();
  const stepName = useStepName();
  const { classifications = [], purposes = [], roles = [] } = policies;
  const titles = new Map(purposes.map(({ id, title }) => [id, title]));
  return (
    <Flex direction="column" gap="6">
      <Section title={t('policies.classifications.title')}>
        <Classifications classifications={classifications} titles={titles} />
      </Section>
      <Section title={t('policies.purposes.title')}>
        <Text color="secondary">{t('policies.purposes.text')}</Text>
        {purposes.length === 0 ? (
          <Text>{t('policies.purposes.none')}</Text>
        ) : (
          <StackTable
            caption={t('policies.purposes.title')}
            rows={purposes}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'title',
                label: t('policies.purposes.purpose'),
                isRowHeader: true,
                cell: ({ id, title }) => (
                  <span>
                    {title} <code>{id}</code>
                  </span>
                ),
              },
              {
                id: 'extra',
                label: t('policies.purposes.extra'),
                cell: ({ extraSteps }) => steps(extraSteps),
              },
            ]}
          />
        )}
      </Section>
      <Section title={t('policies.revisions.title')}>
        <Text color="secondary">{t('policies.revisions.text')}</Text>
        <Revisions revisions={policies.revisions ?? []} />
      </Section>
      <Section title={t('policies.clocks.title')}>
        <Clocks policies={policies} />
      </Section>
      <Section title={t('policies.roles.title')}>
        <Text color="secondary">{t('policies.roles.text')}</Text>
        <StackTable
          caption={t('policies.roles.title')}
          rows={roles}
          rowKey={({ role, domain }) => `${role} ${domain?.ref ?? ''}`}
          columns={[
            {
              id: 'role',
              label: t('policies.roles.role'),
              isRowHeader: true,
              cell: ({ role, domain }) =>
                domain
                  ? t('policies.roles.of', {
                      role: stepName(role),
                      domain: nameOfEntity(domain),
                    })
                  : stepName(role),
            },
            {
              id: 'holders',
              label: t('policies.roles.holders'),
              cell: ({ holders }) =>
                holders.length > 0 ? (
                  <EntityNames entities={holders} />
                ) : (
                  t('policies.roles.nobody')
                ),
            },
          ]}
        />
      </Section>
    </Flex>
  );
}
