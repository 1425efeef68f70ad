import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { History } from '../HistoryPage/History';
import styles from './entity.module.css';

/** What happened to this product, as far as one may read it. */
export function HistoryContent() {
  const { entity } = useEntity();
  return (
    <div className={styles.page}>
      <History product={stringifyEntityRef(entity)} />
    </div>
  );
}
