import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  contractFromForm,
  type DataProductForm,
  type PortForm,
} from '@meshwork/model';
import { useDeferredValue, useState } from 'react';
import { stringify } from 'yaml';
import { scaffolderDataMeshTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  document: {
    backgroundColor: theme.palette.background.default,
    border: `1px solid ${theme.palette.divider}`,
    fontFamily: 'monospace',
    fontSize: theme.typography.caption.fontSize,
    margin: 0,
    maxHeight: 420,
    overflow: 'auto',
    padding: theme.spacing(1),
    whiteSpace: 'pre',
  },
}));

/** What scrolls is reached by keyboard as well. */
const SCROLLABLE = { role: 'region', tabIndex: 0 } as const;

/** The contract that will be written for a port, as it stands, for whoever wants to see it. */
export function ContractPreview(props: {
  id: string;
  /** What the port is called, for labels. */
  label: string;
  values: DataProductForm;
  port: PortForm;
}) {
  const { id, label } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const [open, setOpen] = useState(false);
  return (
    <Box mt={1}>
      <Button
        size="small"
        onClick={() => setOpen(!open)}
        aria-expanded={open}
        aria-controls={`${id}-contract`}
        aria-label={t(open ? 'contract.hideOf' : 'contract.showOf', {
          port: label,
        })}
      >
        {t(open ? 'contract.hide' : 'contract.show')}
      </Button>
      <div id={`${id}-contract`}>{open && <Document {...props} />}</div>
    </Box>
  );
}

function Document(props: {
  label: string;
  values: DataProductForm;
  port: PortForm;
}) {
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const classes = useStyles();
  // Typing comes first: a long document is written when nobody types.
  const values = useDeferredValue(props.values);
  const port = useDeferredValue(props.port);
  return (
    <pre
      className={classes.document}
      {...SCROLLABLE}
      aria-label={t('contract.of', { port: props.label })}
    >
      {stringify(contractFromForm(values, port))}
    </pre>
  );
}
