import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AuthoringPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { memo } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { Approvals } from './Approvals';
import { Findings } from './Findings';
import { Points } from './Points';
import type { FeedbackProps } from './schema';
import { Similar } from './Similar';
import { useFeedback } from './useFeedback';
import { Worth } from './Worth';

const NOTHING = {};

/** Drawn again only when something else is said: not with every key in the form around it. */
const Said = memo(Answer);

/**
 * What would become of the whole form if it were sent now: what stops it, who decides, what
 * it scores, and what is there already that looks like it.
 */
export function DataProductFeedback(props: FeedbackProps) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const { asking, failed, found, again } = useFeedback(
    props.formContext?.formData ?? NOTHING,
  );
  const early = props.uiSchema?.['ui:options']?.only === 'names';

  return (
    <Box
      component="section"
      mt={2}
      aria-label={props.schema?.title ?? t('feedback.title')}
      aria-busy={asking}
    >
      <Box role="status">
        {failed && (
          <Typography variant="body2">
            {t('feedback.failed')}{' '}
            <Button size="small" onClick={again}>
              {t('again')}
            </Button>
          </Typography>
        )}
        {asking && !early && (
          <Typography variant="body2">{t('feedback.asking')}</Typography>
        )}
        {found && !early && <Worth preview={found} />}
      </Box>
      {found && <Said preview={found} early={early} />}
    </Box>
  );
}

function Answer(props: {
  preview: AuthoringPreview;
  /** Only what is about names. */
  early: boolean;
}) {
  const { preview, early } = props;
  const names = preview.findings.filter(({ about }) => about === 'name');
  if (early && names.length + preview.similar.length === 0) return null;
  return (
    <Paper variant="outlined">
      <Box p={2} display="flex" flexDirection="column" gridGap={16}>
        {early ? (
          <Findings findings={names} />
        ) : (
          <>
            <Findings findings={preview.findings} />
            <Approvals preview={preview} />
            <Points preview={preview} />
          </>
        )}
        <Similar similar={preview.similar} />
      </Box>
    </Paper>
  );
}
