import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import type { AuthoringPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import { useState } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { Part } from './Part';

type Check = NonNullable<AuthoringPreview['birth']>['checks'][number];

/** As many as somebody mends in one go. */
const SHOWN = 6;

/** What costs points: what the form can mend, the dearest first, and what only time does. */
export function Points({ preview }: { preview: AuthoringPreview }) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const [all, setAll] = useState(false);
  if (!preview.birth) return null;
  const costing = preview.birth.checks
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points);
  const isLater = (check: Check) =>
    check.outcome === 'unknown' || check.passesApproved === true;
  const now = costing.filter(check => !isLater(check));
  const later = costing.filter(isLater);
  const shown = all ? now : now.slice(0, SHOWN);

  return (
    <>
      {now.length > 0 && (
        <Part title={t('feedback.costs')}>
          <ul>
            {shown.map(check => (
              <li key={check.id}>
                {t('feedback.cost', {
                  points: String(check.points),
                  title: check.title,
                  evidence: check.evidence,
                  fix: check.fix,
                })}
              </li>
            ))}
          </ul>
          {now.length > SHOWN && (
            <Button size="small" onClick={() => setAll(!all)}>
              {all
                ? t('feedback.fewer')
                : t('feedback.all', { number: String(now.length) })}
            </Button>
          )}
        </Part>
      )}
      {later.length > 0 && (
        <Part title={t('feedback.later')}>
          <ul>
            {later.map(({ id, points, title }) => (
              <li key={id}>
                {t('feedback.laterCost', { points: String(points), title })}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  );
}
