import { randomUUID } from 'node:crypto';
import type { Attribution, Level, Outcome } from '@meshwork/model';
import { isPostgres, type Db, type Tx } from '../../database/MeshDatabase';
import { equals, type Sought, type Statement } from '../../database/together';

/** Rows that one statement takes on every database. */
const ROWS_AT_ONCE = 200;

/** The score of a product as it is stored. */
export interface ScoreRow {
  productUid: string;
  value?: number;
  coverage: number;
  level: Level;
  checkSet: string;
  /** One letter for each check of the set. */
  outcomes: string;
  /** In the order of the checks: what led to the outcome, and since when it is so. */
  card: { evidence: string[]; since: string[] };
  policyVersion: string;
  evaluatedAt: string;
  /** Down to which level the owner was told that it fell. */
  toldLevel?: Level;
}

/** An outcome that another took the place of. */
export interface EndedOutcome {
  productUid: string;
  checkId: string;
  outcome: Outcome;
  evidence: string;
  since: string;
  until: string;
}

/** A score that became another one. */
export interface ScoreChange {
  productUid: string;
  at: string;
  before?: number;
  after?: number;
  levelBefore: Level;
  levelAfter: Level;
  causes: Partial<Attribution>;
  checks: { id: string; title: string; from?: Outcome; to?: Outcome }[];
  policyVersion: string;
}

/** One point of a line over time. */
export interface DayRow {
  scope: string;
  day: string;
  value?: number;
  coverage: number;
  level: Level;
}

/** The tables of scores. Only SQL; what to write is decided elsewhere. */
export class ScoreStore {
  /** The scores of some products, locked until the end of the transaction where that is possible. */
  static async locked(
    tx: Tx,
    productUids: readonly string[],
  ): Promise<Map<string, ScoreRow>> {
    const query = tx('scores')
      .whereIn('product_uid', productUids)
      .whereNotNull('check_set')
      // Always in the same order, so that nobody waits for whoever waits for them.
      .orderBy('product_uid');
    if (isPostgres(tx)) query.forUpdate();
    const rows = await query;
    return new Map(rows.map(row => [row.product_uid, scoreFromRow(row)]));
  }

  /** @param productUid - or a query that finds it */
  static reading(db: Db, productUid: Sought): Statement<ScoreRow | undefined> {
    return {
      query: db('scores')
        .where(equals(db, 'product_uid', productUid))
        .whereNotNull('check_set'),
      read: ([row]) => row && scoreFromRow(row),
    };
  }

  static async put(tx: Tx, scores: readonly ScoreRow[]): Promise<void> {
    await inParts(scores, async part => {
      await tx('scores')
        .insert(
          part.map(score => ({
            product_uid: score.productUid,
            value: score.value ?? null,
            coverage: score.coverage,
            level: score.level,
            check_set: score.checkSet,
            outcomes: score.outcomes,
            card: JSON.stringify(score.card),
            policy_version: score.policyVersion,
            evaluated_at: score.evaluatedAt,
            told_level: score.toldLevel ?? null,
          })),
        )
        .onConflict('product_uid')
        .merge();
    });
  }

  /** Products that were evaluated again, at once and by the same, with nothing new. */
  static async touch(tx: Tx, scores: readonly ScoreRow[]): Promise<void> {
    const [{ evaluatedAt, policyVersion }] = scores;
    await tx('scores')
      .whereIn(
        'product_uid',
        scores.map(({ productUid }) => productUid),
      )
      .update({ evaluated_at: evaluatedAt, policy_version: policyVersion });
  }

  static async addEnded(
    tx: Tx,
    outcomes: readonly EndedOutcome[],
  ): Promise<void> {
    await inParts(outcomes, async part => {
      await tx('outcomes').insert(
        part.map(outcome => ({
          id: randomUUID(),
          product_uid: outcome.productUid,
          check_id: outcome.checkId,
          outcome: outcome.outcome,
          evidence: outcome.evidence,
          since: outcome.since,
          until: outcome.until,
        })),
      );
    });
  }

  static async addChanges(
    tx: Tx,
    changes: readonly ScoreChange[],
  ): Promise<void> {
    await inParts(changes, async part => {
      await tx('score_changes').insert(
        part.map(change => ({
          id: randomUUID(),
          product_uid: change.productUid,
          at: change.at,
          before: change.before ?? null,
          after: change.after ?? null,
          level_before: change.levelBefore,
          level_after: change.levelAfter,
          causes: JSON.stringify(change.causes),
          checks: JSON.stringify(change.checks),
          policy_version: change.policyVersion,
        })),
      );
    });
  }

  /** What happened to the score of a product, the newest first. */
  static changes(
    db: Db,
    productUid: Sought,
    limit: number,
  ): Statement<ScoreChange[]> {
    return {
      query: db('score_changes')
        .where(equals(db, 'product_uid', productUid))
        .orderBy([{ column: 'at', order: 'desc' }, 'id'])
        .limit(limit, { skipBinding: true }),
      read: rows => rows.map(changeFromRow),
    };
  }

  static async putDays(tx: Tx, days: readonly DayRow[]): Promise<void> {
    await inParts(days, async part => {
      await tx('score_days')
        .insert(part.map(day => ({ ...day, value: day.value ?? null })))
        .onConflict(['scope', 'day'])
        .merge();
    });
  }

  /** The points of a scope from a day on, oldest first. */
  static days(
    db: Db,
    scope: Sought,
    from: string,
  ): Statement<Omit<DayRow, 'scope'>[]> {
    return {
      query: db('score_days')
        .where(equals(db, 'scope', scope))
        .andWhere('day', '>=', from)
        .orderBy('day')
        .select('day', 'value', 'coverage', 'level'),
      read: rows =>
        rows.map(({ day, value, coverage, level }) => ({
          day,
          value: value ?? undefined,
          coverage,
          level,
        })),
    };
  }
}

async function inParts<T>(
  rows: readonly T[],
  write: (part: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await write(rows.slice(from, from + ROWS_AT_ONCE));
  }
}

function changeFromRow(row: Record<string, never>): ScoreChange {
  return {
    productUid: row.product_uid,
    at: row.at,
    before: row.before ?? undefined,
    after: row.after ?? undefined,
    levelBefore: row.level_before,
    levelAfter: row.level_after,
    causes: JSON.parse(row.causes),
    checks: JSON.parse(row.checks),
    policyVersion: row.policy_version,
  };
}

// Rows come untyped from the database; each shape is read in one place.
function scoreFromRow(row: Record<string, never>): ScoreRow {
  return {
    productUid: row.product_uid,
    value: row.value ?? undefined,
    coverage: row.coverage,
    level: row.level,
    checkSet: row.check_set,
    outcomes: row.outcomes,
    card: JSON.parse(row.card),
    policyVersion: row.policy_version,
    evaluatedAt: row.evaluated_at,
    toldLevel: row.told_level ?? undefined,
  };
}
