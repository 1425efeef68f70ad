import { useText } from '../../hooks';
import styles from './ContractView.module.css';

/**
 * The text of a contract, or of another file, with its line numbers, folded away until wanted.
 */
export function DocumentText(props: { document: string; title?: string }) {
  const t = useText();
  const { document, title = t('contract.document.title') } = props;
  const lines = document.replace(/\n$/, '').split('\n');
  const scrollable = {
    role: 'region',
    tabIndex: 0,
    'aria-label': title,
  } as const;
  return (
    <details className={styles.details}>
      <summary>{title}</summary>
      <pre className={styles.document} {...scrollable}>
        <div className={styles.lines}>
          <span className={styles.number} aria-hidden="true">
            {lines.map((_, index) => index + 1).join('\n')}
          </span>
          <code>{lines.join('\n')}</code>
        </div>
      </pre>
    </details>
  );
}
