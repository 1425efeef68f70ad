import type { ApiContractView } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { durationText, SafeLink, ScrollTable, wordsOf } from '../shared';
import { Nothing, Part } from './Part';
import styles from './ContractView.module.css';

type View = ApiContractView;

/** What is promised about the service. */
export function ServiceLevels({ levels }: { levels: View['serviceLevels'] }) {
  const t = useText();
  const { language } = useDataMesh();
  const title = t('contract.serviceLevels.title');
  const rows = levels.map((level, index) => ({ ...level, id: String(index) }));
  return (
    <Part title={title}>
      {rows.length === 0 ? (
        <Nothing>{t('contract.serviceLevels.none')}</Nothing>
      ) : (
        <ScrollTable
          label={title}
          rows={rows}
          rowKey={row => row.id}
          columns={[
            {
              id: 'property',
              label: t('contract.serviceLevels.property'),
              cell: row => wordsOf(row.property),
            },
            {
              id: 'promised',
              label: t('contract.serviceLevels.promised'),
              cell: ({ value, unit }) =>
                unit ? `${value} ${unit}` : durationText(value, language),
            },
            {
              id: 'element',
              label: t('contract.serviceLevels.element'),
              wraps: true,
              cell: row => row.element,
            },
          ]}
        />
      )}
    </Part>
  );
}

/** What is promised about the content. */
export function Quality({ rules }: { rules: View['quality'] }) {
  const t = useText();
  const title = t('contract.quality.title');
  const rows = rules.map((rule, index) => ({ ...rule, id: String(index) }));
  return (
    <Part title={title}>
      {rows.length === 0 ? (
        <Nothing>{t('contract.quality.none')}</Nothing>
      ) : (
        <ScrollTable
          label={title}
          rows={rows}
          rowKey={row => row.id}
          columns={[
            {
              id: 'rule',
              label: t('contract.quality.rule'),
              wraps: true,
              cell: row => (
                <>
                  {row.description ?? row.name ?? row.rule}
                  {row.rule && (row.description || row.name) && (
                    <div className={`${styles.code} ${styles.muted}`}>
                      {row.rule}
                    </div>
                  )}
                </>
              ),
            },
            {
              id: 'about',
              label: t('contract.quality.about'),
              cell: row => (
                <span className={styles.code}>{row.column ?? row.object}</span>
              ),
            },
            {
              id: 'dimension',
              label: t('contract.quality.dimension'),
              cell: row => row.dimension && wordsOf(row.dimension),
            },
            {
              id: 'severity',
              label: t('contract.quality.severity'),
              cell: row => row.severity && wordsOf(row.severity),
            },
          ]}
        />
      )}
    </Part>
  );
}

/** What one agrees to when one uses it. */
export function Terms({ view }: { view: View }) {
  const t = useText();
  const { language } = useDataMesh();
  const { description = {}, price, noticePeriod, support } = view;
  const { purpose, usage, limitations } = description;
  return (
    <Part title={t('contract.terms.title')}>
      <dl className={styles.terms}>
        <dt>{t('contract.terms.purpose')}</dt>
        <dd>{purpose ?? t('contract.terms.none')}</dd>
        {usage && (
          <>
            <dt>{t('contract.terms.usage')}</dt>
            <dd>{usage}</dd>
          </>
        )}
        <dt>{t('contract.terms.limitations')}</dt>
        <dd>{limitations ?? t('contract.terms.none')}</dd>
        <dt>{t('contract.terms.price')}</dt>
        <dd>
          {price
            ? [price.amount, price.currency, price.unit && `/ ${price.unit}`]
                .filter(part => part !== undefined)
                .join(' ')
            : t('contract.terms.free')}
        </dd>
        <dt>{t('contract.terms.notice')}</dt>
        <dd>
          {noticePeriod
            ? durationText(noticePeriod, language)
            : t('contract.terms.noNotice')}
        </dd>
        {support.length > 0 && (
          <>
            <dt>{t('contract.terms.support')}</dt>
            <dd>
              {support.map(({ channel, url, description: about }) => (
                <div key={channel}>
                  {url ? <SafeLink url={url}>{channel}</SafeLink> : channel}
                  {about && ` – ${about}`}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Part>
  );
}

/** Where the data is, environment by environment. */
export function Servers({ servers }: { servers: View['servers'] }) {
  const t = useText();
  const title = t('contract.servers.title');
  const rows = servers.map((server, index) => ({ ...server, id: `${index}` }));
  return (
    <Part title={title}>
      {rows.length === 0 ? (
        <Nothing>{t('contract.servers.none')}</Nothing>
      ) : (
        <ScrollTable
          label={title}
          rows={rows}
          rowKey={row => row.id}
          columns={[
            {
              id: 'environment',
              label: t('contract.servers.environment'),
              cell: row => row.environment,
            },
            {
              id: 'type',
              label: t('contract.servers.type'),
              cell: row => row.type ?? row.server,
            },
            {
              id: 'location',
              label: t('contract.servers.location'),
              wraps: true,
              cell: row => <span className={styles.code}>{row.location}</span>,
            },
          ]}
        />
      )}
    </Part>
  );
}
