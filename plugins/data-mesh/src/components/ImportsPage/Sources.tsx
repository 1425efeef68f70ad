import { Flex, Link, Text } from '@backstage/ui';
import type { ImportSource } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { RelativeTime } from '../shared';
import { StackTable } from '../StackTable';
import { OutcomeMark } from './OutcomeMark';
import { Understood } from './Understood';

/** The sources with their last runs; each leads to what its run says. */
export function Sources({ sources }: { sources: readonly ImportSource[] }) {
  const t = useText();
  return (
    <StackTable
      caption={t('imports.sources')}
      rows={sources}
      rowKey={({ source }) => source}
      columns={[
        {
          id: 'source',
          label: t('imports.source'),
          cell: ({ source, last }) => (
            <Flex direction="column" gap="1">
              <Link
                href={`?source=${encodeURIComponent(source)}`}
                aria-label={t('imports.open', { source })}
              >
                {source}
              </Link>
              <Text variant="body-small" color="secondary">
                {t(`imports.kinds.${last.kind}`)}
              </Text>
            </Flex>
          ),
        },
        {
          id: 'last',
          label: t('imports.lastRun'),
          cell: ({ last }) => (
            <Flex direction="column" gap="1" align="start">
              <OutcomeMark outcome={last.outcome} />
              <RelativeTime time={last.endedAt} />
            </Flex>
          ),
        },
        {
          id: 'understood',
          label: t('imports.understood.title'),
          cell: ({ last }) => <Understood run={last} />,
        },
        {
          id: 'products',
          label: t('imports.products'),
          align: 'end',
          cell: ({ last }) => last.products,
        },
        {
          id: 'leftOut',
          label: t('imports.leftOut'),
          align: 'end',
          cell: ({ last }) => last.leftOut,
        },
        {
          id: 'contracts',
          label: t('imports.contracts'),
          align: 'end',
          cell: ({ last }) => last.contracts,
        },
      ]}
    />
  );
}
