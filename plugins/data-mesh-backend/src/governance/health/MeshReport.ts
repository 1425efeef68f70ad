import {
  LIVE_AGREEMENT_STATES,
  parsePeriod,
  type ApprovalPolicy,
} from '@meshwork/model';
import type { ApprovalPolicies } from '../../approvals/ApprovalPolicies';
import { ProjectionStore, type DomainRow } from '../../catalog/ProjectionStore';
import type { View } from '../../catalog/Visibility';
import { later, type Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import {
  FIGURES_SCOPE,
  MESH_SCOPE,
  scopeOf,
  type RollUps,
  type ScopeFilter,
  type ScopeReport,
} from '../scores/RollUps';
import type { ScoreService } from '../scores/ScoreService';
import { accessHealth, type AccessHealth } from './accessHealth';
import { count } from './figures';
import { meshReturn, type MeshReturn } from './returnOfMesh';

/** How old figures may be that take a walk through all agreements. */
const FRESH_MS = 30_000;
/** Products that are named as those that moved, in each direction. */
const MOVERS = 5;

/** Counts and figures about all of the mesh, beside its scores. */
interface Figures {
  counts: {
    products: number;
    domains: number;
    contracts: number;
    agreements: number;
  };
  access: AccessHealth;
  return: MeshReturn;
  at: string;
}

/** How healthy the mesh is, for those who may read figures about all of it. */
export class MeshReport {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    scores: ScoreService;
    rollUps: RollUps;
    policies: ApprovalPolicies;
  };
  #making: Promise<Figures> | undefined;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    scores: ScoreService;
    rollUps: RollUps;
    policies: ApprovalPolicies;
  }) {
    this.#options = options;
  }

  /**
   * All of the mesh, or what a filter leaves of it; access and return are of all of it.
   * Products are named only to whoever may see them.
   */
  async read(filter: ScopeFilter, view: View) {
    const { rollUps } = this.#options;
    const whole = scopeOf(filter) === MESH_SCOPE;
    const report = whole ? await rollUps.mesh() : await rollUps.cut(filter);
    const figures = await this.#figures();
    const titles = await this.#titles(report.domains.map(({ ref }) => ref));
    return {
      ...(await presentScope(report, view)),
      counts: figures.counts,
      domains: report.domains
        .map(({ ref, products, score, dimensions, waivers }) => ({
          domain: titles(ref),
          products,
          score,
          dimensions,
          waivers,
        }))
        .sort((a, b) => a.domain.title.localeCompare(b.domain.title)),
      trend: await this.#trend(scopeOf(filter)),
      access: figures.access,
      return: figures.return,
      evaluatedAt: report.at,
      figuresAt: figures.at,
    };
  }

  /** Who owns a domain; nothing for one that is not in the catalog. */
  async owned(ref: string): Promise<DomainRow | undefined> {
    const { db } = this.#options.database;
    return (await ProjectionStore.domains(db, [ref])).get(ref);
  }

  /** One domain, with all of its products. */
  async domain(ref: string, view: View) {
    const report = await this.#options.rollUps.of({ domain: ref });
    const titles = await this.#titles([ref]);
    return {
      ...(await presentScope(report, view)),
      domain: titles(ref),
      trend: await this.#trend(ref),
      evaluatedAt: report.at,
    };
  }

  async #trend(scope: string | undefined) {
    const at = this.#options.clock.now();
    return scope ? await this.#options.scores.history(scope, { at }) : [];
  }

  async #titles(refs: readonly string[]) {
    const known = await ProjectionStore.domains(
      this.#options.database.db,
      refs,
    );
    return (ref: string) => ({
      ref,
      title: known.get(ref)?.title ?? ref,
      found: known.has(ref),
    });
  }

  /** Those who ask at the same moment share what is made. */
  async #figures(): Promise<Figures> {
    const { database, clock } = this.#options;
    const row = await database
      .db('score_rollups')
      .where({ scope: FIGURES_SCOPE })
      .first();
    if (row && row.at > later(clock.now(), -FRESH_MS)) {
      return JSON.parse(row.document);
    }
    this.#making ??= this.#make().finally(() => {
      this.#making = undefined;
    });
    return await this.#making;
  }

  async #make(): Promise<Figures> {
    const { database, clock, policies } = this.#options;
    const { db } = database;
    const at = clock.now();
    const figures: Figures = {
      counts: {
        products: await count(db('products').whereNull('gone_since')),
        domains: await count(db('domains').whereNull('gone_since')),
        contracts: await count(db('revisions').where('state', 'active')),
        agreements: await count(
          db('agreements').whereIn('state', LIVE_AGREEMENT_STATES),
        ),
      },
      access: await accessHealth(
        db,
        overdueSince(await policies.approval(), at),
      ),
      return: await meshReturn(db),
      at,
    };
    const row = { document: JSON.stringify(figures), at };
    await db('score_rollups')
      .insert({ scope: FIGURES_SCOPE, ...row })
      .onConflict('scope')
      .merge(row);
    return figures;
  }
}

/** Before which instant a step was opened that should have been put to others by now. */
function overdueSince(
  { escalateAfter }: ApprovalPolicy,
  at: string,
): string | undefined {
  return escalateAfter && later(at, -parsePeriod(escalateAfter).toMillis());
}

async function presentScope(
  { checks, at: _, movers, ...report }: ScopeReport,
  view: View,
) {
  const named = [...movers.up, ...movers.down].map(({ ref }) => ref);
  const seen = named.length > 0 ? await view.visible(named) : new Set();
  const shown = (products: typeof movers.up) =>
    products.filter(({ ref }) => seen.has(ref)).slice(0, MOVERS);
  return {
    ...report,
    movers: { up: shown(movers.up), down: shown(movers.down) },
    failing: checks.map(({ failing, ...check }) => ({
      ...check,
      products: failing,
    })),
  };
}
