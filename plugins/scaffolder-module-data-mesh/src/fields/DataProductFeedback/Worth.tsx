import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import type { AuthoringPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import { scaffolderDataMeshTranslationRef } from '../../translation';

/** The level to expect, in a sentence that is read out. */
export function Worth({ preview }: { preview: AuthoringPreview }) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const { birth, gates } = preview;
  if (!birth) {
    return <Typography variant="body2">{t('feedback.noScore')}</Typography>;
  }
  const { score, approved } = birth;
  const figures = (of: typeof score) => ({
    level: t(`level.${of.level}`),
    score: String(Math.round(of.value ?? 0)),
  });
  return (
    <>
      <Typography variant="subtitle1">
        {t('feedback.birth', {
          ...figures(score),
          known: String(Math.round(score.coverage * 100)),
        })}
      </Typography>
      {gates.some(({ steps }) => steps.length > 0) && (
        <Typography variant="body2">
          {t('feedback.approved', figures(approved))}
        </Typography>
      )}
    </>
  );
}
