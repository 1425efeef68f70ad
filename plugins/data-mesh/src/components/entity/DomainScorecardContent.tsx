import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { DomainScorecard } from '../DomainScorecardPage/DomainScorecard';
import styles from './entity.module.css';

/** How healthy a domain is, on the page that the catalog has of it. */
export function DomainScorecardContent() {
  const { entity } = useEntity();
  return (
    <div className={styles.page}>
      <DomainScorecard domainRef={stringifyEntityRef(entity)} />
    </div>
  );
}
