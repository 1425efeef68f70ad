import { Flex, Link, Text } from '@backstage/ui';
import { RiAlertLine, RiEyeOffLine, RiQuestionLine } from '@remixicon/react';
import type { Drift } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useMeshLinks, useText } from '../../hooks';
import { MoreButton, usePages } from '../paging';
import {
  AsyncContent,
  EmptyState,
  EntityName,
  Identifier,
  Mark,
  RelativeTime,
  type Tone,
} from '../shared';
import { StackTable } from '../StackTable';

const ICON = {
  missing: <RiEyeOffLine size={14} />,
  lingering: <RiAlertLine size={14} />,
  unagreed: <RiQuestionLine size={14} />,
} as const;
const TONE: Record<Drift['kind'], Tone> = {
  missing: 'warning',
  lingering: 'danger',
  unagreed: 'warning',
};

/** Where platforms differ from what was agreed, in both directions. */
export function DriftList() {
  const t = useText();
  const links = useMeshLinks();
  const { api } = useDataMesh();
  const pages = usePages(
    (cursor, signal) => api.listDrift(cursor ? { cursor } : {}, { signal }),
    [],
  );
  return (
    <AsyncContent load={pages.load}>
      {items =>
        items.length === 0 ? (
          <EmptyState title={t('platform.drift.none')}>
            {t('platform.drift.noneText')}
          </EmptyState>
        ) : (
          <>
            <StackTable
              caption={t('platform.drift.title')}
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  id: 'kind',
                  label: t('platform.drift.what'),
                  cell: ({ kind }) => (
                    <Mark icon={ICON[kind]} tone={TONE[kind]}>
                      {t(`platform.drift.kind.${kind}`)}
                    </Mark>
                  ),
                },
                {
                  id: 'where',
                  label: t('platform.drift.where'),
                  isRowHeader: true,
                  cell: ({ principal, container, name, columns }) => (
                    <>
                      <Identifier name={principal} /> →{' '}
                      <Identifier name={`${container}.${name}`} />
                      {columns && (
                        <>
                          {' ('}
                          <Identifier name={columns.join(', ')} />)
                        </>
                      )}
                    </>
                  ),
                },
                {
                  id: 'platform',
                  label: t('platform.drift.platform'),
                  cell: ({ provisioner, environment }) =>
                    `${provisioner} (${environment})`,
                },
                {
                  id: 'agreement',
                  label: t('platform.drift.agreement'),
                  cell: ({ agreement, product }) =>
                    agreement ? (
                      // As far apart as fingers need two links to be.
                      <Flex direction="column" gap="1.5" align="start">
                        {product && <EntityName entity={product} />}
                        <Link href={links.agreement(agreement)}>
                          {t('platform.drift.open')}
                        </Link>
                      </Flex>
                    ) : (
                      '–'
                    ),
                },
                {
                  id: 'outcome',
                  label: t('platform.drift.outcome'),
                  cell: ({ outcome, note }) => (
                    <>
                      {t(`platform.drift.outcomes.${outcome}`)}
                      {note && (
                        <Text as="p" color="secondary">
                          {note}
                        </Text>
                      )}
                    </>
                  ),
                },
                {
                  id: 'since',
                  label: t('platform.drift.since'),
                  cell: ({ foundAt }) => <RelativeTime time={foundAt} />,
                },
              ]}
            />
            <MoreButton pages={pages} />
          </>
        )
      }
    </AsyncContent>
  );
}
