import { useState } from 'react';
import { Button, Flex, Text } from '@backstage/ui';
import type { VisibleColumn } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { ClassificationTag, Identifier } from '../shared';
import { StackTable, type StackColumn } from '../StackTable';

/** Columns shown before somebody asks for the rest. */
const FIRST = 12;

/** What the consumer will be able to see, each column with how sensitive it is. */
export function VisibleColumns(props: { columns: readonly VisibleColumn[] }) {
  const { columns } = props;
  const t = useText();
  const [all, setAll] = useState(false);
  if (columns.length === 0) {
    return <Text color="secondary">{t('access.columns.none')}</Text>;
  }
  const config: StackColumn<VisibleColumn>[] = [
    {
      id: 'name',
      label: t('access.columns.name'),
      isRowHeader: true,
      cell: column => (
        <>
          <Identifier name={column.path} />
          {column.primaryKey && ` (${t('access.columns.key')})`}
          {column.form === 'masked' && (
            <Text as="div" variant="body-small" color="secondary">
              {t('access.columns.maskedAs', { name: column.maskedAs ?? '' })}
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'type',
      label: t('access.columns.type'),
      cell: column => column.type,
    },
    {
      id: 'classification',
      label: t('access.columns.classification'),
      cell: column => {
        const shown =
          column.form === 'masked'
            ? column.maskedClassification
            : column.classification;
        return shown ? (
          <ClassificationTag classification={shown} />
        ) : (
          <Text color="secondary">{t('access.columns.noClassification')}</Text>
        );
      },
    },
    {
      id: 'description',
      label: t('access.columns.description'),
      cell: column =>
        column.description ?? (
          <Text color="secondary">{t('access.columns.noDescription')}</Text>
        ),
    },
  ];
  return (
    <Flex direction="column" gap="2" align="start">
      <Text color="secondary">
        {t('access.columns.count', { count: columns.length })}
      </Text>
      <div style={{ width: '100%' }}>
        <StackTable
          caption={t('access.columns.title')}
          columns={config}
          rows={all ? columns : columns.slice(0, FIRST)}
          rowKey={column => column.path}
        />
      </div>
      {!all && columns.length > FIRST && (
        <Button variant="secondary" onPress={() => setAll(true)}>
          {t('access.columns.showAll', { number: String(columns.length) })}
        </Button>
      )}
    </Flex>
  );
}
