import type {
  ImportNote,
  ImportReport,
  ImportRun,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Db, Tx } from '../database/MeshDatabase';

/** Rows in one statement: SQLite bounds how many values it takes. */
const ROWS_AT_ONCE = 100;

export interface NoteFilter {
  severity?: ImportNote['severity'];
  search?: string;
}

/** A note, and where it stands in its run. */
export type NoteRow = ImportNote & { position: number };

/** Runs of imports and their notes. Only SQL. */
export class ImportStore {
  static async add(
    tx: Tx,
    id: string,
    { notes, problem, ...run }: ImportReport,
  ): Promise<void> {
    await tx('import_runs').insert({
      id,
      source: run.source,
      kind: run.kind,
      location: run.location,
      started_at: run.startedAt,
      ended_at: run.endedAt,
      outcome: run.outcome,
      problem: problem ?? null,
      files: run.files,
      products: run.products,
      with_notes: run.withNotes,
      left_out: run.leftOut,
      contracts: run.contracts,
      errors: run.errors,
      warnings: run.warnings,
      kept: notes.length,
    });
    const rows = notes.map((note, position) => ({
      run_id: id,
      position,
      file: note.file,
      path: note.path,
      severity: note.severity,
      message: note.message,
      product: note.product ?? null,
    }));
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      await tx('import_notes').insert(rows.slice(start, start + ROWS_AT_ONCE));
    }
  }

  /** Forgets the runs of a source beyond its latest. */
  static async forget(
    tx: Tx,
    source: string,
    remembered: number,
  ): Promise<void> {
    const old = await latestFirst(tx)
      .where({ source })
      .offset(remembered)
      .limit(1_000)
      .select('id');
    const ids = old.map(({ id }) => id);
    await tx('import_notes').whereIn('run_id', ids).delete();
    await tx('import_runs').whereIn('id', ids).delete();
  }

  /** Names of sources, from one on. */
  static async sources(
    db: Db,
    page: { after?: string; limit: number },
  ): Promise<string[]> {
    const query = db('import_runs')
      .distinct('source')
      .orderBy('source')
      .limit(page.limit);
    if (page.after !== undefined) query.where('source', '>', page.after);
    return (await query).map(({ source }) => source);
  }

  /** The runs of sources, the latest first. */
  static async runsOf(
    db: Db,
    sources: readonly string[],
  ): Promise<ImportRun[]> {
    const rows = await latestFirst(db)
      .whereIn('source', [...sources])
      .select();
    return rows.map(runFromRow);
  }

  static async run(db: Db, id: string): Promise<ImportRun | undefined> {
    const row = await db('import_runs').where({ id }).first();
    return row && runFromRow(row);
  }

  static async notes(
    db: Db,
    runId: string,
    { severity, search }: NoteFilter,
    page: { after?: number; limit: number },
  ): Promise<NoteRow[]> {
    const query = db('import_notes')
      .where({ run_id: runId })
      .orderBy('position')
      .limit(page.limit);
    if (page.after !== undefined) query.where('position', '>', page.after);
    if (severity) query.where({ severity });
    if (search) {
      const words = `%${search
        .toLocaleLowerCase('en-US')
        .replace(/[\\%_]/g, found => `\\${found}`)}%`;
      query.where(q => {
        for (const column of ['file', 'message', 'product']) {
          q.orWhereRaw("lower(??) like ? escape '\\'", [column, words]);
        }
      });
    }
    return (await query).map(noteFromRow);
  }
}

function latestFirst(db: Db) {
  return db('import_runs').orderBy([
    { column: 'started_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);
}

type Row = Record<string, never>;

function runFromRow(row: Row): ImportRun {
  return {
    id: row.id,
    source: row.source,
    kind: row.kind,
    location: row.location,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: row.outcome,
    problem: row.problem ?? undefined,
    files: row.files,
    products: row.products,
    withNotes: row.with_notes,
    leftOut: row.left_out,
    contracts: row.contracts,
    errors: row.errors,
    warnings: row.warnings,
    kept: row.kept,
  };
}

function noteFromRow(row: Row): NoteRow {
  return {
    position: row.position,
    file: row.file,
    path: row.path,
    severity: row.severity,
    message: row.message,
    product: row.product ?? undefined,
  };
}
