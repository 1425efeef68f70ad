import { formatPath, type Observation, type Path } from '../findings';
import { lint } from '../lint/lint';
import { checkStructure } from '../schema/validate';
import type { OdcsDocument } from '../types';
import { isMapping } from '../values';
import type { ConversionWarning } from './conversion';

/** Each round takes out what the last one uncovered; sources are not endless. */
const MAX_ROUNDS = 50;

/** What every contract has to have: an importer sees to these itself. */
const kept = new Set(['apiVersion', 'kind', 'id', 'version', 'schema']);

function errorsOf(document: OdcsDocument): Observation[] {
  return [...checkStructure(document), ...lint(document)].filter(
    ({ severity }) => severity === 'error',
  );
}

function stepInto(at: unknown, step: string | number): unknown {
  if (Array.isArray(at)) return at[Number(step)];
  return isMapping(at) && Object.prototype.hasOwnProperty.call(at, String(step))
    ? at[step]
    : undefined;
}

/** Takes out what is at the path, or the nearest thing around it that is there. */
function without<T>(value: T, path: Path): T {
  const [step, ...further] = path;
  if (step === undefined) return value;
  const inner = stepInto(value, step);
  const replaced = further.length > 0 && typeof inner === 'object' && inner;
  if (Array.isArray(value)) {
    return (
      replaced
        ? value.map((item, index) =>
            index === step ? without(item, further) : item,
          )
        : value.filter((_, index) => index !== step)
    ) as T;
  }
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([key, item]) => {
      if (key !== String(step)) return [[key, item]];
      return replaced ? [[key, without(item, further)]] : [];
    }),
  ) as T;
}

/** A place in a list is taken with the whole entry if what is missing is in it. */
function whatToTake({ path, rule }: Observation): Path {
  const isNameless = rule === 'name-blank' || rule.endsWith('-name-duplicate');
  return isNameless ? path.slice(0, -1) : path;
}

/** Later entries of a list go first, so that indexes of the others still hold. */
const lastFirst = (a: Path, b: Path): number => {
  for (let at = 0; at < Math.min(a.length, b.length); at += 1) {
    const [one, other] = [a[at], b[at]];
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') {
      return other - one;
    }
    return String(one) < String(other) ? -1 : 1;
  }
  return b.length - a.length;
};

/**
 * The document without whatever would make it invalid, each with a warning.
 * An importer maps what it can; what a source says in a way that the standard
 * refuses, however it came about, ends here instead of in a contract that
 * nobody can use.
 */
export function settle(
  document: OdcsDocument,
  warnings: ConversionWarning[],
): OdcsDocument {
  let settled = document;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const faults = errorsOf(settled).filter(
      ({ path }) => path.length > 1 || !kept.has(String(path[0])),
    );
    if (faults.length === 0) return settled;
    const taken = new Map<string, Path>();
    for (const fault of faults) {
      const path = whatToTake(fault);
      const at = formatPath(path);
      if (!taken.has(at)) {
        warnings.push({ path: at, message: `Left out: ${fault.message}` });
        taken.set(at, path);
      }
    }
    for (const path of [...taken.values()].sort(lastFirst)) {
      settled = without(settled, path);
    }
  }
  return settled;
}
