import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import type {
  ImportReport,
  ImportRun,
  ImportSource,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { decodeCursor, pageOfRead, type Page } from '../database/cursor';
import type { MeshDatabase } from '../database/MeshDatabase';
import { ImportStore, type NoteFilter, type NoteRow } from './ImportStore';

/** Runs of each source that are remembered. */
export const REMEMBERED_RUNS = 20;
/** Notes that an export reads at once. */
const NOTES_AT_ONCE = 200;

type Paging = { cursor?: string; limit: number };

const byFile = (a: { file: string }, b: { file: string }) => {
  if (a.file === b.file) return 0;
  return a.file < b.file ? -1 : 1;
};

/** What came of runs of imports, as the catalog tells it. Who may is settled before. */
export class ImportService {
  readonly #database: MeshDatabase;

  constructor(options: { database: MeshDatabase }) {
    this.#database = options.database;
  }

  async report(report: ImportReport): Promise<void> {
    await this.#database.transaction(async tx => {
      await ImportStore.add(tx, randomUUID(), {
        ...report,
        // As every other time: in UTC and to the millisecond.
        startedAt: new Date(report.startedAt).toISOString(),
        endedAt: new Date(report.endedAt).toISOString(),
        notes: [...report.notes].sort(byFile),
      });
      await ImportStore.forget(tx, report.source, REMEMBERED_RUNS);
    });
  }

  /** The sources by name, each with its runs. */
  async sources({ cursor, limit }: Paging): Promise<Page<ImportSource>> {
    const { db } = this.#database;
    const [after] = decodeCursor(cursor, 1) ?? [];
    const names = await ImportStore.sources(db, {
      after: after === undefined ? undefined : String(after),
      limit: limit + 1,
    });
    const { rows, nextCursor } = pageOfRead(names, limit, name => [name]);
    const runs = await ImportStore.runsOf(db, rows);
    return {
      rows: rows.flatMap(source => {
        const own = runs.filter(run => run.source === source);
        return own.length > 0 ? [{ source, last: own[0], runs: own }] : [];
      }),
      nextCursor,
    };
  }

  /** @throws NotFoundError for a run that is not remembered */
  async run(id: string): Promise<ImportRun> {
    const run = await ImportStore.run(this.#database.db, id);
    if (run) return run;
    throw new NotFoundError('No such run of an import is remembered');
  }

  /** The notes of a run, by file. */
  async notes(
    runId: string,
    filter: NoteFilter,
    { cursor, limit }: Paging,
  ): Promise<Page<NoteRow>> {
    const [after] = decodeCursor(cursor, 1) ?? [];
    const rows = await ImportStore.notes(this.#database.db, runId, filter, {
      after: after === undefined ? undefined : Number(after),
      limit: limit + 1,
    });
    return pageOfRead(rows, limit, ({ position }) => [position]);
  }

  /** All notes of a run, read as they are asked for. */
  async *allNotes(runId: string, filter: NoteFilter): AsyncGenerator<NoteRow> {
    let after: number | undefined;
    for (;;) {
      const rows = await ImportStore.notes(this.#database.db, runId, filter, {
        after,
        limit: NOTES_AT_ONCE,
      });
      yield* rows;
      if (rows.length < NOTES_AT_ONCE) return;
      after = rows[rows.length - 1].position;
    }
  }
}
