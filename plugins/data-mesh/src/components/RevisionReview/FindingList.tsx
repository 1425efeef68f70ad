import { Text } from '@backstage/ui';
import type { ApiFinding } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { SeverityTag } from '../shared';
import classes from './RevisionReview.module.css';

const GRAVEST_FIRST = ['error', 'warning', 'info'];

/** What reading and checking the document found. */
export function FindingList({ findings }: { findings: readonly ApiFinding[] }) {
  const t = useText();
  if (findings.length === 0) {
    return <Text color="secondary">{t('reviews.findings.none')}</Text>;
  }
  const sorted = [...findings].sort(
    (a, b) =>
      GRAVEST_FIRST.indexOf(a.severity) - GRAVEST_FIRST.indexOf(b.severity),
  );
  return (
    <ul className={classes.changes}>
      {sorted.map(finding => (
        <li
          key={`${finding.rule}:${finding.path}:${finding.message}`}
          className={classes.change}
        >
          <SeverityTag severity={finding.severity} />{' '}
          <Text>{finding.message}</Text>
          <Text as="div" variant="body-small" color="secondary">
            <code>{finding.path}</code>
            {finding.line !== undefined &&
              ` · ${t('reviews.findings.line', {
                line: String(finding.line),
              })}`}
            {` · ${finding.rule}`}
          </Text>
        </li>
      ))}
    </ul>
  );
}
