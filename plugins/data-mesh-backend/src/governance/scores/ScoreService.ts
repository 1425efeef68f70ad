import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  DIMENSIONS,
  gainsOf,
  isCounted,
  levelOf,
  outcomesOf,
  scoreOf,
  type CheckResult,
  type Dimension,
  type Level,
  type LevelPolicy,
  type Score,
  type ScoredCheck,
} from '@meshwork/model';
import type { Knex } from 'knex';
import {
  ProjectionStore,
  type ProductRow,
} from '../../catalog/ProjectionStore';
import { later, type Clock } from '../../clock';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import { together, type Sought, type Statement } from '../../database/together';
import { Outbox } from '../../delivery/Outbox';
import { CriticalityStore } from '../criticality/CriticalityStore';
import type { Policies } from '../policies/PolicySet';
import type { CheckSets } from './CheckSets';
import type { Evaluation } from './Evaluation';
import { Gathered } from '../../delivery/Gathered';
import { outdatedProducts, SETTLE_MS } from './outdated';
import { ScoreStore, type ScoreChange, type ScoreRow } from './ScoreStore';

/** Products that are evaluated with the same statements. */
const BATCH = 200;
/** Products that are evaluated before others have their turn: as many batches for each at a time. */
const GO = 1_200;
/** Batches at a time: while one waits for the database, the other is worked on. */
const AT_ONCE = 2;
/** A product that cannot be evaluated is left alone for so long, and the others are not. */
const REST_MS = 3_600_000;
/** Changes that a scorecard tells of. */
const CHANGES = 50;
/** Days of history that a scorecard shows. */
const HISTORY_DAYS = 730;
const DAY_MS = 86_400_000;

/** A check on the scorecard of a product. */
export interface CardResult extends CheckResult {
  check: ScoredCheck;
  /** Since when the outcome is so. */
  since: string;
}

/** Scores of products: what is asked of them, by pages and by the worker. */
export class ScoreService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    policies: Policies;
    evaluation: Evaluation;
    sets: CheckSets;
  };
  readonly #asked: Gathered;
  /** Products that could not be evaluated, with until when they are left alone. */
  readonly #resting = new Map<string, string>();

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    policies: Policies;
    evaluation: Evaluation;
    sets: CheckSets;
  }) {
    this.#options = options;
    this.#asked = new Gathered(uids => options.evaluation.evaluate(uids), {
      most: BATCH,
    });
  }

  /** Evaluates one product, with others of this moment, and stores what is new about it. */
  async evaluate(productUid: string): Promise<void> {
    await this.#asked.one(productUid);
  }

  /** Has what is outdated evaluated again, if there is any. */
  async sweep(): Promise<void> {
    const now = this.#options.clock.now();
    const [one] = await this.#outdated({ now, limit: 1, settled: false });
    if (one !== undefined) await this.#goOn(now);
  }

  /**
   * Evaluates some of the products that were evaluated by other policies, too long ago, or
   * never; and leaves the rest to the next go, so that what changes meanwhile comes between.
   */
  async evaluateOutdated(): Promise<void> {
    const { clock } = this.#options;
    const now = clock.now();
    const uids = await this.#outdated({ now, limit: GO, settled: true });
    if (uids.length === 0) {
      const [recent] = await this.#outdated({ now, limit: 1, settled: false });
      if (recent !== undefined) await this.#goOn(later(now, SETTLE_MS));
      return;
    }
    const batches: string[][] = [];
    for (let from = 0; from < uids.length; from += BATCH) {
      batches.push(uids.slice(from, from + BATCH));
    }
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let own = batches.shift(); own; own = batches.shift()) {
          await this.#together(own);
        }
      }),
    );
    await this.#goOn(clock.now());
  }

  /** The scorecard of one product; nothing before it was evaluated. */
  async card(productUid: string) {
    const { clock, database } = this.#options;
    const { db } = database;
    const { product, ...read } = await together(db, {
      ...cardOf(db, productUid, clock.now()),
      product: ProjectionStore.reading(db, { uid: productUid }),
    });
    return product && (await this.#present(product, read));
  }

  /**
   * A product by its reference with its scorecard and what it counts as, read at once: a
   * page asks for nothing else.
   *
   * @returns the product also where it was not evaluated yet
   */
  async cardAt(ref: string) {
    const { clock, database } = this.#options;
    const { db } = database;
    const uid = db('products').where({ ref }).limit(1).select('uid');
    const { product, criticality, ...read } = await together(db, {
      ...cardOf(db, uid, clock.now()),
      product: ProjectionStore.reading(db, { ref }),
      criticality: CriticalityStore.reading(db, uid),
    });
    if (!product) return undefined;
    return { product, criticality, card: await this.#present(product, read) };
  }

  async #present(
    product: ProductRow,
    read: { row?: ScoreRow; days: DayPoint[]; changes: ScoreChange[] },
  ) {
    const { database, sets } = this.#options;
    const { row, days, changes } = read;
    const checks =
      row && (await sets.read(database.db, [row.checkSet])).get(row.checkSet);
    if (!row || !checks) return undefined;
    const outcomes = outcomesOf(checks, row.outcomes);
    const results = checks.map(
      (check, index): CardResult => ({
        id: check.id,
        title: check.title,
        dimension: check.dimension,
        why: check.why,
        fix: check.fix,
        ...outcomes[index],
        check,
        evidence: row.card.evidence[index],
        since: row.card.since[index],
      }),
    );
    const { policies } = await this.#options.policies.of(product.domainRef);
    const score = { value: row.value, coverage: row.coverage };
    return {
      score: { ...score, level: row.level },
      dimensions: dimensionsOf(results),
      results,
      evaluatedAt: row.evaluatedAt,
      policyVersion: row.policyVersion,
      history: days,
      changes,
      ...wayUp(results, policies.levels),
    };
  }

  /** One by one where they cannot be evaluated together: one of them is broken. */
  async #together(uids: readonly string[]): Promise<void> {
    const { evaluation, logger } = this.#options;
    try {
      await evaluation.evaluate(uids, { more: true });
    } catch (error) {
      logger.warn(`Products are evaluated one by one: ${error}`);
      for (const uid of uids) await this.#alone(uid);
    }
  }

  async #alone(uid: string): Promise<void> {
    const { clock, evaluation, logger } = this.#options;
    try {
      await evaluation.evaluate([uid]);
    } catch (error) {
      logger.error(`The product ${uid} cannot be evaluated: ${error}`);
      this.#resting.set(uid, later(clock.now(), REST_MS));
    }
  }

  async #goOn(at: string): Promise<void> {
    await this.#options.database.transaction(tx =>
      Outbox.add(
        tx,
        'evaluate-outdated',
        {},
        { at, dedupe: 'evaluate-outdated' },
      ),
    );
  }

  async #outdated(which: {
    now: string;
    limit: number;
    settled: boolean;
  }): Promise<string[]> {
    const { database, policies } = this.#options;
    for (const [uid, until] of this.#resting) {
      if (until <= which.now) this.#resting.delete(uid);
    }
    return await outdatedProducts(database.db, policies, {
      ...which,
      without: [...this.#resting.keys()],
    });
  }
}

/** A point of the line that a page shows. */
export interface DayPoint {
  date: string;
  value?: number;
  coverage: number;
  level: Level;
}

/**
 * One point a day, oldest first. Between two that are stored nothing changed: the days
 * that have none are those before them.
 */
export function daysOf(
  db: Db,
  scope: Sought,
  at: string,
): Statement<DayPoint[]> {
  const from = later(at, -HISTORY_DAYS * DAY_MS).slice(0, 10);
  const { query, read } = ScoreStore.days(db, scope, from);
  return {
    query,
    read: rows =>
      read(rows).map(({ day, value, coverage, level }) => ({
        date: day,
        value,
        coverage,
        level,
      })),
  };
}

/** What a scorecard is made of. */
function cardOf(db: Db, uid: Sought, at: string) {
  return {
    row: ScoreStore.reading(db, uid),
    days: daysOf(
      db,
      typeof uid === 'string'
        ? `product:${uid}`
        : db.raw("'product:' || ?", [uid as Knex.Value]),
      at,
    ),
    changes: ScoreStore.changes(db, uid, CHANGES),
  };
}

/** Scores by quality. Pure. */
export function dimensionsOf(
  results: readonly CardResult[],
): ({ dimension: Dimension } & Score)[] {
  return DIMENSIONS.flatMap(dimension => {
    const own = results.filter(r => r.dimension === dimension && isCounted(r));
    return own.length > 0 ? [{ dimension, ...scoreOf(own) }] : [];
  });
}

/**
 * The cheapest steps to the next level: checks that do not pass, with what each would give
 * back in points of the product's score; first those that the level demands by name. Pure.
 */
export function wayUp(
  results: readonly CardResult[],
  levels: readonly LevelPolicy[] | undefined,
): {
  nextLevel?: Level;
  nextSteps: {
    id: string;
    title: string;
    fix: string;
    link?: string;
    gain: number;
    demanded: boolean;
  }[];
} {
  const score = scoreOf(results);
  const reached = levelOf(score, levels, results);
  const above: Level[] = ['bronze', 'silver', 'gold'];
  const nextLevel = above[above.indexOf(reached) + 1] as Level | undefined;
  const rule = levels?.find(({ name }) => name === nextLevel);
  const gains = gainsOf(results);
  const nextSteps = results
    .map((result, n) => ({ ...result, gain: gains[n] }))
    .filter(result => isCounted(result) && result.outcome !== 'pass')
    .map(({ id, title, fix, gain, check }) => ({
      id,
      title,
      fix,
      ...(check.link && { link: check.link }),
      gain,
      demanded: Boolean(rule?.checks?.includes(id)),
    }))
    .sort((a, b) => Number(b.demanded) - Number(a.demanded) || b.gain - a.gain);
  return { nextLevel, nextSteps };
}
