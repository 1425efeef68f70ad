import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { useEffect, useRef, useState } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { useMesh } from '../../mesh';
import { Editor } from './Editor';
import { MeaningPanel } from './MeaningPanel';
import { chosenContract, type RevisionFieldProps } from './schema';
import { useMeaning } from './useMeaning';
import { withVersion } from './withVersion';

/**
 * The next revision of the contract that was chosen on an earlier page: its document, to be
 * edited, and below it what the change means to whom.
 */
export function DataContractRevision(props: RevisionFieldProps) {
  const { formData, formContext, onChange, idSchema, disabled } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const mesh = useMesh();
  const contract = chosenContract(formContext?.formData);
  const [trouble, setTrouble] = useState<string>();
  const [round, setRound] = useState(0);
  // What was written for another contract is no revision of this one.
  const document =
    formData?.contract === contract ? formData?.document : undefined;
  const missing = contract !== undefined && document === undefined;
  const known = useMeaning(contract, document);
  const change = (text: string) => onChange({ contract, document: text });

  // The form hands out another function each time it draws.
  const put = useRef(onChange);
  useEffect(() => {
    put.current = onChange;
  });
  useEffect(() => {
    if (!missing || !contract) return undefined;
    const controller = new AbortController();
    setTrouble(undefined);
    mesh.getContract(contract, { signal: controller.signal }).then(
      found => put.current({ contract, document: found.document ?? '' }),
      error => {
        if (!controller.signal.aborted) setTrouble(String(error.message));
      },
    );
    return () => controller.abort();
  }, [contract, mesh, missing, round]);

  if (!contract) {
    return <Typography variant="body2">{t('revision.choose')}</Typography>;
  }
  if (trouble !== undefined) {
    return (
      <Box role="alert">
        <Typography variant="body2">
          {t('revision.notLoaded')} {trouble}
        </Typography>
        <Button variant="outlined" onClick={() => setRound(round + 1)}>
          {t('revision.again')}
        </Button>
      </Box>
    );
  }
  if (document === undefined) {
    return <LinearProgress aria-label={t('revision.loading')} />;
  }
  const id = idSchema?.$id ?? 'revision';
  return (
    <Box>
      <Typography variant="body2" color="textSecondary">
        {t('revision.help', { contract })}
      </Typography>
      <Editor
        id={`${id}-document`}
        label={t('revision.document', { contract })}
        value={document}
        disabled={disabled}
        onChange={change}
      />
      <Box mt={1}>
        <Button
          size="small"
          disabled={disabled}
          onClick={() => onChange({ contract, document: undefined })}
        >
          {t('revision.reset')}
        </Button>
      </Box>
      <MeaningPanel
        known={known}
        version={version => change(withVersion(document, version))}
      />
    </Box>
  );
}
