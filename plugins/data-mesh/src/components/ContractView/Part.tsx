import type { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import styles from './ContractView.module.css';

/** A part of the contract under its heading. */
export function Part(props: {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { title, aside, children } = props;
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <Text as="h4" variant="body-large" weight="bold">
          {title}
        </Text>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Says that a part of the contract is silent. */
export function Nothing({ children }: { children: ReactNode }) {
  return <Text color="secondary">{children}</Text>;
}
