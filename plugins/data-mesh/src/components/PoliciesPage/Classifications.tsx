import { Flex, Text } from '@backstage/ui';
import type { Policy } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import {
  ClassificationTag,
  DurationText,
  useControlText,
  useStepName,
} from '../shared';
import { StackTable, type StackColumn } from '../StackTable';

type Classification = Policy['classifications'][number];

/** What each classification demands of whoever wants to use the data. */
export function Classifications(props: {
  classifications: readonly Classification[];
}) {
  const t = useText();
  const controlText = useControlText();
  const stepName = useStepName();
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
      cell: ({ accessSteps }) =>
        accessSteps.length === 0
          ? t('policies.classifications.nobody')
          : accessSteps
              .map(stage =>
                stage
                  .map(taker => stepName(taker))
                  .join(` ${t('policies.classifications.and')} `),
              )
              .join(`, ${t('policies.classifications.then')} `),
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
      cell: ({ defaultNotice }) => <DurationText iso={defaultNotice} />,
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
