import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import type { DataProductForm } from '@meshwork/model';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { useFaults } from './useFaults';

/** Says live what is wrong with the form; read out without taking the focus. */
export function Faults({ values }: { values: DataProductForm }) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const faults = useFaults(values);
  return (
    <Box role="status" mt={2}>
      {faults === undefined && (
        <Typography variant="body2">{t('findings.checking')}</Typography>
      )}
      {faults?.length === 0 && (
        <Typography variant="body2">{t('findings.none')}</Typography>
      )}
      {faults && faults.length > 0 && (
        <>
          <Typography variant="subtitle2">{t('findings.title')}</Typography>
          <ul>
            {faults.map(fault => (
              <Typography key={fault} component="li" variant="body2">
                {fault}
              </Typography>
            ))}
          </ul>
        </>
      )}
    </Box>
  );
}
