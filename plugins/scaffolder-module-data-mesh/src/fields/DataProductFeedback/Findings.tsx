import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AuthoringFinding } from '@meshwork/backstage-plugin-data-mesh-common';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { Part } from './Part';

/** Findings that are shown; the first ones are mended first. */
const SHOWN = 12;

/** What keeps the form from being sent, and what to look at in it. */
export function Findings({
  findings,
}: {
  findings: readonly AuthoringFinding[];
}) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const list = (severity: 'error' | 'warning', title: string) => {
    const own = findings.filter(finding => finding.severity === severity);
    if (own.length === 0) return null;
    return (
      <Part title={title}>
        <ul>
          {own.slice(0, SHOWN).map(finding => (
            <li key={`${finding.port} ${finding.path} ${finding.message}`}>
              <Finding finding={finding} />
            </li>
          ))}
          {own.length > SHOWN && (
            <li>
              {t('feedback.more', { number: String(own.length - SHOWN) })}
            </li>
          )}
        </ul>
      </Part>
    );
  };
  return (
    <>
      {list('error', t('feedback.stops'))}
      {list('warning', t('feedback.warns'))}
    </>
  );
}

function Finding({ finding }: { finding: AuthoringFinding }) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const { about, port, path, message } = finding;
  if (about !== 'contract') return <>{message}</>;
  const place = path ? `${path}: ` : '';
  return (
    <>{t('feedback.ofPort', { port: port ?? '', message: place + message })}</>
  );
}
