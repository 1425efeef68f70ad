import { Text } from '@backstage/ui';
import { RiCheckLine, RiErrorWarningLine, RiTimeLine } from '@remixicon/react';
import type { Incident } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { Section } from '../decisions';
import { MoreButton, usePages } from '../paging';
import { AsyncContent, Mark, RelativeTime, SafeLink } from '../shared';
import { StackTable } from '../StackTable';

const SHOWN = 5;

/** What went wrong with a product, as it was reported; nothing where nothing was. */
export function Incidents({ productRef }: { productRef: string }) {
  const t = useText();
  const { api } = useDataMesh();
  const pages = usePages(
    (cursor, signal) =>
      api.listIncidents(
        productRef,
        { limit: SHOWN, ...(cursor && { cursor }) },
        { signal },
      ),
    [productRef],
  );
  return (
    <AsyncContent load={pages.load}>
      {items =>
        items.length > 0 && (
          <Section title={t('entity.incidents.title')}>
            <StackTable
              caption={t('entity.incidents.title')}
              rows={items}
              rowKey={({ key }) => key}
              columns={[
                {
                  id: 'what',
                  label: t('entity.incidents.what'),
                  cell: What,
                },
                {
                  id: 'state',
                  label: t('entity.incidents.state'),
                  cell: one => <Standing incident={one} />,
                },
                {
                  id: 'opened',
                  label: t('entity.incidents.opened'),
                  cell: ({ openedAt }) => <RelativeTime time={openedAt} />,
                },
                {
                  id: 'resolved',
                  label: t('entity.incidents.over'),
                  cell: ({ resolvedAt }) =>
                    resolvedAt && <RelativeTime time={resolvedAt} />,
                },
              ]}
            />
            <MoreButton pages={pages} />
          </Section>
        )
      }
    </AsyncContent>
  );
}

function What({ title, key, link, source, port }: Incident) {
  const name = title ?? key;
  return (
    <>
      {link ? <SafeLink url={link}>{name}</SafeLink> : name}
      <Text as="p" variant="body-small" color="secondary">
        {[port, source].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}

function Standing({ incident }: { incident: Incident }) {
  const t = useText();
  const { resolvedAt, acknowledgedAt, severity } = incident;
  const how = t(`entity.incidents.severity.${severity}`);
  if (resolvedAt) {
    return (
      <Mark icon={<RiCheckLine size={14} />} tone="success">
        {`${t('entity.incidents.resolved')} · ${how}`}
      </Mark>
    );
  }
  return acknowledgedAt ? (
    <Mark icon={<RiTimeLine size={14} />} tone="warning">
      {`${t('entity.incidents.taken')} · ${how}`}
    </Mark>
  ) : (
    <Mark icon={<RiErrorWarningLine size={14} />} tone="danger">
      {`${t('entity.incidents.open')} · ${how}`}
    </Mark>
  );
}
