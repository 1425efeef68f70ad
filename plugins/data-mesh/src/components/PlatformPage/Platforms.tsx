import { Text } from '@backstage/ui';
import { RiCheckLine, RiErrorWarningLine } from '@remixicon/react';
import type { Platform } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { EmptyState, Mark } from '../shared';
import { StackTable } from '../StackTable';

/** Each platform, and whether it answers now. */
export function Platforms(props: { provisioners: Platform['provisioners'] }) {
  const t = useText();
  if (props.provisioners.length === 0) {
    return (
      <EmptyState title={t('platform.platforms.none')}>
        {t('platform.platforms.noneText')}
      </EmptyState>
    );
  }
  return (
    <StackTable
      caption={t('platform.platforms.title')}
      rows={props.provisioners}
      rowKey={({ id }) => id}
      columns={[
        { id: 'id', label: t('platform.platforms.id'), cell: ({ id }) => id },
        {
          id: 'type',
          label: t('platform.platforms.type'),
          cell: ({ type }) => type,
        },
        {
          id: 'available',
          label: t('platform.platforms.answers'),
          cell: ({ available, message }) => (
            <>
              <Mark
                icon={
                  available ? (
                    <RiCheckLine size={14} />
                  ) : (
                    <RiErrorWarningLine size={14} />
                  )
                }
                tone={available ? 'success' : 'danger'}
              >
                {available
                  ? t('platform.platforms.yes')
                  : t('platform.platforms.no')}
              </Mark>
              {!available && message && <Text as="p">{message}</Text>}
            </>
          ),
        },
      ]}
    />
  );
}
