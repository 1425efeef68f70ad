import type {
  InitiativeMoment,
  InitiativeProgress,
  InitiativeScope,
  InitiativeState,
  ProgressFigures,
} from '@meshwork/model';
import type { Knex } from 'knex';
import type { Db, Tx } from '../../database/MeshDatabase';

/** What somebody says when they begin an initiative, or change it. */
export interface InitiativeTerms {
  name: string;
  description?: string;
  /** Ids of checks. */
  checks: string[];
  scope: InitiativeScope;
  ownerRef: string;
  /** `2027-01-31`: the last day on which it can be reached. */
  lastDay: string;
}

export interface Initiative extends InitiativeTerms {
  id: string;
  /** ISO 8601 instant at which the last day is over. */
  untilAt: string;
  state: InitiativeState;
  stateVersion: number;
  createdBy: string;
  createdAt: string;
  /** From when on it is asked as it is asked now. */
  announcedAt: string;
  /** The last moment at which owners were told. */
  told?: InitiativeMoment;
  /** When time has something to do; nothing once it is over. */
  nextAt?: string;
  closedAt?: string;
  cancelledBy?: string;
  cancelReason?: string;
  /** As it was last measured; nothing before that. */
  progress?: InitiativeProgress;
  measuredAt?: string;
}

/** One point of the line over time. */
export interface InitiativeDay extends ProgressFigures {
  day: string;
}

/** The tables of initiatives. Only SQL; what to write is decided elsewhere. */
export class InitiativeStore {
  static async insert(tx: Tx, initiative: Initiative): Promise<void> {
    await tx('initiatives').insert({
      id: initiative.id,
      ...termsOf(initiative),
      ...momentsOf(initiative),
      state: initiative.state,
      state_version: initiative.stateVersion,
      created_by: initiative.createdBy,
      created_at: initiative.createdAt,
    });
  }

  /** Moves it from the state version that was looked at; false when it has moved on. */
  static async move(
    tx: Tx,
    { id, stateVersion }: Pick<Initiative, 'id' | 'stateVersion'>,
    to: Pick<
      Initiative,
      'state' | 'closedAt' | 'cancelledBy' | 'cancelReason'
    > & {
      changed?: Initiative;
      /** Whether owners are told anew. */
      announced?: boolean;
    },
  ): Promise<boolean> {
    const moved = await tx('initiatives')
      .where({ id, state_version: stateVersion })
      .update({
        state: to.state,
        state_version: stateVersion + 1,
        ...(to.changed && termsOf(to.changed)),
        ...(to.changed && to.announced && momentsOf(to.changed)),
        ...(to.closedAt && { closed_at: to.closedAt, next_at: null }),
        ...(to.cancelledBy && {
          cancelled_by: to.cancelledBy,
          cancel_reason: to.cancelReason ?? null,
        }),
      });
    return moved === 1;
  }

  /** Owners were told; false where somebody else was faster. */
  static async told(
    tx: Tx,
    initiative: Pick<Initiative, 'id' | 'told' | 'announcedAt'>,
    to: { told?: InitiativeMoment; nextAt: string },
  ): Promise<boolean> {
    const query = tx('initiatives').where({
      id: initiative.id,
      state: 'open',
      announced_at: initiative.announcedAt,
    });
    if (initiative.told) query.where({ told: initiative.told });
    else query.whereNull('told');
    const moved = await query.update({
      told: to.told ?? initiative.told ?? null,
      next_at: to.nextAt,
    });
    return moved === 1;
  }

  /** How far it has come: where it stands, and the point of a day. */
  static async measured(
    tx: Tx,
    { id, progress: before }: Pick<Initiative, 'id' | 'progress'>,
    progress: InitiativeProgress,
    at: string,
  ): Promise<void> {
    const { domains, checks, ...figures } = progress;
    const document = JSON.stringify(progress);
    if (JSON.stringify(before) !== document) {
      await tx('initiatives')
        .where({ id })
        .update({ progress: document, measured_at: at });
    }
    const day = at.slice(0, 10);
    const point = await tx('initiative_days')
      .where({ initiative_id: id, day })
      .first();
    const same =
      point &&
      Object.entries(figures).every(([name, value]) => point[name] === value);
    if (same) return;
    await tx('initiative_days')
      .insert({ initiative_id: id, day, ...figures })
      .onConflict(['initiative_id', 'day'])
      .merge();
  }

  static async find(db: Db, id: string): Promise<Initiative | undefined> {
    const row = await db('initiatives').where({ id }).first();
    return row && fromRow(row);
  }

  static async open(db: Db): Promise<Initiative[]> {
    const rows = await db('initiatives')
      .where({ state: 'open' })
      .orderBy(['until_at', 'id']);
    return rows.map(fromRow);
  }

  /** Those of which time has something to do. */
  static async due(db: Db, now: string, limit: number): Promise<string[]> {
    return await db('initiatives')
      .whereNotNull('next_at')
      .andWhere('next_at', '<=', now)
      .orderBy('next_at')
      .limit(limit)
      .pluck('id');
  }

  /** @returns open ones by their end, the first first; others the last first */
  static async list(
    db: Db,
    { open }: { open: boolean },
    page: { after?: readonly (string | number)[]; limit: number },
  ): Promise<Initiative[]> {
    const query: Knex.QueryBuilder = db('initiatives');
    if (open) query.where({ state: 'open' });
    else query.whereNot({ state: 'open' });
    if (page.after) {
      const [at, id] = page.after;
      query.where(q =>
        q
          .where('until_at', open ? '>' : '<', at)
          .orWhere(same => same.where('until_at', at).andWhere('id', '>', id)),
      );
    }
    const rows = await query
      .orderBy([
        { column: 'until_at', order: open ? 'asc' : 'desc' },
        { column: 'id' },
      ])
      .limit(page.limit);
    return rows.map(fromRow);
  }

  /** One point for each day on which something changed, oldest first. */
  static async days(db: Db, id: string): Promise<InitiativeDay[]> {
    const rows = await db('initiative_days')
      .where({ initiative_id: id })
      .orderBy('day');
    return rows.map(({ initiative_id: _, ...day }) => day);
  }
}

function termsOf(initiative: Initiative) {
  return {
    name: initiative.name,
    description: initiative.description ?? null,
    checks: JSON.stringify(initiative.checks),
    scope: JSON.stringify(initiative.scope),
    owner_ref: initiative.ownerRef,
    last_day: initiative.lastDay,
    until_at: initiative.untilAt,
  };
}

/** What its clock moves, whoever changes its terms meanwhile. */
function momentsOf(initiative: Initiative) {
  return {
    announced_at: initiative.announcedAt,
    told: initiative.told ?? null,
    next_at: initiative.nextAt ?? null,
  };
}

// Rows come untyped from the database; each shape is read in one place.
function fromRow(row: Record<string, never>): Initiative {
  return {
    id: row.id,
    name: row.name,
    description: row.description ?? undefined,
    checks: JSON.parse(row.checks),
    scope: JSON.parse(row.scope),
    ownerRef: row.owner_ref,
    lastDay: row.last_day,
    untilAt: row.until_at,
    state: row.state,
    stateVersion: row.state_version,
    createdBy: row.created_by,
    createdAt: row.created_at,
    announcedAt: row.announced_at,
    told: row.told ?? undefined,
    nextAt: row.next_at ?? undefined,
    closedAt: row.closed_at ?? undefined,
    cancelledBy: row.cancelled_by ?? undefined,
    cancelReason: row.cancel_reason ?? undefined,
    progress: row.progress ? JSON.parse(row.progress) : undefined,
    measuredAt: row.measured_at ?? undefined,
  };
}
