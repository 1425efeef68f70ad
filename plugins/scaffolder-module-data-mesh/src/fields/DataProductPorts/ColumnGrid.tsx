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
import type { ColumnForm } from '@meshwork/model';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { ColumnRow } from './ColumnRow';
import { useFocus } from './useFocus';

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

/** The columns of one port, a row each. */
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
  const focus = useFocus();

  const add = () => {
    onChange([...columns, {}]);
    focus(`${id}-${columns.length}-name`);
  };
  const remove = (index: number) => {
    onChange(columns.filter((_, at) => at !== index));
    focus(`${id}-add`);
  };

  return (
    <Box mt={2}>
      {columns.length === 0 ? (
        <Typography variant="body2">{t('column.none')}</Typography>
      ) : (
        <TableContainer>
          <Table
            size="small"
            style={{ minWidth: 840 }}
            aria-label={t('column.caption', { port })}
          >
            <TableHead>
              <TableRow>
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
              {columns.map((column, index) => (
                <ColumnRow
                  // Columns have no identity but their place: their names are being typed.
                  key={index}
                  id={`${id}-${index}`}
                  number={index + 1}
                  port={port}
                  column={column ?? {}}
                  disabled={disabled}
                  onChange={changed =>
                    onChange(
                      columns.map((other, at) =>
                        at === index ? changed : other,
                      ),
                    )
                  }
                  onRemove={() => remove(index)}
                />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      <Button
        id={`${id}-add`}
        size="small"
        disabled={disabled}
        onClick={add}
        aria-label={t('column.add', { port })}
      >
        {t('column.addShort')}
      </Button>
    </Box>
  );
}
