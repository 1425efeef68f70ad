import type { Level } from '../score';

/** Scores of a mesh at one moment. */
export interface LetterScores {
  value?: number;
  /** By reference of the domain; of those that have a score. */
  domains: ReadonlyMap<string, number>;
}

/** What the monthly letter is made of. */
export interface LetterFigures {
  now: LetterScores & {
    level: Level;
    /** Share of what applies that is known, 0 to 1. */
    coverage: number;
    products: number;
  };
  /** A month ago; nothing where the mesh is younger. */
  before?: LetterScores;
  /** Titles of domains, by reference. */
  titles: ReadonlyMap<string, string>;
  /** The check that gives back the most. */
  cheapest?: { title: string; failing: number; gain: number };
  initiatives: {
    open: number;
    /** That is about to be missed, the first to end. */
    missing?: { name: string; failing: number };
  };
  overdueDecisions: number;
  /** Access that should be gone. */
  overdueAccess: number;
  agreements: number;
}

/** Points below which nothing is said to have moved. */
const MOVED = 0.5;

const points = (n: number) => {
  const rounded = Math.abs(n).toFixed(1).replace(/\.0$/, '');
  return `${rounded} ${rounded === '1' ? 'point' : 'points'}`;
};
const some = (n: number, one: string, many = `${one}s`) =>
  `${n} ${n === 1 ? one : many}`;

/**
 * The mesh in five sentences, from how it is and how it was a month ago: how healthy, where
 * it moved, what would help the most, what was undertaken, and what waits. Pure.
 */
export function monthlyLetter(figures: LetterFigures): string[] {
  return [
    healthOf(figures),
    domainsOf(figures),
    cheapestOf(figures),
    initiativesOf(figures),
    waitingOf(figures),
  ];
}

function healthOf({ now, before }: LetterFigures): string {
  const { value, level, coverage, products } = now;
  const all = some(products, 'data product');
  if (value === undefined) return `The mesh has ${all}, and no score yet.`;
  const word = level === 'none' ? 'no level' : level;
  const known = `${Math.floor(coverage * 100)} % of what is asked is known`;
  return `The mesh stands at ${Math.round(
    value,
  )} of 100 (${word}) with ${all}${changeOf(value, before?.value)}; ${known}.`;
}

function changeOf(value: number, before: number | undefined): string {
  if (before === undefined) return '';
  const change = value - before;
  if (Math.abs(change) < MOVED) return ', the same as a month ago';
  return `, ${points(change)} ${change > 0 ? 'more' : 'less'} than a month ago`;
}

function domainsOf({ now, before, titles }: LetterFigures): string {
  if (!before || before.domains.size === 0) {
    return 'How its domains moved can be told when a month has passed.';
  }
  const moved = [...now.domains]
    .flatMap(([ref, value]) => {
      const was = before.domains.get(ref);
      return was === undefined ? [] : [{ ref, change: value - was }];
    })
    .filter(({ change }) => Math.abs(change) >= MOVED)
    // Of equals always the same first.
    .sort((a, b) => b.change - a.change || a.ref.localeCompare(b.ref));
  const name = (ref: string) => titles.get(ref) ?? ref;
  const best = moved.find(({ change }) => change > 0);
  const worst = [...moved].reverse().find(({ change }) => change < 0);
  const gained =
    best && `${name(best.ref)} gained the most, ${points(best.change)}`;
  const lost =
    worst && `${name(worst.ref)} lost the most, ${points(worst.change)}`;
  if (gained && lost) return `${gained}, and ${lost}.`;
  if (gained) return `${gained}, and no domain lost.`;
  if (lost) return `${lost}, and no domain gained.`;
  return 'No domain moved.';
}

function cheapestOf({ cheapest }: LetterFigures): string {
  if (!cheapest) return 'No check fails anywhere.';
  const { title, failing, gain } = cheapest;
  return `To have “${title}” fixed would give back the most, ${points(
    gain,
  )}: it does not pass for ${some(failing, 'data product')}.`;
}

function initiativesOf({ initiatives }: LetterFigures): string {
  const { open, missing } = initiatives;
  if (open === 0) return 'No initiative is open.';
  const all = some(open, 'initiative is open', 'initiatives are open');
  if (!missing) return `${all}, and none is about to be missed.`;
  return `${all}, and “${missing.name}” is about to be missed: ${some(
    missing.failing,
    'data product does not pass',
    'data products do not pass',
  )}.`;
}

function waitingOf(figures: LetterFigures): string {
  const { overdueDecisions, overdueAccess, agreements } = figures;
  const parts = [
    overdueDecisions > 0 &&
      some(overdueDecisions, 'decision is overdue', 'decisions are overdue'),
    overdueAccess > 0 &&
      some(
        overdueAccess,
        'access should be gone and is not',
        'accesses should be gone and are not',
      ),
  ].filter(Boolean);
  const all = some(agreements, 'agreement is', 'agreements are');
  return parts.length > 0
    ? `${all} in force, of which you should know that ${parts.join(', and ')}.`
    : `${all} in force, no decision is overdue, and no access is left that should be gone.`;
}
