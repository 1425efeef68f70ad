import {
  decisionsOf,
  isAboutToMiss,
  LIVE_AGREEMENT_STATES,
  parsePeriod,
  type ApprovalPolicy,
} from '@meshwork/model';
import type { PolicyService } from '../policies/PolicyService';
import { ProjectionStore, type DomainRow } from '../../catalog/ProjectionStore';
import type { View } from '../../catalog/Visibility';
import { later, type Clock } from '../../clock';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import {
  alone,
  nothing,
  together,
  type Statement,
} from '../../database/together';
import {
  FIGURES_SCOPE,
  MESH_SCOPE,
  reportIn,
  scopeOf,
  type MeshRollUp,
  type RollUps,
  type ScopeFilter,
  type ScopeReport,
} from '../scores/RollUps';
import { InitiativeStore } from '../initiatives/InitiativeStore';
import type { CheckSets } from '../scores/CheckSets';
import { daysOf, type DayPoint } from '../scores/ScoreService';
import { accessHealth, type AccessHealth } from './accessHealth';
import { count } from './figures';
import { readiness, readinessRules, type Readiness } from './readiness';
import { meshReturn, type MeshReturn } from './returnOfMesh';
import { endingWaivers } from './endingWaivers';

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
  readiness: Readiness;
  waiversEnding: number;
  /** About to be missed, the first to end first. */
  initiatives: { id: string; name: string; failing: number }[];
  at: string;
}

/** How healthy the mesh is, for those who may read figures about all of it. */
export class MeshReport {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    rollUps: RollUps;
    sets: CheckSets;
    policies: PolicyService;
    /** After how many milliseconds what was measured says nothing of now. */
    staleAfter: number;
  };
  #making: Promise<Figures> | undefined;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    rollUps: RollUps;
    sets: CheckSets;
    policies: PolicyService;
    /** After how many milliseconds what was measured says nothing of now. */
    staleAfter: number;
  }) {
    this.#options = options;
  }

  /**
   * All of the mesh, or what a filter leaves of it; access and return are of all of it.
   * Products are named only to whoever may see them.
   */
  async read(filter: ScopeFilter, view: View) {
    const { rollUps } = this.#options;
    const scope = scopeOf(filter);
    const { db } = this.#options.database;
    const { made, stored, trend, domains } = await together(db, {
      made:
        scope === MESH_SCOPE
          ? reportIn<MeshRollUp>(db, MESH_SCOPE)
          : nothing(db, undefined),
      stored: reportIn<Figures>(db, FIGURES_SCOPE),
      trend: scope ? this.#trend(db, scope) : nothing(db, []),
      domains: ProjectionStore.allDomains(db),
    });
    const report =
      made?.document ??
      (scope === MESH_SCOPE ? await rollUps.mesh() : await rollUps.cut(filter));
    const figures = await this.#figures(stored);
    const titles = titlesIn(domains);
    const shown = await presentScope(report, view);
    return {
      ...shown,
      decisions: decisionsOf({
        access: figures.access,
        blocking: report.blocking ?? [],
        initiatives: figures.initiatives,
        waiversEnding: figures.waiversEnding,
        fallen: shown.movers.down.map(({ ref, title, points }) => ({
          ref,
          title,
          points: -points,
        })),
        checks: report.checks,
        unused: figures.return.unused,
      }),
      dataReadiness: figures.readiness,
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
      trend,
      access: figures.access,
      return: figures.return,
      evaluatedAt: report.at,
      figuresAt: figures.at,
    };
  }

  /** Counts and figures about all of the mesh; they may be a moment old. */
  async figures(): Promise<Pick<Figures, 'counts' | 'access'>> {
    const { db } = this.#options.database;
    return await this.#figures(
      await alone(reportIn<Figures>(db, FIGURES_SCOPE)),
    );
  }

  /** Who owns a domain; nothing for one that is not in the catalog. */
  async owned(ref: string): Promise<DomainRow | undefined> {
    const { db } = this.#options.database;
    return (await ProjectionStore.domains(db, [ref])).get(ref);
  }

  /** One domain, with all of its products. */
  async domain(ref: string, view: View) {
    const { db } = this.#options.database;
    const { made, trend, domains } = await together(db, {
      made: reportIn<ScopeReport>(db, ref),
      trend: this.#trend(db, ref),
      domains: ProjectionStore.domainsReading(db, [ref]),
    });
    const report =
      made?.document ?? (await this.#options.rollUps.of({ domain: ref }));
    return {
      ...(await presentScope(report, view)),
      domain: titlesIn(domains)(ref),
      trend,
      evaluatedAt: report.at,
    };
  }

  #trend(db: Db, scope: string): Statement<DayPoint[]> {
    return daysOf(db, scope, this.#options.clock.now());
  }

  /** Those who ask at the same moment share what is made. */
  async #figures(
    stored: { document: Figures; at: string } | undefined,
  ): Promise<Figures> {
    const { clock } = this.#options;
    const isFresh = stored && stored.at > later(clock.now(), -FRESH_MS);
    // A replica of an older version writes fewer of them.
    if (isFresh && stored.document.readiness) return stored.document;
    this.#making ??= this.#make().finally(() => {
      this.#making = undefined;
    });
    return await this.#making;
  }

  async #make(): Promise<Figures> {
    const { database, clock, policies, sets, staleAfter } = this.#options;
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
      readiness: await readiness(
        db,
        await readinessRules({ sets, policies, staleAfter }, at),
      ),
      waiversEnding: await count(endingWaivers(db, at)),
      initiatives: await aboutToMiss(db, at),
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

/** Open initiatives that end soon with products that do not pass, the first to end first. */
async function aboutToMiss(
  db: Db,
  now: string,
): Promise<Figures['initiatives']> {
  return (await InitiativeStore.open(db)).flatMap(
    ({ id, name, untilAt: until, progress }) => {
      const failing = progress?.failing ?? 0;
      return isAboutToMiss({ until, failing }, now)
        ? [{ id, name, failing }]
        : [];
    },
  );
}

function titlesIn(known: ReadonlyMap<string, DomainRow>) {
  return (ref: string) => ({
    ref,
    title: known.get(ref)?.title ?? ref,
    found: known.has(ref),
  });
}

async function presentScope(
  { checks, at: _, movers, blocking: __, ...report }: ScopeReport,
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
