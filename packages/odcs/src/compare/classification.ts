import type { OdcsProperty } from '../types';
import { mappings, text } from '../values';
import { classificationRank } from '../view/classification';
import type { Report } from './report';

/** How some properties are classified, with all that is nested in them. */
export interface Classified {
  /** The highest rank; -1 if no word with a rank is there. */
  highest: number;
  /** Words of which nobody knows how much they demand. */
  unranked: Set<string>;
}

/** How properties are classified; adds to what is gathered already. */
export function classifiedIn(
  properties: OdcsProperty[] | undefined,
  gathered: Classified = { highest: -1, unranked: new Set() },
): Classified {
  for (const { classification, properties: nested, items, map } of mappings(
    properties,
  )) {
    const word = text(classification);
    const rank = classificationRank(word);
    if (rank !== undefined) gathered.highest = Math.max(gathered.highest, rank);
    else if (word !== undefined) gathered.unranked.add(word);
    classifiedIn(nested, gathered);
    if (items) classifiedIn([items], gathered);
    if (map?.key) classifiedIn([map.key], gathered);
    if (map?.value) classifiedIn([map.value], gathered);
  }
  return gathered;
}

/**
 * Whether something new is classified above all that was there. A word without a
 * known rank might demand anything, so it counts as more where it is new.
 */
export function demandsMore(added: Classified, before: Classified): boolean {
  return (
    added.highest > before.highest ||
    [...added.unranked].some(word => !before.unranked.has(word))
  );
}

/** The classification of one property against what it became. */
export function compareClassification(
  report: Report,
  path: string,
  name: string,
  before: OdcsProperty,
  after: OdcsProperty,
): void {
  const [a, b] = [text(before.classification), text(after.classification)];
  if (a === b) return;
  const difference = {
    path: `${path}.classification`,
    name,
    before: a,
    after: b,
  };
  const [from, to] = [classificationRank(a), classificationRank(b)];
  if (a === undefined) report.add('classification-set', difference);
  else if (
    b === undefined ||
    (from !== undefined && to !== undefined && to < from)
  ) {
    report.add('classification-lowered', difference);
  } else if (from !== undefined && from === to) {
    report.add('details-changed', difference);
  } else {
    // A word without a known rank might demand anything, so it counts as more.
    report.add('classification-raised', difference);
  }
}
