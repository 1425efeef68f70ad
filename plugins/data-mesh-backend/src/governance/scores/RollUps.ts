import {
  isInGrace,
  levelOf,
  rollUpProducts,
  type Criticality,
  type Level,
  type LevelPolicy,
  type RollUp,
  type ScoredProduct,
} from '@meshwork/model';
import type { Clock } from '../../clock';
import type { Db, MeshDatabase } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import type { Policies, PolicySet } from '../policies/PolicySet';
import type { CheckSets } from './CheckSets';
import { movers, type Mover } from './movers';
import { ScoreStore, type DayRow } from './ScoreStore';

/** Scope of the whole mesh, in roll-ups and in daily points. */
export const MESH_SCOPE = 'mesh';

/** Products that moved the most, in each direction. */
const MOVERS = 5;

/** A roll-up as pages read it. */
export interface ScopeReport extends Omit<RollUp, 'score'> {
  score: RollUp['score'] & { level: Level };
  movers: { up: Mover[]; down: Mover[] };
  /** When it was made, ISO 8601. */
  at: string;
}

/** A domain in the report on the mesh. */
export type DomainLine = { ref: string } & Pick<
  ScopeReport,
  'score' | 'products' | 'levels' | 'dimensions' | 'waivers'
>;

/** The whole mesh, with a line for each domain. */
export interface MeshRollUp extends ScopeReport {
  domains: DomainLine[];
}

/** Which products a report is about; all where nothing is said. */
export interface ScopeFilter {
  domain?: string;
  criticality?: string;
  lifecycle?: string;
  owner?: string;
}

/** A product as it is read for a roll-up: without its card. */
interface Row {
  uid: string;
  ref: string;
  title: string;
  domain_ref: string;
  owner_ref: string;
  lifecycle: string;
  criticality: Criticality;
  created_at: string | null;
  value: number | null;
  coverage: number;
  level: Level;
  check_set: string;
  outcomes: string;
}
type Counted = ScoredProduct & { row: Row };

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
  /** What was written last, so that only what is another one is written again. */
  readonly #written = new Map<string, string>();

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
    const { database, clock } = this.#options;
    const now = clock.now();
    const products = await this.#products(database.db, {}, now);
    const levels = (await this.#mesh()).policies.levels;
    const moving = await movers(database.db, now);
    const report = (own: readonly Counted[]) =>
      reportOf(own, { levels, moving, now });
    const reports = domainReports(products, report);
    const mesh = meshOf(report(products), reports);
    const days: DayRow[] = [
      pointOf(MESH_SCOPE, mesh, now),
      ...reports.map(one => pointOf(one.ref, one, now)),
      ...facets(products).map(([scope, own]) =>
        pointOf(scope, report(own), now),
      ),
    ];
    const documents = [
      { scope: MESH_SCOPE, document: mesh },
      ...reports.map(({ ref, ...document }) => ({ scope: ref, document })),
    ];
    await database.transaction(async tx => {
      await ScoreStore.putDays(
        tx,
        days.filter(day => this.#isNew(`day ${day.scope}`, day)),
      );
      for (const { scope, document } of documents) {
        const { at, ...contents } = document;
        // The mesh always, so that one sees when it was looked at.
        if (scope === MESH_SCOPE || this.#isNew(scope, contents)) {
          const row = { document: JSON.stringify(document), at };
          await tx('score_rollups')
            .insert({ scope, ...row })
            .onConflict('scope')
            .merge(row);
        }
      }
      await Outbox.add(
        tx,
        'publish',
        { type: 'mesh.scored', subject: { kind: 'mesh', id: 'mesh' } },
        { at: now },
      );
    });
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
    const { database, clock } = this.#options;
    const { domain, ...rest } = filter;
    if (domain && Object.values(rest).every(value => !value)) {
      const own = await this.of({ domain });
      return meshOf(own, own.products > 0 ? [{ ref: domain, ...own }] : []);
    }
    const now = clock.now();
    const products = await this.#products(database.db, filter, now);
    const by = {
      levels: (await this.#mesh()).policies.levels,
      moving: await movers(database.db, now),
      now,
    };
    const report = (own: readonly Counted[]) => reportOf(own, by);
    return meshOf(report(products), domainReports(products, report));
  }

  /** The report on some products. */
  async of(filter: ScopeFilter): Promise<ScopeReport> {
    const { database, clock } = this.#options;
    const set = Object.values(filter).filter(Boolean);
    if (set.length === 0) return await this.mesh();
    if (set.length === 1 && filter.domain) {
      const found = await this.#stored<ScopeReport>(filter.domain);
      if (found) return found;
    }
    const now = clock.now();
    return reportOf(await this.#products(database.db, filter, now), {
      levels: (await this.#mesh()).policies.levels,
      moving: await movers(database.db, now),
      now,
    });
  }

  async #stored<T>(scope: string): Promise<T | undefined> {
    const row = await this.#options.database
      .db('score_rollups')
      .where({ scope })
      .first('document');
    return row && JSON.parse(row.document);
  }

  /** What holds where no domain says otherwise; weights and levels of roll-ups are its. */
  async #mesh(): Promise<PolicySet> {
    return await this.#options.policies.of('');
  }

  async #products(
    db: Db,
    filter: ScopeFilter,
    now: string,
  ): Promise<Counted[]> {
    const query = db('scores')
      .join('products', 'products.uid', 'scores.product_uid')
      .whereNull('products.gone_since')
      .whereNotNull('scores.check_set')
      .select(
        'products.uid',
        'products.ref',
        'products.title',
        'products.domain_ref',
        'products.owner_ref',
        'products.lifecycle',
        'products.criticality',
        'products.created_at',
        'scores.value',
        'scores.coverage',
        'scores.level',
        'scores.check_set',
        'scores.outcomes',
      );
    const columns = {
      domain: 'domain_ref',
      criticality: 'criticality',
      lifecycle: 'lifecycle',
      owner: 'owner_ref',
    } as const;
    for (const [name, column] of Object.entries(columns)) {
      const value = filter[name as keyof ScopeFilter];
      if (value) query.where(`products.${column}`, value);
    }
    const rows: Row[] = await query;
    const lists = await this.#options.sets.read(
      db,
      rows.map(row => row.check_set),
    );
    const since = await db('products').min({ at: 'created_at' }).first();
    const { weights, grace } = (await this.#mesh()).policies;
    return rows.flatMap(row => {
      const checks = lists.get(row.check_set);
      if (!checks) return [];
      const isNew = isInGrace(
        row.created_at ?? undefined,
        since?.at ?? undefined,
        grace?.products,
        now,
      );
      return [
        {
          value: row.value ?? undefined,
          coverage: row.coverage,
          level: row.level,
          weight: isNew ? 0 : weights?.[row.criticality] ?? 1,
          checks,
          outcomes: row.outcomes,
          row,
        },
      ];
    });
  }

  #isNew(key: string, contents: unknown): boolean {
    const text = JSON.stringify(contents);
    if (this.#written.get(key) === text) return false;
    this.#written.set(key, text);
    return true;
  }
}

function reportOf(
  products: readonly Counted[],
  by: {
    levels: readonly LevelPolicy[] | undefined;
    moving: ReadonlyMap<string, number>;
    now: string;
  },
): ScopeReport {
  const { score, ...rest } = rollUpProducts(products);
  const moved = products.flatMap(({ row, value }): Mover[] => {
    const before = by.moving.get(row.uid);
    return before === undefined || value === undefined
      ? []
      : [{ ref: row.ref, title: row.title, points: value - before, value }];
  });
  const sorted = moved.sort((a, b) => b.points - a.points);
  return {
    ...rest,
    score: { ...score, level: levelOf(score, by.levels) },
    movers: {
      up: sorted.filter(({ points }) => points >= 0.5).slice(0, MOVERS),
      down: sorted
        .filter(({ points }) => points <= -0.5)
        .reverse()
        .slice(0, MOVERS),
    },
    at: by.now,
  };
}

type DomainReport = { ref: string } & ScopeReport;

/** A report on each domain, by reference. */
function domainReports(
  products: readonly Counted[],
  report: (own: readonly Counted[]) => ScopeReport,
): DomainReport[] {
  return [...groupBy(products, ({ row }) => row.domain_ref)]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([ref, own]) => ({ ref, ...report(own) }));
}

/** A report with the lines of domains that are in it. */
function meshOf(
  report: ScopeReport,
  domains: readonly DomainReport[],
): MeshRollUp {
  return {
    ...report,
    domains: domains.map(
      ({ ref, score, products, levels, dimensions, waivers }) => ({
        ref,
        score,
        products,
        levels,
        dimensions,
        waivers,
      }),
    ),
  };
}

/** Other ways to cut the mesh, each with a line over time. */
function facets(products: readonly Counted[]): [string, Counted[]][] {
  const by = (name: string, keyOf: (row: Row) => string) =>
    [...groupBy(products, ({ row }) => keyOf(row))].map(
      ([key, own]): [string, Counted[]] => [`${name}:${key}`, own],
    );
  return [
    ...by('criticality', row => row.criticality),
    ...by('lifecycle', row => row.lifecycle),
    ...by('owner', row => row.owner_ref),
  ];
}

/** The scope in which the daily points of a filter are; none for several at once. */
export function scopeOf(filter: ScopeFilter): string | undefined {
  const set = Object.entries(filter).filter(([, value]) => value);
  if (set.length === 0) return MESH_SCOPE;
  if (set.length > 1) return undefined;
  const [[name, value]] = set;
  return name === 'domain' ? value : `${name}:${value}`;
}

function pointOf(scope: string, { score }: ScopeReport, now: string): DayRow {
  const { value, coverage, level } = score;
  return { scope, day: now.slice(0, 10), value, coverage, level };
}

function groupBy<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
