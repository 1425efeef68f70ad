import { Text } from '@backstage/ui';
import type { ApiContractView } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { ObjectColumns } from './Columns';
import { Nothing, Part } from './Part';
import { Quality, Servers, ServiceLevels, Terms } from './Promises';
import styles from './ContractView.module.css';

/** How much there is, in one line. */
export function ContractSummary({ view }: { view: ApiContractView }) {
  const t = useText();
  const keys = view.objects
    .flatMap(object => object.columns)
    .filter(column => column.primaryKey).length;
  return (
    <Text color="secondary">
      {[
        t('contract.summary', { columns: String(view.columnCount) }),
        t('contract.keys', { keys: String(keys) }),
        t('contract.personal', { personal: String(view.personalDataColumns) }),
        t('contract.described', {
          described: String(view.describedColumnCount),
        }),
        t('contract.rules', { rules: String(view.quality.length) }),
      ].join(' · ')}
    </Text>
  );
}

/** A data contract for people: what one gets, how good it is, on which terms. */
export function ContractView({ view }: { view: ApiContractView }) {
  const t = useText();
  return (
    <div className={styles.view}>
      <ContractSummary view={view} />
      {view.objects.length === 0 && (
        <Part title={t('contract.columns.title')}>
          <Nothing>{t('contract.columns.none')}</Nothing>
        </Part>
      )}
      {view.objects.map(object => (
        <ObjectColumns key={object.name} object={object} />
      ))}
      <Quality rules={view.quality} />
      <ServiceLevels levels={view.serviceLevels} />
      <Terms view={view} />
      <Servers servers={view.servers} />
    </div>
  );
}
