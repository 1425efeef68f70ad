import {
  levelOf,
  rollUpProducts,
  type Level,
  type LevelPolicy,
  type RollUp,
} from '@meshwork/model';
import { FAILS } from './failing';
import type { Mover } from './movers';
import type { Counted, ScopeFilter, ScoredRow } from './scoredProducts';
import type { DayRow } from './ScoreStore';

/** Scope of the whole mesh, in roll-ups and in daily points. */
export const MESH_SCOPE = 'mesh';

/** Products that moved the most, in each direction: of those a reader sees a few. */
const MOVERS = 25;

/** A roll-up as pages read it. */
export interface ScopeReport extends Omit<RollUp, 'score'> {
  score: RollUp['score'] & { level: Level };
  movers: { up: Mover[]; down: Mover[] };
  /** Checks that hold contracts back and fail for critical products, most of them first. */
  blocking: { id: string; title: string; products: number }[];
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

export function reportOf(
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
    blocking: blockingOf(products),
    at: by.now,
  };
}

/** What is announced holds nothing back yet, and what is waived nothing any more. */
function blockingOf(products: readonly Counted[]): ScopeReport['blocking'] {
  const found = new Map<string, ScopeReport['blocking'][number]>();
  for (const { row, checks, outcomes } of products) {
    if (row.asked !== 'critical') continue;
    checks.forEach(({ id, title, blocks, announced }, index) => {
      if (!blocks || announced || outcomes[index] !== FAILS) return;
      const entry = found.get(id) ?? { id, title, products: 0 };
      entry.products += 1;
      found.set(id, entry);
    });
  }
  return [...found.values()].sort(
    (a, b) => b.products - a.products || a.id.localeCompare(b.id),
  );
}

type DomainReport = { ref: string } & ScopeReport;

/** A report on each domain, by reference. */
export function domainReports(
  products: readonly Counted[],
  report: (own: readonly Counted[]) => ScopeReport,
): DomainReport[] {
  return [...groupBy(products, ({ row }) => row.domain_ref)]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([ref, own]) => ({ ref, ...report(own) }));
}

/** A report with the lines of domains that are in it. */
export function meshOf(
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
export function facets(products: readonly Counted[]): [string, Counted[]][] {
  const by = (name: string, keyOf: (row: ScoredRow) => string) =>
    [...groupBy(products, ({ row }) => keyOf(row))].map(
      ([key, own]): [string, Counted[]] => [`${name}:${key}`, own],
    );
  return [
    ...by('criticality', row => row.asked),
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

export function pointOf(
  scope: string,
  { score }: ScopeReport,
  now: string,
): DayRow {
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
