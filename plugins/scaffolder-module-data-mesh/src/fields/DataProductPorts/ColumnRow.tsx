import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import TextField from '@material-ui/core/TextField';
import {
  CLASSIFICATIONS,
  COLUMN_TYPES,
  type ColumnForm,
} from '@meshwork/model';
import { memo } from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { Choice } from './Choice';

/** One column. Its fields are named after column and port, since headings are read out too rarely. */
function Row(props: {
  id: string;
  /** Its place, from zero. */
  index: number;
  port: string;
  column: ColumnForm;
  disabled?: boolean;
  onChange: (index: number, changed: Partial<ColumnForm>) => void;
  onRemove: (index: number) => void;
}) {
  const { id, index, port, column, disabled, onChange, onRemove } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const number = index + 1;
  const set = (changed: Partial<ColumnForm>) => onChange(index, changed);
  const named = (
    field:
      | 'name'
      | 'type'
      | 'required'
      | 'key'
      | 'classification'
      | 'personal'
      | 'description',
  ) => ({
    'aria-label': t('column.field', {
      field: t(`column.${field}`),
      number: String(number),
      port,
    }),
  });
  const text = (field: 'name' | 'description') => (
    <TextField
      id={`${id}-${field}`}
      value={column[field] ?? ''}
      disabled={disabled}
      fullWidth
      inputProps={named(field)}
      onChange={event => set({ [field]: event.target.value })}
    />
  );
  const box = (field: 'required' | 'key' | 'personal') => (
    <Checkbox
      id={`${id}-${field}`}
      checked={column[field] ?? false}
      disabled={disabled}
      inputProps={named(field)}
      onChange={event => set({ [field]: event.target.checked })}
    />
  );

  return (
    <TableRow aria-rowindex={number + 1}>
      <TableCell padding="none">{text('name')}</TableCell>
      <TableCell padding="none">
        <Choice
          id={`${id}-type`}
          value={column.type ?? 'string'}
          values={COLUMN_TYPES}
          disabled={disabled}
          inputProps={named('type')}
          onChoose={value =>
            set({ type: COLUMN_TYPES.find(type => type === value) })
          }
        />
      </TableCell>
      <TableCell padding="none">{box('required')}</TableCell>
      <TableCell padding="none">{box('key')}</TableCell>
      <TableCell padding="none">
        <Choice
          id={`${id}-classification`}
          value={column.classification ?? ''}
          values={CLASSIFICATIONS}
          none={t('column.asProduct')}
          disabled={disabled}
          inputProps={named('classification')}
          onChoose={value => set({ classification: value || undefined })}
        />
      </TableCell>
      <TableCell padding="none">{box('personal')}</TableCell>
      <TableCell padding="none">{text('description')}</TableCell>
      <TableCell padding="none">
        <Button
          size="small"
          disabled={disabled}
          onClick={() => onRemove(index)}
          aria-label={t('column.remove', {
            name: column.name || String(number),
          })}
        >
          ✕
        </Button>
      </TableCell>
    </TableRow>
  );
}

/** Drawn again only where it changes. */
export const ColumnRow = memo(Row);
