import type { ApiFinding } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { SeverityTag } from '../shared';
import styles from './ContractView.module.css';

const RANK = { error: 0, warning: 1, info: 2 } as const;

/** What is wrong in a document, on which line, and by which rule: its id is that of its page. */
export function Findings({ findings }: { findings: readonly ApiFinding[] }) {
  const t = useText();
  const worstFirst = [...findings].sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] || (a.line ?? 0) - (b.line ?? 0),
  );
  return (
    <ul className={styles.findings} aria-label={t('contract.findings.title')}>
      {worstFirst.map(({ rule, severity, path, line, column, message }) => (
        <li key={`${rule} ${path} ${line} ${message}`}>
          <SeverityTag severity={severity} />{' '}
          {line !== undefined && (
            <strong>
              {t('contract.findings.line', { line: String(line) })}
              {column !== undefined &&
                `, ${t('contract.findings.column', {
                  column: String(column),
                })}`}
              {': '}
            </strong>
          )}
          {message}{' '}
          <span className={`${styles.code} ${styles.muted}`}>
            {[path, rule].filter(Boolean).join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
