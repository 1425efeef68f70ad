import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Grid from '@material-ui/core/Grid';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  DATASET_KINDS,
  PORT_TYPES,
  type DataProductForm,
  type PortForm,
} from '@meshwork/model';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { Choice } from './Choice';
import { ColumnGrid } from './ColumnGrid';
import { ContractPreview } from './ContractPreview';

const useStyles = makeStyles(theme => ({
  port: {
    border: 0,
    margin: 0,
    minWidth: 0,
    padding: theme.spacing(2),
  },
}));

/** One output port with its columns. */
export function PortFields(props: {
  id: string;
  number: number;
  port: PortForm;
  /** The whole form, of which the contract is made. */
  values: DataProductForm;
  disabled?: boolean;
  onChange: (port: PortForm) => void;
  onRemove: () => void;
}) {
  const { id, number, port, values, disabled, onChange, onRemove } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const classes = useStyles();
  const label = port.name
    ? t('port.named', { name: port.name })
    : t('port.legend', { number: String(number) });
  const set = (changed: Partial<PortForm>) => onChange({ ...port, ...changed });
  const textField = (
    field: 'name' | 'title' | 'description',
    helperText?: string,
  ) => (
    <TextField
      id={`${id}-${field}`}
      label={t(`port.${field}`)}
      helperText={helperText}
      value={port[field] ?? ''}
      required={field === 'name'}
      disabled={disabled}
      fullWidth
      onChange={event => set({ [field]: event.target.value })}
    />
  );

  return (
    <Box mb={2}>
      <Paper
        variant="outlined"
        component="fieldset"
        className={classes.port}
        aria-label={label}
      >
        <Box display="flex" justifyContent="space-between" mb={1}>
          <Typography variant="subtitle1">{label}</Typography>
          <Button
            size="small"
            disabled={disabled}
            onClick={onRemove}
            aria-label={t('port.remove', { name: port.name || String(number) })}
          >
            ✕
          </Button>
        </Box>
        <Grid container spacing={2}>
          <Grid item xs={12} sm={6}>
            {textField('name', t('port.nameHelp'))}
          </Grid>
          <Grid item xs={12} sm={6}>
            {textField('title')}
          </Grid>
          <Grid item xs={12} sm={6}>
            <Choice
              id={`${id}-type`}
              label={t('port.type')}
              value={port.type ?? ''}
              values={PORT_TYPES}
              none={port.type ? undefined : ''}
              disabled={disabled}
              fullWidth
              onChoose={type => set({ type })}
            />
          </Grid>
          <Grid item xs={12} sm={6}>
            <Choice
              id={`${id}-dataset`}
              label={t('port.dataset')}
              value={port.dataset ?? ''}
              values={DATASET_KINDS}
              none={t('port.datasetNone')}
              disabled={disabled}
              fullWidth
              onChoose={dataset => set({ dataset: dataset || undefined })}
            />
          </Grid>
          <Grid item xs={12}>
            {textField('description')}
          </Grid>
        </Grid>
        <ColumnGrid
          id={`${id}-columns`}
          port={label}
          columns={port.columns ?? []}
          disabled={disabled}
          onChange={columns => set({ columns })}
        />
        <ContractPreview id={id} label={label} values={values} port={port} />
      </Paper>
    </Box>
  );
}
