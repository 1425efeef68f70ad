import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import type { Contract } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { nameOfEntity } from '../shared';
import { ContractPanel } from './ContractPanel';
import styles from './entity.module.css';

/** A contract on its own page in the catalog. */
export function ContractContent() {
  const { entity } = useEntity();
  return (
    <div className={styles.page}>
      <ContractPanel
        contractRef={stringifyEntityRef(entity)}
        head={contract => <Whose contract={contract} />}
      />
    </div>
  );
}

function Whose({ contract }: { contract: Contract }) {
  const t = useText();
  const links = useMeshLinks();
  const { product, port } = contract;
  if (!product || !port) {
    return <Text color="secondary">{t('entity.contract.ofNobody')}</Text>;
  }
  return (
    <Text>
      {t('entity.contract.ofPort', { port })}{' '}
      <Link href={links.product(product.ref, 'ports', port)}>
        {nameOfEntity(product)}
      </Link>
    </Text>
  );
}
