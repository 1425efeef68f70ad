import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  ImportReport,
  ImportRun,
  ImportSource,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { audited } from '../audit';
import type { Clock } from '../clock';
import { decodeCursor, pageOfRead, type Page } from '../database/cursor';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
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
  readonly #clock: Clock;
  readonly #auditor: AuditorService;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
  }

  #publish(tx: Tx, what: string, source: string): Promise<void> {
    return Outbox.add(
      tx,
      'publish',
      { type: `import.${what}`, subject: { kind: 'import', id: source } },
      { at: this.#clock.now() },
    );
  }

  /**
   * Asks the catalog to read a source now: it hears of it as an event.
   *
   * @throws NotFoundError for a source of which no run is remembered
   */
  async ask(source: string): Promise<void> {
    await audited(
      this.#auditor,
      { eventId: 'import-ask', meta: { source } },
      async () => {
        await this.#database.transaction(async tx => {
          const [run] = await ImportStore.runsOf(tx, [source]);
          if (!run) {
            throw new NotFoundError('No run of such a source is remembered');
          }
          await this.#publish(tx, 'asked', source);
        });
      },
    );
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
      await this.#publish(tx, report.outcome, report.source);
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
