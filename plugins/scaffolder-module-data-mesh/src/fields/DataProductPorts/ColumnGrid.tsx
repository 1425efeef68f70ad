import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { MOST_COLUMNS, type ColumnForm } from '@meshwork/model';
import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
} from 'react';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { ColumnRow } from './ColumnRow';
import { ImportColumns } from './ImportColumns';
import { isTable, readPasted, withPasted } from './pasted';
import { useFocus } from './useFocus';
import { cellOf, gridKeys, type Cell } from './gridKeys';
import { useGridStyles } from './useGridStyles';
import { useRowTexts } from './useRowTexts';
import { useRowWindow } from './useRowWindow';

const NOTHING: ColumnForm = {};

/** Headings and the room they take; meaning gets the most, since it is a sentence. */
const HEADINGS = [
  ['name', 140],
  ['type', 112],
  ['required', 80],
  ['key', 48],
  ['classification', 136],
  ['personal', 72],
  ['description', '34%'],
] as const;

/**
 * The columns of one port, a row each: filled in by keyboard from row to row, or pasted
 * from a spreadsheet. Of many, only those in sight are drawn.
 */
export function ColumnGrid(props: {
  id: string;
  /** What the port is called, for labels. */
  port: string;
  columns: ColumnForm[];
  disabled?: boolean;
  onChange: (columns: ColumnForm[]) => void;
}) {
  const { id, port, columns, disabled, onChange } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  const classes = useGridStyles();
  const texts = useRowTexts(port);
  const focus = useFocus();
  const [said, setSaid] = useState('');
  const { shown, before, after, scroller, reveal } = useRowWindow(
    columns.length,
  );

  // What rows call is the same in every drawing, so that only those are drawn that change.
  const latest = useRef({ columns, onChange });
  // Before the next key: what is written later would be written over it.
  useLayoutEffect(() => {
    latest.current = { columns, onChange };
  });
  const change = useCallback((index: number, changed: Partial<ColumnForm>) => {
    const { columns: now, onChange: tell } = latest.current;
    tell(
      now.map((column, at) =>
        at === index ? { ...column, ...changed } : column,
      ),
    );
  }, []);
  const remove = useCallback(
    (index: number) => {
      const { columns: now, onChange: tell } = latest.current;
      tell(now.filter((_, at) => at !== index));
      focus(`${id}-add`);
    },
    [focus, id],
  );

  const go = ({ row, field }: Cell) => {
    reveal(row);
    focus(`${id}-${row}-${field}`);
  };
  const add = () => {
    onChange([...columns, {}]);
    go({ row: columns.length, field: 'name' });
  };
  const move = (row: number, to: number, field: Cell['field']) => {
    const moved = [...columns];
    [moved[row], moved[to]] = [moved[to], moved[row]];
    onChange(moved);
    go({ row: to, field });
    setSaid(t('column.moved', { number: String(to + 1) }));
  };
  const paste = async (event: ClipboardEvent) => {
    const cell = cellOf(id, event.target);
    const text = event.clipboardData.getData('text/plain');
    if (disabled || !cell || !isTable(text)) return;
    event.preventDefault();
    try {
      const read = await readPasted(text);
      // Somebody may have typed on meanwhile.
      const pasted = withPasted(latest.current.columns, read, cell);
      latest.current.onChange(pasted.columns);
      setSaid(
        pasted.cut
          ? t('column.pastedCut', { most: String(MOST_COLUMNS) })
          : t('column.pasted', { number: String(pasted.columns.length) }),
      );
    } catch {
      setSaid(t('column.pasteFailed'));
    }
  };

  return (
    <Box mt={2}>
      {columns.length === 0 ? (
        <Typography variant="body2">{t('column.none')}</Typography>
      ) : (
        <TableContainer ref={scroller.ref} style={scroller.style}>
          <Table
            size="small"
            style={{ minWidth: 840 }}
            aria-label={t('column.caption', { port })}
            aria-rowcount={columns.length + 1}
            onKeyDown={gridKeys(id, { rows: columns.length, go, add, move })}
            onPaste={paste}
            stickyHeader
          >
            <TableHead>
              <TableRow aria-rowindex={1}>
                {HEADINGS.map(([heading, width]) => (
                  <TableCell
                    key={heading}
                    padding="none"
                    style={{ minWidth: width, width }}
                  >
                    {t(`column.${heading}`)}
                  </TableCell>
                ))}
                <TableCell padding="none" />
              </TableRow>
            </TableHead>
            <TableBody>
              <Space height={before} />
              {shown.map(index => (
                <ColumnRow
                  // Columns have no identity but their place: their names are being typed.
                  key={index}
                  id={`${id}-${index}`}
                  index={index}
                  texts={texts}
                  column={columns[index] ?? NOTHING}
                  classes={classes}
                  disabled={disabled}
                  onChange={change}
                  onRemove={remove}
                />
              ))}
              <Space height={after} />
            </TableBody>
          </Table>
        </TableContainer>
      )}
      <Box display="flex" flexWrap="wrap" alignItems="baseline" gridGap={16}>
        <Button
          id={`${id}-add`}
          size="small"
          disabled={disabled}
          onClick={add}
          aria-label={t('column.add', { port })}
        >
          {t('column.addShort')}
        </Button>
        <ImportColumns
          id={id}
          port={port}
          columns={columns}
          disabled={disabled}
          onImport={(imported, what) => {
            onChange(imported);
            setSaid(what);
            focus(`${id}-import`);
          }}
        />
        <Typography variant="caption" aria-live="polite">
          {said || t('column.help')}
        </Typography>
      </Box>
    </Box>
  );
}

/** The room of the rows that are not drawn. */
function Space({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden style={{ height }}>
      <td colSpan={HEADINGS.length + 1} />
    </tr>
  ) : null;
}
