import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import type { ColumnForm } from '@meshwork/model';
import { lazy, Suspense, useState } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';

/** Loaded when somebody imports something, and not with the form. */
const ImportDialog = lazy(async () => ({
  default: (await import('./ImportDialog')).ImportDialog,
}));

/** Opens the dialog that reads columns out of what is there already. */
export function ImportColumns(props: {
  id: string;
  /** What the port is called, for labels. */
  port: string;
  columns: readonly ColumnForm[];
  disabled?: boolean;
  onImport: (columns: ColumnForm[], said: string) => void;
}) {
  const { id, port, columns, disabled, onImport } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        id={`${id}-import`}
        size="small"
        disabled={disabled}
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        aria-label={t('import.openFor', { port })}
      >
        {t('import.open')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ImportDialog
            id={`${id}-import-dialog`}
            port={port}
            columns={columns}
            onClose={() => setOpen(false)}
            onImport={(imported, said) => {
              setOpen(false);
              onImport(imported, said);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
