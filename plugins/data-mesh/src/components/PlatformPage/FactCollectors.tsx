import { Flex, Text } from '@backstage/ui';
import { RiCheckLine, RiErrorWarningLine } from '@remixicon/react';
import type { FactCollectorState } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Mark, RelativeTime } from '../shared';
import { StackTable } from '../StackTable';

/** Each collector of facts, and how it went the last time. */
export function FactCollectors(props: {
  collectors: readonly FactCollectorState[];
}) {
  const t = useText();
  return (
    <StackTable
      caption={t('platform.collectors.title')}
      rows={props.collectors}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          label: t('platform.collectors.name'),
          cell: ({ id, title }) => (
            <>
              {title} <code>{id}</code>
            </>
          ),
        },
        {
          id: 'run',
          label: t('platform.collectors.run'),
          cell: ({ run }) =>
            run ? (
              <>
                <RelativeTime time={run.endedAt} />
                <Text as="p" color="secondary">
                  {t('platform.collectors.counts', {
                    products: String(run.products),
                    changed: String(run.changed),
                  })}
                </Text>
              </>
            ) : (
              t('platform.collectors.never')
            ),
        },
        {
          id: 'refused',
          label: t('platform.collectors.refused'),
          cell: ({ run }) => run && <Problems problems={run.problems} />,
        },
      ]}
    />
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  const t = useText();
  if (problems.length === 0) {
    return (
      <Mark icon={<RiCheckLine size={14} />} tone="success">
        {t('platform.collectors.fine')}
      </Mark>
    );
  }
  return (
    <Flex direction="column" gap="1">
      {problems.map(problem => (
        <Mark
          key={problem}
          icon={<RiErrorWarningLine size={14} />}
          tone="danger"
        >
          {problem}
        </Mark>
      ))}
    </Flex>
  );
}
