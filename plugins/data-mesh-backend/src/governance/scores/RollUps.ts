import { later, type Clock } from '../../clock';
import {
  isPostgres,
  type Db,
  type MeshDatabase,
  type Tx,
} from '../../database/MeshDatabase';
import { alone, type Statement } from '../../database/together';
import { Outbox } from '../../delivery/Outbox';
import { followInitiatives } from '../initiatives/measuring';
import type { Policies, PolicySet } from '../policies/PolicySet';
import type { CheckSets } from './CheckSets';
import { movers } from './movers';
import {
  domainReports,
  facets,
  MESH_SCOPE,
  meshOf,
  pointOf,
  reportOf,
  type MeshRollUp,
  type ScopeReport,
} from './report';
import {
  scoredProducts,
  type Counted,
  type ScopeFilter,
} from './scoredProducts';
import { ScoreStore, type DayRow } from './ScoreStore';

export { MESH_SCOPE, scopeOf } from './report';
export type { DomainLine, MeshRollUp, ScopeReport } from './report';
export type { ScopeFilter } from './scoredProducts';

/** Any number that nobody else locks by: "roll". */
const LOCK = 0x726f6c6c;
/** Where figures are kept that are not made of scores: left alone here. */
export const FIGURES_SCOPE = 'figures';
/** How old a roll-up may become with nothing changed. */
const LONGEST_AGE_MS = 3_600_000;
/** Scopes that one statement asks for. */
const AT_ONCE = 500;

/**
 * Rolls products up to their domains and the mesh. What pages show of these is made here,
 * after something changed, and read as it is: so it costs the same for any number of
 * products. What somebody filters by hand is made when they ask.
 */
export class RollUps {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    policies: Policies;
    sets: CheckSets;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    policies: Policies;
    sets: CheckSets;
  }) {
    this.#options = options;
  }

  /** Makes all reports and a point for today of each scope. */
  async rollUp(): Promise<void> {
    const { database, clock, sets } = this.#options;
    // Asked before the transaction, in which nothing but itself may be asked.
    const { policies } = await this.#mesh();
    await database.transaction(async tx => {
      // One at a time: what was read later must not be replaced by what was read before.
      if (isPostgres(tx)) {
        await tx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
      }
      const now = clock.now();
      const products = await scoredProducts(tx, sets, policies, {}, now);
      const by = {
        levels: policies.levels,
        moving: await movers(tx, now),
        now,
      };
      const report = (own: readonly Counted[]) => reportOf(own, by);
      const reports = domainReports(products, report);
      const mesh = meshOf(report(products), reports);
      await putPoints(tx, [
        pointOf(MESH_SCOPE, mesh, now),
        ...reports.map(one => pointOf(one.ref, one, now)),
        ...facets(products).map(([scope, own]) =>
          pointOf(scope, report(own), now),
        ),
      ]);
      await putReports(tx, [
        { scope: MESH_SCOPE, document: mesh },
        ...reports.map(({ ref, ...document }) => ({ scope: ref, document })),
      ]);
      await followInitiatives(tx, policies.criticality, products, now);
      await Outbox.add(
        tx,
        'publish',
        { type: 'mesh.scored', subject: { kind: 'mesh', id: 'mesh' } },
        { at: now },
      );
    });
  }

  /** Has everything rolled up soon, whatever the reason. */
  async ask(): Promise<void> {
    const { database, clock } = this.#options;
    await database.transaction(tx =>
      Outbox.add(tx, 'roll-up', {}, { at: clock.now(), dedupe: 'roll-up' }),
    );
  }

  /**
   * Has it rolled up where that is long ago: products grow old enough to count, and a day
   * on which nothing changes has a point as well.
   */
  async sweep(): Promise<void> {
    const { database, clock } = this.#options;
    const row = await database
      .db('score_rollups')
      .where({ scope: MESH_SCOPE })
      .first('at');
    const before = later(clock.now(), -LONGEST_AGE_MS);
    if (!row || row.at < before) await this.ask();
  }

  /** The report on the whole mesh; made now where there is none yet. */
  async mesh(): Promise<MeshRollUp> {
    const found = await this.#stored<MeshRollUp>(MESH_SCOPE);
    if (found) return found;
    await this.rollUp();
    return (await this.#stored<MeshRollUp>(MESH_SCOPE))!;
  }

  /** The report on some products, with a line for each domain that has any of them. */
  async cut(filter: ScopeFilter): Promise<MeshRollUp> {
    const { database, clock, sets } = this.#options;
    const { domain, ...rest } = filter;
    if (domain && Object.values(rest).every(value => !value)) {
      const own = await this.of({ domain });
      return meshOf(own, own.products > 0 ? [{ ref: domain, ...own }] : []);
    }
    const now = clock.now();
    const { policies } = await this.#mesh();
    const products = await scoredProducts(
      database.db,
      sets,
      policies,
      filter,
      now,
    );
    const by = {
      levels: policies.levels,
      moving: await movers(database.db, now),
      now,
    };
    const report = (own: readonly Counted[]) => reportOf(own, by);
    return meshOf(report(products), domainReports(products, report));
  }

  /** The report on some products. */
  async of(filter: ScopeFilter): Promise<ScopeReport> {
    const { database, clock, sets } = this.#options;
    const set = Object.values(filter).filter(Boolean);
    if (set.length === 0) return await this.mesh();
    if (set.length === 1 && filter.domain) {
      const found = await this.#stored<ScopeReport>(filter.domain);
      if (found) return found;
    }
    const now = clock.now();
    const { policies } = await this.#mesh();
    return reportOf(
      await scoredProducts(database.db, sets, policies, filter, now),
      {
        levels: policies.levels,
        moving: await movers(database.db, now),
        now,
      },
    );
  }

  async #stored<T>(scope: string): Promise<T | undefined> {
    const { db } = this.#options.database;
    return (await alone(reportIn<T>(db, scope)))?.document;
  }

  /** What holds where no domain says otherwise; weights and levels of roll-ups are its. */
  async #mesh(): Promise<PolicySet> {
    return await this.#options.policies.of('');
  }
}

/** What is kept of a scope, and when it was made. */
export function reportIn<T>(
  db: Db,
  scope: string,
): Statement<{ document: T; at: string } | undefined> {
  return {
    query: db('score_rollups').where({ scope }).select('document', 'at'),
    read: ([row]) =>
      row && { document: JSON.parse(row.document) as T, at: row.at },
  };
}

/** Writes the points that are not so already. */
async function putPoints(tx: Tx, points: readonly DayRow[]): Promise<void> {
  const textOf = ({ day, value, coverage, level }: DayRow) =>
    JSON.stringify([day, value?.toFixed(2), coverage.toFixed(3), level]);
  const known = new Map<string, string>();
  for (let from = 0; from < points.length; from += AT_ONCE) {
    const part = points.slice(from, from + AT_ONCE);
    const rows = await tx('score_days')
      .where({ day: part[0].day })
      .whereIn(
        'scope',
        part.map(({ scope }) => scope),
      );
    for (const row of rows) {
      known.set(row.scope, textOf({ ...row, value: row.value ?? undefined }));
    }
  }
  await ScoreStore.putDays(
    tx,
    points.filter(point => known.get(point.scope) !== textOf(point)),
  );
}

/** Writes the reports that are not so already, and takes away those of scopes that are gone. */
async function putReports(
  tx: Tx,
  reports: readonly { scope: string; document: ScopeReport }[],
): Promise<void> {
  const withoutTime = ({ at: _, ...contents }: ScopeReport) =>
    JSON.stringify(contents);
  const stored = new Map<string, string>();
  for (const row of await tx('score_rollups').whereNot({
    scope: FIGURES_SCOPE,
  })) {
    stored.set(row.scope, withoutTime(JSON.parse(row.document)));
  }
  for (const { scope, document } of reports) {
    // The mesh always, so that one sees when it was looked at.
    if (scope === MESH_SCOPE || stored.get(scope) !== withoutTime(document)) {
      const row = { document: JSON.stringify(document), at: document.at };
      await tx('score_rollups')
        .insert({ scope, ...row })
        .onConflict('scope')
        .merge(row);
    }
    stored.delete(scope);
  }
  await tx('score_rollups')
    .whereIn('scope', [...stored.keys()])
    .delete();
}
