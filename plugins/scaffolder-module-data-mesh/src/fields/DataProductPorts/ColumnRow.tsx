import {
  CLASSIFICATIONS,
  COLUMN_TYPES,
  type ColumnForm,
} from '@meshwork/model';
import { memo } from 'react';
import { GRID_FIELDS, type GridField } from './pasted';
import type { GridStyles } from './useGridStyles';
import type { RowTexts } from './useRowTexts';

interface RowProps {
  id: string;
  /** Its place, from zero. */
  index: number;
  texts: RowTexts;
  column: ColumnForm;
  classes: GridStyles;
  disabled?: boolean;
  onChange: (index: number, changed: Partial<ColumnForm>) => void;
  onRemove: (index: number) => void;
}

const optionsOf = (values: readonly string[]) =>
  values.map(value => (
    <option key={value} value={value}>
      {value}
    </option>
  ));
const TYPES = optionsOf(COLUMN_TYPES);
const NAMED_CLASSIFICATIONS = optionsOf(CLASSIFICATIONS);

/** One column. Its fields are named after column and port, since headings are read out too rarely. */
function Row(props: RowProps) {
  const { id, index, texts, column, classes, disabled, onChange, onRemove } =
    props;
  const number = String(index + 1);
  const set = (changed: Partial<ColumnForm>) => onChange(index, changed);
  const common = (field: GridField) => ({
    id: `${id}-${field}`,
    disabled,
    'aria-label': texts.fieldOf(field, number),
  });
  const text = (field: 'name' | 'description') => (
    <input
      {...common(field)}
      type="text"
      className={classes.text}
      value={column[field] ?? ''}
      onChange={event => set({ [field]: event.target.value })}
    />
  );
  const box = (field: 'required' | 'key' | 'personal') => (
    <input
      {...common(field)}
      type="checkbox"
      className={classes.box}
      checked={column[field] ?? false}
      onChange={event => set({ [field]: event.target.checked })}
    />
  );

  return (
    <tr aria-rowindex={index + 2} className={classes.row}>
      <td>{text('name')}</td>
      <td>
        <select
          {...common('type')}
          className={classes.choice}
          value={column.type ?? 'string'}
          onChange={({ target: { value } }) =>
            set({ type: COLUMN_TYPES.find(type => type === value) })
          }
        >
          {TYPES}
        </select>
      </td>
      <td>{box('required')}</td>
      <td>{box('key')}</td>
      <td>
        <select
          {...common('classification')}
          className={classes.choice}
          value={column.classification ?? ''}
          onChange={event =>
            set({ classification: event.target.value || undefined })
          }
        >
          <option value="">{texts.asProduct}</option>
          {NAMED_CLASSIFICATIONS}
        </select>
      </td>
      <td>{box('personal')}</td>
      <td>{text('description')}</td>
      <td>
        <button
          type="button"
          className={classes.remove}
          disabled={disabled}
          onClick={() => onRemove(index)}
          aria-label={texts.remove(column.name || number)}
        >
          ✕
        </button>
      </td>
    </tr>
  );
}

/** The form copies all that it holds: what says the same is the same column. */
const isSame = (one: RowProps, other: RowProps) =>
  (Object.keys(one) as (keyof RowProps)[]).every(
    key => key === 'column' || one[key] === other[key],
  ) && GRID_FIELDS.every(field => one.column[field] === other.column[field]);

/** Drawn again only where it changes. */
export const ColumnRow = memo(Row, isSame);
