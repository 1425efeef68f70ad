import { Text } from '@backstage/ui';
import type { Adoption } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Section } from '../decisions';
import { StackTable } from '../StackTable';

/** What was not understood, by file; what has to be mended first. */
export function Notes({ adoption }: { adoption: Adoption }) {
  const t = useText();
  const { notes, totalNotes } = adoption;
  // One that is read after the other: the same words may stand twice.
  const rows = notes
    .map((note, index) => ({ ...note, index }))
    .sort(
      (a, b) =>
        Number(b.severity === 'error') - Number(a.severity === 'error') ||
        a.index - b.index,
    );
  return (
    <Section title={t('adoption.notes.title')}>
      {notes.length === 0 ? (
        <Text as="p" color="secondary">
          {t('adoption.notes.none')}
        </Text>
      ) : (
        <StackTable
          caption={t('adoption.notes.title')}
          rows={rows}
          rowKey={({ index }) => String(index)}
          columns={[
            {
              id: 'file',
              label: t('adoption.notes.file'),
              cell: ({ file }) =>
                file ? <code>{file}</code> : t('adoption.notes.product'),
            },
            {
              id: 'place',
              label: t('adoption.notes.place'),
              cell: ({ path }) => path && <code>{path}</code>,
            },
            {
              id: 'note',
              label: t('adoption.notes.note'),
              cell: ({ severity, message }) => (
                <>
                  {message} ({t(`adoption.notes.${severity}`)})
                </>
              ),
            },
          ]}
        />
      )}
      {notes.length < totalNotes && (
        <Text as="p" color="secondary">
          {t('adoption.notes.more', {
            shown: String(notes.length),
            total: String(totalNotes),
          })}
        </Text>
      )}
    </Section>
  );
}
