import { Flex, Text } from '@backstage/ui';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { ClassificationTag, DurationText, useControlText } from '../shared';
import { StackTable, type StackColumn } from '../StackTable';
import { useSteps } from './useSteps';

type Classification = NonNullable<
  Policies['current']['policies']['classifications']
>[number];

/** What each classification demands of whoever wants to use the data. */
export function Classifications(props: {
  classifications: readonly Classification[];
  /** What purposes are called, by id. */
  titles: ReadonlyMap<string, string>;
}) {
  const t = useText();
  const controlText = useControlText();
  const steps = useSteps();
  const columns: StackColumn<Classification>[] = [
    {
      id: 'name',
      label: t('policies.classifications.name'),
      isRowHeader: true,
      cell: ({ name, description }) => (
        <Flex direction="column" gap="1" align="start">
          <ClassificationTag classification={name} />
          <Text variant="body-small" color="secondary">
            {description}
          </Text>
        </Flex>
      ),
    },
    {
      id: 'approve',
      label: t('policies.classifications.approve'),
      cell: ({ accessSteps, sameTeamPasses }) => (
        <Flex direction="column" gap="1" align="start">
          <Text>{steps(accessSteps)}</Text>
          {sameTeamPasses && accessSteps.length > 0 && (
            <Text variant="body-small" color="secondary">
              {t('policies.classifications.sameTeam')}
            </Text>
          )}
        </Flex>
      ),
    },
    {
      id: 'controls',
      label: t('policies.classifications.controls'),
      cell: ({ controls }) => controls.map(controlText).join(', '),
    },
    {
      id: 'longest',
      label: t('policies.classifications.longest'),
      cell: ({ longestPeriod }) =>
        longestPeriod ? (
          <DurationText iso={longestPeriod} />
        ) : (
          t('policies.classifications.noLimit')
        ),
    },
    {
      id: 'notice',
      label: t('policies.classifications.notice'),
      cell: ({ defaultNotice }) =>
        defaultNotice && <DurationText iso={defaultNotice} />,
    },
    {
      id: 'purposes',
      label: t('policies.classifications.purposes'),
      cell: ({ purposes }) =>
        purposes
          ? purposes.map(id => props.titles.get(id) ?? id).join(', ')
          : t('policies.classifications.allPurposes'),
    },
    {
      id: 'legalBasis',
      label: t('policies.classifications.legalBasis'),
      cell: ({ legalBasisRequired }) =>
        legalBasisRequired
          ? t('policies.classifications.needed')
          : t('policies.classifications.notNeeded'),
    },
  ];
  return (
    <StackTable
      caption={t('policies.classifications.title')}
      columns={columns}
      rows={props.classifications}
      rowKey={({ name }) => name}
    />
  );
}
