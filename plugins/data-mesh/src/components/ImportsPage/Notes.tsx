import { Text } from '@backstage/ui';
import { RiCloseCircleLine, RiInformationLine } from '@remixicon/react';
import type {
  ImportNote,
  ImportRun,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useText } from '../../hooks';
import { Section } from '../decisions';
import { Exports } from '../Exports';
import { MoreButton, usePages } from '../paging';
import { SearchBox } from '../ProductsPage/SearchBox';
import { AsyncContent, EmptyState, FilterSelect, Mark } from '../shared';
import { StackTable } from '../StackTable';
import type { ImportView } from './useImportView';
import classes from './ImportsPage.module.css';

const SEVERITIES = ['error', 'warning'] as const;

/** What of a run was not understood, by file, and as a file of its own. */
export function Notes(props: {
  run: ImportRun;
  view: ImportView;
  show(next: ImportView): void;
}) {
  const t = useText();
  const { api } = useDataMesh();
  const { run, view, show } = props;
  const { severity, search } = view;
  const filter = { ...(severity && { severity }), ...(search && { search }) };
  const pages = usePages(
    (cursor, signal) =>
      api.getImport(
        run.id,
        { limit: 50, ...filter, ...(cursor && { cursor }) },
        { signal },
      ),
    [run.id, severity, search],
  );
  const all = run.errors + run.warnings;
  return (
    <Section
      title={t('imports.notes.title')}
      aside={
        run.kept > 0 && (
          <Exports
            name={`import-${run.source}`}
            fetch={format => api.exportImport(run.id, { ...filter, format })}
          />
        )
      }
    >
      {run.kept > 0 && (
        <div className={classes.filters}>
          <FilterSelect
            label={t('imports.notes.severity')}
            value={severity}
            options={SEVERITIES.map(id => ({
              id,
              label: t(`imports.notes.severities.${id}`),
            }))}
            onChange={value =>
              show({ severity: value as ImportView['severity'] })
            }
          />
          <SearchBox
            label={t('imports.notes.search')}
            placeholder={t('imports.notes.searchPlaceholder')}
            value={search ?? ''}
            onChange={value => show({ search: value })}
          />
        </div>
      )}
      {all > run.kept && (
        <Text color="secondary">
          {t('imports.notes.kept', {
            all: String(all),
            kept: String(run.kept),
          })}
        </Text>
      )}
      <AsyncContent load={pages.load}>
        {notes =>
          notes.length === 0 ? (
            <EmptyState
              title={t(
                run.kept > 0 ? 'imports.notes.noneFound' : 'imports.notes.none',
              )}
            />
          ) : (
            <>
              <NoteTable notes={notes} />
              <MoreButton pages={pages} />
            </>
          )
        }
      </AsyncContent>
    </Section>
  );
}

function NoteTable({ notes }: { notes: readonly ImportNote[] }) {
  const t = useText();
  // Two notes may say the same: their order tells them apart.
  const rows = notes.map((note, index) => ({ ...note, key: String(index) }));
  return (
    <StackTable
      caption={t('imports.notes.title')}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          id: 'file',
          label: t('imports.notes.file'),
          cell: ({ file }) => (
            <span className={classes.message}>
              {file || t('imports.notes.whole')}
            </span>
          ),
        },
        {
          id: 'severity',
          label: t('imports.notes.severity'),
          cell: ({ severity }) => (
            <Mark
              icon={
                severity === 'error' ? (
                  <RiCloseCircleLine size={14} />
                ) : (
                  <RiInformationLine size={14} />
                )
              }
              tone={severity === 'error' ? 'danger' : 'neutral'}
            >
              {t(`imports.notes.short.${severity}`)}
            </Mark>
          ),
        },
        {
          id: 'product',
          label: t('imports.notes.product'),
          cell: ({ product }) => product ?? '–',
        },
        {
          id: 'message',
          label: t('imports.notes.message'),
          cell: ({ message, path }) => (
            <div className={classes.message}>
              <Text as="p">{message}</Text>
              {path && (
                <Text as="p" variant="body-small" color="secondary">
                  {t('imports.notes.place')}: {path}
                </Text>
              )}
            </div>
          ),
        },
      ]}
    />
  );
}
