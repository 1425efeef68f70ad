import { randomUUID } from 'node:crypto';
import {
  DIMENSIONS,
  LEVEL_RULES,
  builtInChecks,
  levelOf,
  rollUp,
  scoreOf,
  scoreProduct,
  type Check,
  type Criticality,
  type ProductScore,
} from '@meshwork/model';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { Db, MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { FactCollector } from './FactCollector';
import { CHECKS_VERSION } from './policies/ShippedPolicies';

/** Scope of the whole mesh in the daily points. */
export const MESH_SCOPE = 'mesh';
/** Many products change together: they are rolled up once. */
const ROLL_UP_DELAY_MS = 500;
/** Products that are asked for again at once, after the checks have changed. */
const SWEPT = 2_000;

export interface StoredScore extends ProductScore {
  productUid: string;
  criticality: Criticality;
  domainRef: string;
  evaluatedAt: string;
}

/** Evaluates products, stores what came out, and rolls it up. */
export class ScoreService {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #facts: FactCollector;
  readonly #checks: readonly Check[];

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    facts: FactCollector;
    checks?: readonly Check[];
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#facts = options.facts;
    this.#checks = options.checks ?? builtInChecks;
  }

  /** Evaluates one product and stores its card; outcomes only where they changed. */
  async evaluate(productUid: string): Promise<void> {
    const { db } = this.#database;
    const product = await ProjectionStore.product(db, { uid: productUid });
    if (!product || product.goneSince) return;
    const facts = await this.#facts.collect(product);
    const score = scoreProduct(this.#checks, facts);
    const now = this.#clock.now();
    await this.#database.transaction(async tx => {
      await this.#store(tx, productUid, score, now);
      await putDay(tx, `product:${productUid}`, now, score);
      const at = new Date(Date.parse(now) + ROLL_UP_DELAY_MS).toISOString();
      await Outbox.add(tx, 'roll-up', {}, { at, dedupe: 'roll-up' });
    });
  }

  /** Has products evaluated again that were evaluated by other checks, or never. */
  async sweep(): Promise<void> {
    const at = this.#clock.now();
    const { db } = this.#database;
    // What waits or could not be done is not asked for a second time.
    const asked = await db('outbox').where({ kind: 'evaluate' }).limit(SWEPT);
    if (asked.length === SWEPT) return;
    const outdated: string[] = await db('products')
      .leftJoin('scores', 'scores.product_uid', 'products.uid')
      .whereNull('products.gone_since')
      .where(q =>
        q
          .whereNull('scores.policy_version')
          .orWhereNot('scores.policy_version', CHECKS_VERSION),
      )
      .whereNotIn(
        'products.uid',
        asked.map(({ payload }) => JSON.parse(payload).productUid),
      )
      .orderBy('products.uid')
      .limit(SWEPT)
      .pluck('products.uid');
    if (outdated.length === 0) return;
    await this.#database.transaction(async tx => {
      for (const productUid of outdated) {
        await Outbox.add(
          tx,
          'evaluate',
          { productUid },
          { at, dedupe: `evaluate:${productUid}` },
        );
      }
    });
  }

  async #store(tx: Tx, productUid: string, score: ProductScore, now: string) {
    const latest = await latestOutcomes(tx, productUid);
    const changed = score.results.filter(
      ({ id, outcome }) => latest.get(id)?.outcome !== outcome,
    );
    if (changed.length > 0) {
      await tx('outcomes').insert(
        changed.map(({ id, outcome, evidence }) => ({
          id: randomUUID(),
          product_uid: productUid,
          check_id: id,
          outcome,
          evidence,
          since: now,
        })),
      );
    }
    const row = {
      value: score.value ?? null,
      coverage: score.coverage,
      level: score.level,
      card: JSON.stringify(score),
      policy_version: CHECKS_VERSION,
      evaluated_at: now,
    };
    await tx('scores')
      .insert({ product_uid: productUid, ...row })
      .onConflict('product_uid')
      .merge(row);
  }

  /** Rolls products up to their domains and the mesh: a point for today each. */
  async rollUp(): Promise<void> {
    // Without the cards: a large mesh has many, and this comes after every change.
    const scores: {
      value?: number;
      coverage: number;
      criticality: Criticality;
      domainRef: string;
    }[] = await this.#database
      .db('scores')
      .join('products', 'products.uid', 'scores.product_uid')
      .whereNull('products.gone_since')
      .select(
        'scores.value',
        'scores.coverage',
        'products.criticality',
        'products.domain_ref as domainRef',
      )
      .then(rows =>
        rows.map(row => ({ ...row, value: row.value ?? undefined })),
      );
    const now = this.#clock.now();
    const byDomain = new Map<string, typeof scores>();
    for (const score of scores) {
      byDomain.set(score.domainRef, [
        ...(byDomain.get(score.domainRef) ?? []),
        score,
      ]);
    }
    await this.#database.transaction(async tx => {
      await putDay(tx, MESH_SCOPE, now, rollUp(scores));
      for (const [domain, own] of byDomain) {
        await putDay(tx, domain, now, rollUp(own));
      }
      await Outbox.add(
        tx,
        'publish',
        { type: 'mesh.scored', subject: { kind: 'mesh', id: 'mesh' } },
        { at: now },
      );
    });
  }

  /** The latest card of every product that is there. */
  async all(): Promise<StoredScore[]> {
    const rows = await this.#database
      .db('scores')
      .join('products', 'products.uid', 'scores.product_uid')
      .whereNull('products.gone_since')
      .select(
        'scores.card',
        'scores.product_uid',
        'scores.evaluated_at',
        'products.criticality',
        'products.domain_ref',
      );
    return rows.map(row => ({
      ...JSON.parse(row.card),
      productUid: row.product_uid,
      criticality: row.criticality,
      domainRef: row.domain_ref,
      evaluatedAt: row.evaluated_at,
    }));
  }

  /** The scorecard of one product, with its history and the way up. */
  async card(productUid: string) {
    const { db } = this.#database;
    const row = await db('scores').where({ product_uid: productUid }).first();
    if (!row) return undefined;
    const score: ProductScore = JSON.parse(row.card);
    const since = await latestOutcomes(db, productUid);
    return {
      score,
      evaluatedAt: row.evaluated_at as string,
      policyVersion: row.policy_version as string,
      since: (checkId: string): string =>
        since.get(checkId)?.since ?? row.evaluated_at,
      history: await this.history(`product:${productUid}`),
      ...wayUp(score),
    };
  }

  /** One point a day, oldest first, at most a year. */
  async history(scope: string) {
    const rows = await this.#database
      .db('score_days')
      .where({ scope })
      .orderBy('day', 'desc')
      .limit(366);
    return rows.reverse().map(row => ({
      date: row.day as string,
      value: (row.value ?? undefined) as number | undefined,
      coverage: row.coverage as number,
      level: row.level as ProductScore['level'],
    }));
  }
}

async function latestOutcomes(db: Db, productUid: string) {
  const rows = await db('outcomes')
    .where({ product_uid: productUid })
    .orderBy('since');
  return new Map<string, { outcome: string; since: string }>(
    rows.map(row => [row.check_id, { outcome: row.outcome, since: row.since }]),
  );
}

async function putDay(
  tx: Tx,
  scope: string,
  now: string,
  score: { value?: number; coverage: number },
) {
  const row = {
    value: score.value ?? null,
    coverage: score.coverage,
    level: levelOf(score),
  };
  await tx('score_days')
    .insert({ scope, day: now.slice(0, 10), ...row })
    .onConflict(['scope', 'day'])
    .merge(row);
}

/**
 * The next level and the checks that lead there: what each would give back, in
 * points of the product's score, most first. Pure.
 */
export function wayUp(score: ProductScore) {
  const next = [...LEVEL_RULES]
    .reverse()
    .find(
      rule => (score.value ?? 0) < rule.score || score.coverage < rule.coverage,
    );
  const applicable = score.results
    .filter(result => result.outcome !== 'not-applicable')
    .reduce((sum, result) => sum + result.weight, 0);
  const nextSteps = score.results
    .filter(r => r.outcome === 'fail' || r.outcome === 'unknown')
    .map(({ id, title, fix, weight }) => ({
      id,
      title,
      fix,
      gain: (100 * weight) / applicable,
    }))
    .sort((a, b) => b.gain - a.gain);
  return { nextLevel: next?.level, nextSteps };
}

/** Scores by dimension over several products, weighted as in a roll-up. Pure. */
export function dimensionsOf(scores: readonly StoredScore[]) {
  return DIMENSIONS.flatMap(dimension => {
    const own = scores.flatMap(score => {
      const results = score.results.filter(r => r.dimension === dimension);
      return results.length > 0
        ? [{ ...scoreOf(results), criticality: score.criticality }]
        : [];
    });
    return own.length > 0 ? [{ dimension, ...rollUp(own) }] : [];
  });
}
