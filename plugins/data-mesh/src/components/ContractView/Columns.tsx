import { useState } from 'react';
import { SearchField, Text } from '@backstage/ui';
import { RiKey2Line, RiStarLine } from '@remixicon/react';
import type {
  ApiColumnView,
  ApiContractView,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import {
  ClassificationTag,
  Mark,
  Marks,
  ScrollTable,
  type ScrollColumn,
} from '../shared';
import { Nothing, Part } from './Part';
import styles from './ContractView.module.css';

type ObjectView = ApiContractView['objects'][number];

/** Columns from which on one wants to search among them. */
const MANY = 12;

/** Whether a column is named or described by what somebody typed. */
function fits(column: ApiColumnView, text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  return [
    column.name,
    column.description,
    column.classification,
    ...column.tags,
  ]
    .filter((value): value is string => value !== undefined)
    .some(value => value.toLocaleLowerCase().includes(wanted));
}

function Key({ column }: { column: ApiColumnView }) {
  const t = useText();
  return (
    <Marks>
      {column.primaryKey && (
        <Mark icon={<RiKey2Line size={14} />} tone="info" plain>
          {t('contract.columns.primaryKey')}
        </Mark>
      )}
      {column.unique && !column.primaryKey && (
        <Text variant="body-small">{t('contract.columns.unique')}</Text>
      )}
      {column.partitioned && (
        <Text variant="body-small">{t('contract.columns.partition')}</Text>
      )}
    </Marks>
  );
}

function Description({ column }: { column: ApiColumnView }) {
  const t = useText();
  const { description, criticalDataElement, maskedAs, tags, examples } = column;
  return (
    <>
      {description ?? (
        <span className={styles.muted}>
          {t('contract.columns.noDescription')}
        </span>
      )}
      {maskedAs && (
        <Text as="div" variant="body-small" color="secondary">
          {t('contract.columns.maskedAs', { name: maskedAs })}
        </Text>
      )}
      {(criticalDataElement || tags.length > 0 || examples.length > 0) && (
        <Text as="div" variant="body-small" color="secondary">
          {criticalDataElement && (
            <Mark icon={<RiStarLine size={14} />} plain>
              {t('contract.columns.critical')}
            </Mark>
          )}{' '}
          {tags.map(tag => `#${tag}`).join(' ')}{' '}
          {examples.length > 0 &&
            t('contract.columns.example', { examples: examples.join(', ') })}
        </Text>
      )}
    </>
  );
}

/** Columns as a table; also of what a consumer would be able to see. */
export function ColumnTable(props: {
  label: string;
  columns: readonly ApiColumnView[];
}) {
  const t = useText();
  const table: ScrollColumn<ApiColumnView>[] = [
    {
      id: 'name',
      label: t('contract.columns.name'),
      cell: column => (
        <span
          className={styles.code}
          // Nested fields stand beneath the one that they are in.
          style={{ paddingLeft: `${column.depth * 1.25}rem` }}
          title={column.path}
        >
          {column.name}
        </span>
      ),
    },
    {
      id: 'type',
      label: t('contract.columns.type'),
      cell: column => <span className={styles.code}>{column.type}</span>,
    },
    {
      id: 'key',
      label: t('contract.columns.key'),
      cell: column => <Key column={column} />,
    },
    {
      id: 'nulls',
      label: t('contract.columns.nulls'),
      cell: column => (column.required ? t('common.no') : t('common.yes')),
    },
    {
      id: 'classification',
      label: t('contract.columns.classification'),
      cell: column =>
        column.classification && (
          <ClassificationTag classification={column.classification} plain />
        ),
    },
    {
      id: 'description',
      label: t('contract.columns.description'),
      wraps: true,
      cell: column => <Description column={column} />,
    },
  ];
  return (
    <ScrollTable
      label={props.label}
      columns={table}
      rows={props.columns}
      rowKey={column => column.path}
    />
  );
}

/** The columns of one table, topic or file. */
export function ObjectColumns({ object }: { object: ObjectView }) {
  const t = useText();
  const [text, setText] = useState('');
  const { name, physicalName, description, columns } = object;
  const found = text ? columns.filter(column => fits(column, text)) : columns;
  const title = t('contract.columns.of', { object: name });
  return (
    <Part
      title={title}
      aside={
        columns.length >= MANY && (
          <div className={styles.find}>
            <SearchField
              size="small"
              aria-label={t('contract.columns.find')}
              placeholder={t('contract.columns.find')}
              value={text}
              onChange={setText}
            />
          </div>
        )
      }
    >
      {(description || physicalName) && (
        <Text color="secondary">
          {description}{' '}
          {physicalName &&
            physicalName !== name &&
            `(${t('contract.columns.physical', { name: physicalName })})`}
        </Text>
      )}
      {columns.length === 0 && <Nothing>{t('contract.columns.none')}</Nothing>}
      {columns.length > 0 && found.length === 0 && (
        <Nothing>{t('contract.columns.nothing')}</Nothing>
      )}
      {found.length > 0 && <ColumnTable label={title} columns={found} />}
    </Part>
  );
}
