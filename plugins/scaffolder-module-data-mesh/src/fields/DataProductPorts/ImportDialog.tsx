import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTheme } from '@material-ui/core/styles';
import type { AuthoringText } from '@meshwork/backstage-plugin-data-mesh-common';
import { MOST_COLUMNS, type ColumnForm } from '@meshwork/model';
import { useEffect, useRef, useState, type ChangeEvent } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { Choice } from './Choice';
import { ImportedColumns } from './ImportedColumns';
import {
  formatOf,
  formatOfText,
  SQL_DIALECTS,
  TEXT_FORMATS,
  type TextFormat,
} from './importFormats';
import { useFocus } from './useFocus';
import { useImported } from './useImported';

/** Bytes of a file that are read; the server takes no more. */
const LARGEST_FILE = 1_000_000;

/** Columns that say nothing are no columns that could be kept. */
const isFilled = ({ name, description }: ColumnForm) =>
  Boolean(name || description);

/** Reads columns out of what is there already: pasted, or a file; shown before they are taken. */
export function ImportDialog(props: {
  id: string;
  port: string;
  columns: readonly ColumnForm[];
  onClose: () => void;
  onImport: (columns: ColumnForm[], said: string) => void;
}) {
  const { id, port, onClose, onImport } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const theme = useTheme();
  const isNarrow = useMediaQuery(theme.breakpoints.down('xs'));
  const focus = useFocus();
  useEffect(() => focus(`${id}-format`), [focus, id]);
  const file = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<AuthoringText>({
    text: '',
    format: 'sql',
  });
  const [fault, setFault] = useState<string>();
  const kept = props.columns.filter(isFilled);
  const [how, setHow] = useState<'replace' | 'append'>(
    kept.length > 0 ? 'append' : 'replace',
  );
  const reading = useImported(asked);
  const { format, dialect } = asked;
  // Another text, or another way to read it, has other tables.
  const ask = (changed: Partial<AuthoringText>) => {
    setFault(undefined);
    setAsked(({ object: _, ...before }) => ({ ...before, ...changed }));
  };
  const takeText = (text: string, found: TextFormat | undefined) =>
    ask({ text, ...(found && { format: found }) });

  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    // The same file can be chosen again.
    event.target.value = '';
    if (!chosen) return;
    if (chosen.size > LARGEST_FILE) {
      setFault(t('import.tooLarge', { most: String(LARGEST_FILE / 1e6) }));
      return;
    }
    const text = await chosen.text();
    takeText(text, formatOf(chosen.name) ?? formatOfText(text));
  };

  const take = () => {
    if (reading.state !== 'read') return;
    const imported = reading.read.columns as ColumnForm[];
    const all = how === 'append' ? [...kept, ...imported] : imported;
    const isCut = all.length > MOST_COLUMNS;
    onImport(
      all.slice(0, MOST_COLUMNS),
      isCut
        ? t('column.pastedCut', { most: String(MOST_COLUMNS) })
        : t('import.done', { number: String(imported.length) }),
    );
  };

  return (
    <Dialog
      open
      onClose={onClose}
      maxWidth="md"
      fullWidth
      fullScreen={isNarrow}
      aria-labelledby={`${id}-title`}
    >
      <DialogTitle id={`${id}-title`}>
        {t('import.title', { port })}
      </DialogTitle>
      <DialogContent dividers>
        <Box display="flex" flexWrap="wrap" gridGap={16} mb={2}>
          <Choice
            id={`${id}-format`}
            label={t('import.format')}
            value={format}
            values={TEXT_FORMATS}
            nameOf={name => t(`import.formats.${name as TextFormat}`)}
            onChoose={value => ask({ format: value as TextFormat })}
          />
          {format === 'sql' && (
            <Choice
              id={`${id}-dialect`}
              label={t('import.dialect')}
              value={dialect ?? 'postgresql'}
              values={SQL_DIALECTS}
              onChoose={value =>
                ask({ dialect: value as AuthoringText['dialect'] })
              }
            />
          )}
          <Button
            variant="outlined"
            size="small"
            onClick={() => file.current?.click()}
          >
            {t('import.file')}
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            aria-label={t('import.file')}
            onChange={choose}
          />
        </Box>
        <TextField
          id={`${id}-text`}
          label={t('import.text')}
          placeholder={t('import.textHelp')}
          value={asked.text}
          multiline
          minRows={4}
          maxRows={10}
          fullWidth
          variant="outlined"
          InputLabelProps={{ shrink: true }}
          inputProps={{
            spellCheck: false,
            style: { fontFamily: 'monospace', fontSize: 13 },
          }}
          onChange={event => ask({ text: event.target.value })}
          onPaste={event => {
            // A format is guessed for a text that is the first one.
            if (asked.text) return;
            event.preventDefault();
            const text = event.clipboardData.getData('text/plain');
            takeText(text, formatOfText(text));
          }}
        />
        <Box mt={2}>
          {fault && (
            <Typography color="error" variant="body2" role="alert">
              {fault}
            </Typography>
          )}
          <ImportedColumns
            id={id}
            reading={reading}
            onChoose={object => setAsked(before => ({ ...before, object }))}
          />
        </Box>
        {kept.length > 0 && (
          <RadioGroup
            row
            aria-label={t('import.how')}
            value={how}
            onChange={event =>
              setHow(event.target.value as 'replace' | 'append')
            }
          >
            {(['append', 'replace'] as const).map(one => (
              <FormControlLabel
                key={one}
                value={one}
                control={<Radio />}
                label={t(`import.${one}`, { number: String(kept.length) })}
              />
            ))}
          </RadioGroup>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('import.cancel')}</Button>
        <Button
          color="primary"
          variant="contained"
          disabled={
            reading.state !== 'read' || reading.read.columns.length === 0
          }
          onClick={take}
        >
          {t('import.take')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
