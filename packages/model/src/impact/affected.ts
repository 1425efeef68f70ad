import type {
  Comparison,
  ContractChange,
  ContractView,
  Perspective,
  VerdictLevel,
} from '@meshwork/odcs';

/** What of an agreement decides whether a change of its contract touches it. */
export interface AffectedAgreement {
  /** Names of the columns that it names; all of them when absent. */
  columns?: readonly string[];
  /** Names of the columns that it has masked. */
  masked?: readonly string[];
}

/** From which side somebody uses the port that a contract is of. */
export type PortUse = 'output' | 'input';

/** An agreement with the changes that touch it. */
export interface Affected<A extends AffectedAgreement> {
  agreement: A;
  /** The changes that touch it and are at least as bad as was asked for, worst first. */
  changes: ContractChange[];
  /** The worst that they mean to it. */
  level: VerdictLevel;
  /** Whether one of them breaks what was agreed: terms, price, classification. */
  terms: boolean;
}

const LEVELS: readonly VerdictLevel[] = ['safe', 'warning', 'breaking'];

/** Who uses an output port reads it; who uses an input port writes into it. */
const PERSPECTIVES: Record<PortUse, readonly Perspective[]> = {
  output: ['reader', 'access'],
  input: ['writer', 'access'],
};

/** What a change means to those who use the port from this side. */
export function impactLevel(
  { verdicts }: Pick<ContractChange, 'verdicts'>,
  use: PortUse = 'output',
): VerdictLevel {
  return worst(PERSPECTIVES[use].map(perspective => verdicts[perspective]));
}

/**
 * Which of the agreements bound to a port a change of its contract affects,
 * and by which of its changes (specification: "Who is affected"). The caller
 * hands in those that are live. Pure.
 *
 * @param before the contract that is in effect, as a page shows it: an
 *   agreement knows its columns by name, and a key by the object they are in
 * @param atLeast `breaking` for those who must be asked, `warning` for those
 *   who should know
 */
export function affectedAgreements<A extends AffectedAgreement>(options: {
  comparison: Pick<Comparison, 'changes'>;
  before: Pick<ContractView, 'objects'>;
  agreements: readonly A[];
  use?: PortUse;
  atLeast?: Exclude<VerdictLevel, 'safe'>;
}): Affected<A>[] {
  const { comparison, before, agreements, use = 'output' } = options;
  const least = LEVELS.indexOf(options.atLeast ?? 'breaking');
  const relevant = comparison.changes
    .filter(change => LEVELS.indexOf(impactLevel(change, use)) >= least)
    .sort(
      (a, b) =>
        LEVELS.indexOf(impactLevel(b, use)) -
        LEVELS.indexOf(impactLevel(a, use)),
    );
  return agreements.flatMap(agreement => {
    const changes = relevant.filter(change =>
      touches(change, agreement, before),
    );
    if (changes.length === 0) return [];
    return [
      {
        agreement,
        changes,
        level: worst(changes.map(change => impactLevel(change, use))),
        terms: changes.some(({ verdicts }) => verdicts.access === 'breaking'),
      },
    ];
  });
}

/**
 * Whether a change is about something that an agreement relies on. One that
 * names its columns relies on those, on the tables that they are in with their
 * keys, and on whatever holds for the port as a whole: service levels, servers
 * and terms. What becomes of a masked form matters to those who have it.
 */
export function touches(
  { path, kind }: Pick<ContractChange, 'path' | 'kind'>,
  { columns, masked = [] }: AffectedAgreement,
  before: Pick<ContractView, 'objects'>,
): boolean {
  const isAbout = (column: string) => names(path, `.properties[${column}]`);
  if (kind.startsWith('masked-form-')) return masked.some(isAbout);
  if (!columns || !path.startsWith('schema[')) return true;
  if ([...columns, ...formsOf(masked, before)].some(isAbout)) return true;
  return before.objects.some(object => {
    if (!startsWithPart(path, `schema[${object.name}]`)) return false;
    const inside = path.slice(`schema[${object.name}]`.length);
    const theirs = object.columns.some(({ name }) => columns.includes(name));
    if (!theirs) return false;
    if (!inside.startsWith('.properties[')) return true;
    return object.columns.some(
      ({ name, primaryKey, partitioned }) =>
        (primaryKey || partitioned) &&
        startsWithPart(inside, `.properties[${name}]`),
    );
  });
}

/** The names of the properties that hold the masked forms of columns. */
function formsOf(
  masked: readonly string[],
  { objects }: Pick<ContractView, 'objects'>,
): string[] {
  return objects.flatMap(({ columns }) => {
    const forms = columns.flatMap(({ name, maskedAs }) =>
      maskedAs !== undefined && masked.includes(name) ? [maskedAs] : [],
    );
    return columns
      .filter(
        ({ name, physicalName }) =>
          forms.includes(name) ||
          (physicalName !== undefined && forms.includes(physicalName)),
      )
      .map(({ name }) => name);
  });
}

/** Paths are texts made of names that others chose: a part ends at a dot or the end. */
function startsWithPart(path: string, part: string): boolean {
  return (
    path.startsWith(part) &&
    (path.length === part.length || path[part.length] === '.')
  );
}

function names(path: string, part: string): boolean {
  for (
    let at = path.indexOf(part);
    at !== -1;
    at = path.indexOf(part, at + 1)
  ) {
    if (startsWithPart(path.slice(at), part)) return true;
  }
  return false;
}

function worst(levels: readonly VerdictLevel[]): VerdictLevel {
  return levels.reduce<VerdictLevel>(
    (bad, level) => (LEVELS.indexOf(level) > LEVELS.indexOf(bad) ? level : bad),
    'safe',
  );
}
