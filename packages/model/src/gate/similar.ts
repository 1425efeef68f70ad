import type { RevisionState } from '../workflow';

/** A change as far as others are like it. */
export interface ChangeProfile {
  id: string;
  contractRef: string;
  productUid: string;
  domainRef: string;
  classification: string;
  /** Kinds of change, each once; none for the first content of a contract. */
  kinds: readonly string[];
  /** Whether it was the first content of its contract. */
  first: boolean;
}

/** A past change with how alike it is, and why. */
export interface SimilarChange<P> {
  change: P;
  /** From 0 to 1. */
  likeness: number;
  /** For people to read, the weightiest first. */
  reasons: string[];
}

/** States that say what became of a change by somebody's decision, or a policy's. */
export const DECIDED_REVISION_STATES: readonly RevisionState[] = [
  'changes-requested',
  'scheduled',
  'active',
  'superseded',
  'retiring',
  'retired',
  'rejected',
];

/** What each likeness adds; together 1. */
const WEIGHT = {
  kinds: 0.6,
  contract: 0.2,
  product: 0.15,
  domain: 0.1,
  classification: 0.2,
} as const;

/** The nearest of contract, product and domain that two changes share. */
function place(a: ChangeProfile, b: ChangeProfile) {
  if (a.contractRef === b.contractRef) {
    return { weight: WEIGHT.contract, reason: 'the same contract' };
  }
  if (a.productUid === b.productUid) {
    return { weight: WEIGHT.product, reason: 'the same data product' };
  }
  return a.domainRef === b.domainRef
    ? { weight: WEIGHT.domain, reason: 'the same domain' }
    : undefined;
}

/**
 * Past changes of the same kinds, the most alike first. One that shares no kind of change
 * is not alike, wherever it was made; first contents are alike to each other.
 *
 * @param past each at most once, newest first, which breaks ties
 * @param limit how many at most
 */
export function similarChanges<P extends ChangeProfile>(
  change: ChangeProfile,
  past: readonly P[],
  limit: number,
): SimilarChange<P>[] {
  const found = past.flatMap(other => {
    if (other.id === change.id) return [];
    if (change.first !== other.first) return [];
    const shared = change.kinds.filter(kind => other.kinds.includes(kind));
    if (shared.length === 0 && !change.first) return [];
    const all = new Set([...change.kinds, ...other.kinds]).size;
    const near = place(change, other);
    const sameClass = change.classification === other.classification;
    const likeness =
      (change.first ? WEIGHT.kinds : (WEIGHT.kinds * shared.length) / all) +
      (near?.weight ?? 0) +
      (sameClass ? WEIGHT.classification : 0);
    const reasons = [
      change.first
        ? 'also the first revision of a contract'
        : `the same kind of change: ${shared.join(', ')}`,
      ...(near ? [near.reason] : []),
      ...(sameClass ? [`also ${change.classification}`] : []),
    ];
    return [
      { change: other, likeness: Math.round(likeness * 100) / 100, reasons },
    ];
  });
  // The sort is stable: of equals the newest stays first.
  return found.sort((a, b) => b.likeness - a.likeness).slice(0, limit);
}
