import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Box from '@material-ui/core/Box';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { scaffolderDataMeshTranslationRef } from '../../translation';
import { Choice } from './Choice';
import type { Reading } from './useImported';

/** Rows that are enough to see whether it was read as it was meant. */
const SHOWN = 100;
/** Notes that are shown; the rest is counted. */
const NOTES = 20;

const HEADINGS = ['name', 'type', 'required', 'key', 'description'] as const;

/** What scrolls is reached by keyboard as well. */
const SCROLLABLE = { role: 'region', tabIndex: 0 } as const;

/** What was read: the columns, which table they are of, and what was left out. */
export function ImportedColumns(props: {
  id: string;
  reading: Reading;
  onChoose: (object: string) => void;
}) {
  const { id, reading, onChoose } = props;
  const { t } = useTranslationRef(scaffolderDataMeshTranslationRef);
  if (reading.state !== 'read') {
    return (
      <Typography
        variant="body2"
        role={reading.state === 'refused' ? 'alert' : 'status'}
        color={reading.state === 'refused' ? 'error' : undefined}
      >
        {reading.state === 'refused'
          ? reading.message
          : t(`import.states.${reading.state}`)}
      </Typography>
    );
  }
  const { objects, object, columns, totalColumns, notes, totalNotes } =
    reading.read;
  const rest = columns.length - SHOWN;
  return (
    <>
      <Typography variant="body2" role="status">
        {t('import.read', { number: String(totalColumns), object })}
      </Typography>
      {objects.length > 1 && (
        <Choice
          id={`${id}-object`}
          label={t('import.object')}
          style={{ minWidth: 200 }}
          margin="normal"
          value={object}
          values={objects.map(({ name }) => name)}
          onChoose={onChoose}
        />
      )}
      <TableContainer
        style={{ maxHeight: 260, overflow: 'auto' }}
        {...SCROLLABLE}
        aria-label={t('import.columns')}
      >
        <Table
          size="small"
          stickyHeader
          style={{ minWidth: 480 }}
          aria-label={t('import.columns')}
        >
          <TableHead>
            <TableRow>
              {HEADINGS.map(heading => (
                <TableCell key={heading}>{t(`column.${heading}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {columns.slice(0, SHOWN).map((column, index) => (
              // Names may repeat in what others wrote.
              <TableRow key={index}>
                <TableCell component="th" scope="row" role="rowheader">
                  {column.name}
                </TableCell>
                <TableCell>{column.type}</TableCell>
                <TableCell>{column.required ? t('yes') : ''}</TableCell>
                <TableCell>{column.key ? t('yes') : ''}</TableCell>
                <TableCell>{column.description}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      {rest > 0 && (
        <Typography variant="caption">
          {t('feedback.more', { number: String(rest) })}
        </Typography>
      )}
      {notes.length > 0 && (
        <Box mt={1}>
          <Typography variant="subtitle2" component="h3">
            {t('import.notes')}
          </Typography>
          <Typography variant="body2" component="div">
            <ul>
              {notes.slice(0, NOTES).map(({ path, message }, index) => (
                <li key={index}>{path ? `${path}: ${message}` : message}</li>
              ))}
              {totalNotes > NOTES && (
                <li>
                  {t('feedback.more', { number: String(totalNotes - NOTES) })}
                </li>
              )}
            </ul>
          </Typography>
        </Box>
      )}
    </>
  );
}
