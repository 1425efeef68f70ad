import { randomUUID } from 'node:crypto';
import { later } from '../../clock';
import type { Db, Tx } from '../../database/MeshDatabase';

export const RUN_STATES = [
  'waiting',
  'running',
  'asks',
  'done',
  'failed',
  'declined',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What a run counted. */
export interface RunCounts {
  /** Parts of grants that were held against the platform. */
  compared: number;
  /** Of these, what should be there and is known to be. */
  granted: number;
  missing: number;
  lingering: number;
  unagreed: number;
  inherited: number;
  repaired: number;
  wouldRevoke: number;
}

export interface RunRow extends RunCounts {
  id: string;
  state: RunState;
  trigger: 'schedule' | 'demand';
  startedBy?: string;
  startedAt: string;
  finishedAt?: string;
  problems: string[];
  decidedBy?: string;
  decidedAt?: string;
  stateVersion: number;
}

/** A run that says nothing for so long is taken over. */
const LEASE_MS = 120_000;

/** Runs of reconciliation. Only SQL. */
export class RunStore {
  /** Asks for a run; the one that waits or runs already, where there is one. */
  static async request(
    db: Db,
    run: Pick<RunRow, 'trigger' | 'startedBy' | 'startedAt'>,
  ): Promise<string> {
    const id = randomUUID();
    await db('reconciliations')
      .insert({
        id,
        state: 'waiting',
        running_key: 'running',
        trigger: run.trigger,
        started_by: run.startedBy ?? null,
        started_at: run.startedAt,
        problems: '[]',
      })
      .onConflict('running_key')
      .ignore();
    const open = await db('reconciliations')
      .where({ running_key: 'running' })
      .first('id');
    return open?.id ?? id;
  }

  /** Takes the run that waits, or that another replica left behind. */
  static async claim(
    db: Db,
    owner: string,
    now: string,
  ): Promise<RunRow | undefined> {
    const claimed = await db('reconciliations')
      .where({ running_key: 'running' })
      .andWhere(q =>
        q.whereNull('lease_until').orWhere('lease_until', '<', now),
      )
      .update({
        state: 'running',
        lease_owner: owner,
        lease_until: later(now, LEASE_MS),
      });
    if (claimed !== 1) return undefined;
    const row = await db('reconciliations')
      .where({ running_key: 'running' })
      .first();
    return row && fromRow(row);
  }

  /** Says that a run goes on; false when another replica has taken it. */
  static async goesOn(
    db: Db,
    id: string,
    owner: string,
    now: string,
  ): Promise<boolean> {
    const renewed = await db('reconciliations')
      .where({ id, lease_owner: owner })
      .update({ lease_until: later(now, LEASE_MS) });
    return renewed === 1;
  }

  static async finish(
    tx: Tx,
    id: string,
    owner: string,
    end: {
      state: RunState;
      counts: RunCounts;
      problems: readonly string[];
      at: string;
    },
  ): Promise<boolean> {
    const { counts } = end;
    const finished = await tx('reconciliations')
      .where({ id, lease_owner: owner })
      .update({
        state: end.state,
        running_key: null,
        lease_owner: null,
        lease_until: null,
        finished_at: end.at,
        compared: counts.compared,
        granted: counts.granted,
        missing: counts.missing,
        lingering: counts.lingering,
        unagreed: counts.unagreed,
        inherited: counts.inherited,
        repaired: counts.repaired,
        would_revoke: counts.wouldRevoke,
        problems: JSON.stringify(end.problems),
        state_version: tx.raw('state_version + 1'),
      });
    return finished === 1;
  }

  /** Answers a run that asks; false when somebody was first. */
  static async decide(
    tx: Tx,
    run: Pick<RunRow, 'id' | 'stateVersion'>,
    to: { state: 'done' | 'declined'; by: string; at: string },
  ): Promise<boolean> {
    const decided = await tx('reconciliations')
      .where({ id: run.id, state: 'asks', state_version: run.stateVersion })
      .update({
        state: to.state,
        decided_by: to.by,
        decided_at: to.at,
        state_version: run.stateVersion + 1,
      });
    return decided === 1;
  }

  static async addRepaired(db: Db, id: string, count: number): Promise<void> {
    await db('reconciliations').where({ id }).increment('repaired', count);
  }

  static async get(db: Db, id: string): Promise<RunRow | undefined> {
    const row = await db('reconciliations').where({ id }).first();
    return row && fromRow(row);
  }

  /** When the last scheduled or asked-for run began. */
  static async lastStart(db: Db): Promise<string | undefined> {
    const row = await db('reconciliations')
      .orderBy('started_at', 'desc')
      .first('started_at');
    return row?.started_at;
  }

  /** The latest first. */
  static async list(
    db: Db,
    page: { after?: readonly (string | number)[]; limit: number },
  ): Promise<RunRow[]> {
    const query = db('reconciliations')
      .orderBy([
        { column: 'started_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(page.limit);
    if (page.after) {
      const [startedAt, id] = page.after;
      query.where(q =>
        q
          .where('started_at', '<', startedAt)
          .orWhere(w =>
            w.where('started_at', startedAt).andWhere('id', '<', id),
          ),
      );
    }
    return (await query).map(fromRow);
  }
}

type Row = Record<string, never>;

function fromRow(row: Row): RunRow {
  return {
    id: row.id,
    state: row.state,
    trigger: row.trigger,
    startedBy: row.started_by ?? undefined,
    startedAt: row.started_at,
    finishedAt: row.finished_at ?? undefined,
    compared: row.compared,
    granted: row.granted,
    missing: row.missing,
    lingering: row.lingering,
    unagreed: row.unagreed,
    inherited: row.inherited,
    repaired: row.repaired,
    wouldRevoke: row.would_revoke,
    problems: JSON.parse(row.problems),
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    stateVersion: row.state_version,
  };
}
