import type {
  EntityScore,
  EntityScorePage,
} from '@meshwork/backstage-plugin-data-mesh-common';
import {
  DIMENSIONS,
  isCounted,
  outcomesOf,
  scoreOf,
  type BadgeScore,
  type ScoredCheck,
} from '@meshwork/model';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { CatalogView } from '../../catalog/Visibility';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { link } from '../../http/present';
import { listProducts, type ProductFilter } from '../../products/ProductQuery';
import {
  criticalityConditions,
  type CriticalityFilter,
} from '../criticality/asked';
import type { PolicyService } from '../policies/PolicyService';
import type { CheckSets } from './CheckSets';

/** Scores for other tools: little of each product, and any number of them. */
export class ScoreReader {
  readonly #database: MeshDatabase;
  readonly #policies: Pick<PolicyService, 'all'>;
  readonly #sets: CheckSets;

  constructor(options: {
    database: MeshDatabase;
    policies: Pick<PolicyService, 'all'>;
    sets: CheckSets;
  }) {
    this.#database = options.database;
    this.#policies = options.policies;
    this.#sets = options.sets;
  }

  /** Scores of the products that the reader may see, by title. */
  async list(
    view: CatalogView,
    filter: ProductFilter & CriticalityFilter,
    page: { cursor?: string; limit: number },
  ): Promise<EntityScorePage> {
    const found = await listProducts(
      this.#database.db,
      view,
      filter,
      page,
      await criticalityConditions(filter, this.#policies),
    );
    return { ...found, items: await this.#present(found.items) };
  }

  async of(product: ProductRow): Promise<EntityScore> {
    const [score] = await this.#present([product]);
    return score;
  }

  /** What a badge tells of a product; nothing for one that is not there or not evaluated. */
  async badge(ref: string): Promise<BadgeScore | undefined> {
    const { db } = this.#database;
    const row = await db('scores')
      .join('products', 'products.uid', 'scores.product_uid')
      .where('products.ref', ref)
      .whereNull('products.gone_since')
      .whereNotNull('scores.check_set')
      .first('scores.value', 'scores.level');
    return row && { value: row.value ?? undefined, level: row.level };
  }

  async #present(products: readonly ProductRow[]): Promise<EntityScore[]> {
    const { db } = this.#database;
    const rows: Record<string, never>[] = await db('scores')
      .whereIn(
        'product_uid',
        products.map(({ uid }) => uid),
      )
      .whereNotNull('check_set')
      .select(
        'product_uid',
        'value',
        'coverage',
        'level',
        'check_set',
        'outcomes',
        'policy_version',
        'evaluated_at',
      );
    const scores = new Map(rows.map(row => [String(row.product_uid), row]));
    const lists = await this.#sets.read(
      db,
      rows.map(row => row.check_set),
    );
    return products.map(product => {
      const row = scores.get(product.uid);
      const checks = row && lists.get(row.check_set);
      return {
        product: link(product.ref, product.title),
        domain: link(product.domainRef),
        owner: link(product.ownerRef),
        criticality: product.criticality,
        lifecycle: product.lifecycle,
        ...(row && {
          score: {
            value: row.value ?? undefined,
            coverage: row.coverage,
            level: row.level,
          },
          dimensions: checks ? dimensionsOf(checks, row.outcomes) : [],
          evaluatedAt: row.evaluated_at,
          policyVersion: row.policy_version,
        }),
      };
    });
  }
}

/** The score of each quality of which anything applies. */
function dimensionsOf(checks: readonly ScoredCheck[], outcomes: string) {
  const results = outcomesOf(checks, outcomes);
  return DIMENSIONS.flatMap(dimension => {
    const own = results.filter(
      (result, index) =>
        checks[index].dimension === dimension && isCounted(result),
    );
    return own.length > 0 ? [{ dimension, ...scoreOf(own) }] : [];
  });
}
