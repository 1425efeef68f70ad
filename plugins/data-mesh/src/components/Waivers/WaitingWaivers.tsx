import { Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLive, useText } from '../../hooks';
import { Section } from '../decisions';
import { MoreButton, usePages } from '../paging';
import { Day, EntityName, RelativeTime } from '../shared';
import { StackTable } from '../StackTable';
import { WaiverActions } from './WaiverActions';

/** The waivers that wait for me, where there are any: nothing at all otherwise. */
export function WaitingWaivers() {
  const t = useText();
  const { api } = useDataMesh();
  const pages = usePages(
    (cursor, signal) =>
      api.listWaivers(
        { view: 'waiting', ...(cursor && { cursor }) },
        { signal },
      ),
    [],
  );
  useLive(pages.load.reload);
  const items = pages.load.value ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t('waivers.waiting')}>
      <StackTable
        caption={t('waivers.waiting')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            id: 'what',
            label: t('waivers.column.what'),
            cell: ({ check, product }) => (
              <>
                <Text weight="bold">{check.title}</Text>
                <Text as="p">
                  <EntityName entity={product} />
                </Text>
              </>
            ),
          },
          {
            id: 'why',
            label: t('waivers.column.why'),
            cell: ({ reason, requester, createdAt }) => (
              <>
                <Text as="p">{reason}</Text>
                <Text as="p" variant="body-small" color="secondary">
                  {t('waivers.by')} <EntityName entity={requester} />{' '}
                  <RelativeTime time={createdAt} />
                </Text>
              </>
            ),
          },
          {
            id: 'until',
            label: t('waivers.column.until'),
            cell: ({ until }) => <Day time={until} />,
          },
          {
            id: 'decision',
            label: t('waivers.column.decision'),
            cell: waiver => (
              <WaiverActions waiver={waiver} onDone={pages.load.reload} />
            ),
          },
        ]}
      />
      <MoreButton pages={pages} />
    </Section>
  );
}
