import {
  criticalityWeight,
  levelOf,
  rollUp,
  type Dimension,
  type Level,
} from '@meshwork/model';
import { LIVE_AGREEMENT_STATES } from '@meshwork/model';
import { ProjectionStore } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import {
  dimensionsOf,
  MESH_SCOPE,
  type ScoreService,
  type StoredScore,
} from './ScoreService';

const HOUR_MS = 3_600_000;
/** How many decisions the median looks back on. */
const DECISIONS = 500;

/** How healthy the mesh is, for those who may read figures about all of it. */
export class MeshReport {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #scores: ScoreService;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    scores: ScoreService;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#scores = options.scores;
  }

  async read() {
    const { db } = this.#database;
    const scores = await this.#scores.all();
    const total = rollUp(scores);
    const levels: Record<Level, number> = {
      none: 0,
      bronze: 0,
      silver: 0,
      gold: 0,
    };
    for (const score of scores) levels[score.level] += 1;
    const count = async (query: { first(column: unknown): Promise<unknown> }) =>
      Number(
        ((await query.first(db.raw('count(*) as n'))) as { n: number | string })
          .n,
      );
    return {
      score: { ...total, level: levelOf(total) },
      counts: {
        products: await count(db('products').whereNull('gone_since')),
        domains: await count(db('domains').whereNull('gone_since')),
        contracts: await count(db('revisions').where('state', 'active')),
        agreements: await count(
          db('agreements').whereIn('state', LIVE_AGREEMENT_STATES),
        ),
      },
      levels,
      domains: await this.#domains(scores),
      trend: await this.#scores.history(MESH_SCOPE),
      access: {
        waiting: await count(db('agreements').where('state', 'requested')),
        medianHoursToDecision: await this.#medianHours(),
        failed: await count(
          db('grants').where({ wish: 'wanted', status: 'failed' }),
        ),
        overdue: await count(
          db('grants').where({ wish: 'unwanted' }).andWhereNot({
            status: 'absent',
          }),
        ),
      },
      failing: failingChecks(scores),
      evaluatedAt: this.#clock.now(),
    };
  }

  async #domains(scores: readonly StoredScore[]) {
    const refs = [...new Set(scores.map(score => score.domainRef))];
    const known = await ProjectionStore.domains(this.#database.db, refs);
    return refs
      .map(ref => {
        const own = scores.filter(score => score.domainRef === ref);
        const score = rollUp(own);
        return {
          domain: {
            ref,
            title: known.get(ref)?.title ?? ref,
            found: known.has(ref),
          },
          products: own.length,
          score: { ...score, level: levelOf(score) },
          dimensions: dimensionsOf(own),
        };
      })
      .sort((a, b) => a.domain.title.localeCompare(b.domain.title));
  }

  async #medianHours(): Promise<number | undefined> {
    const rows = await this.#database
      .db('agreements')
      .whereNotNull('decided_at')
      .orderBy('decided_at', 'desc')
      .limit(DECISIONS)
      .select('created_at', 'decided_at');
    const hours = rows
      .map(
        row =>
          (Date.parse(row.decided_at) - Date.parse(row.created_at)) / HOUR_MS,
      )
      .sort((a, b) => a - b);
    if (hours.length === 0) return undefined;
    const middle = Math.floor(hours.length / 2);
    return hours.length % 2 === 1
      ? hours[middle]
      : (hours[middle - 1] + hours[middle]) / 2;
  }
}

/**
 * The checks that fail, with what the mesh would gain if they passed
 * everywhere; most points first. Pure.
 */
export function failingChecks(scores: readonly StoredScore[]) {
  const allWeights = scores.reduce(
    (sum, score) =>
      score.value === undefined
        ? sum
        : sum + criticalityWeight(score.criticality),
    0,
  );
  const failing = new Map<
    string,
    {
      id: string;
      title: string;
      dimension: Dimension;
      products: number;
      gain: number;
    }
  >();
  for (const score of scores) {
    const applicable = score.results
      .filter(result => result.outcome !== 'not-applicable')
      .reduce((sum, result) => sum + result.weight, 0);
    for (const result of score.results) {
      if (result.outcome !== 'fail') continue;
      const entry = failing.get(result.id) ?? {
        id: result.id,
        title: result.title,
        dimension: result.dimension,
        products: 0,
        gain: 0,
      };
      entry.products += 1;
      entry.gain +=
        ((100 * result.weight) / applicable) *
        (criticalityWeight(score.criticality) / allWeights);
      failing.set(result.id, entry);
    }
  }
  return [...failing.values()].sort((a, b) => b.gain - a.gain);
}
