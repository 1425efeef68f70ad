/** A check with how many products do not pass it, as roll-ups count them. */
export interface DecidableCheck {
  id: string;
  title: string;
  /** For which it fails, and for which it is not known. */
  failing: number;
  unknown: number;
  /** Points that the whole would have more if it passed everywhere. */
  gain: number;
}

/** What is known of a mesh when somebody asks what to decide. */
export interface DecidableMesh {
  access: {
    overdueDecisions: number;
    overdue: number;
    drift: number;
    failed: number;
  };
  /** Checks that hold contracts back and fail for critical products, most of them first. */
  blocking: readonly { id: string; title: string; products: number }[];
  /** Open initiatives that are about to be missed, the first to end first. */
  initiatives: readonly { id: string; name: string; failing: number }[];
  /** Exemptions that end within two weeks. */
  waiversEnding: number;
  /** Products that fell, by how much; the most first. */
  fallen: readonly { ref: string; title: string; points: number }[];
  checks: readonly DecidableCheck[];
  unused: number;
}

/** Something that leadership can decide on, or have decided, today. */
export type MeshDecision =
  | {
      kind:
        | 'overdueDecisions'
        | 'overdue'
        | 'drift'
        | 'failed'
        | 'waiversEnding'
        | 'unused';
      count: number;
    }
  | { kind: 'blocking'; id: string; title: string; count: number }
  | { kind: 'initiative'; id: string; title: string; count: number }
  | { kind: 'fell'; ref: string; title: string; points: number }
  | { kind: 'cheapest'; id: string; title: string; gain: number; count: number }
  | { kind: 'unknown'; id: string; title: string; count: number };

/** More than these is a list, not something for today. */
const MOST = 8;
/** Points from which on a product fell so far that somebody should ask why. */
const FAR = 5;
/** Points of the whole from which on having a check fixed is worth a word. */
const WORTH = 0.5;

/**
 * What to decide today: first what somebody was promised and does not have, then what
 * critical products are held back by, access that should not be, what runs out, what became
 * worse, and last what makes most better. Pure.
 */
export function decisionsOf(mesh: DecidableMesh): MeshDecision[] {
  const { access, checks } = mesh;
  const decisions: MeshDecision[] = [];
  const counted = (
    kind: Extract<MeshDecision, { count: number; id?: never }>['kind'],
    count: number,
  ) => {
    if (count > 0) decisions.push({ kind, count });
  };
  counted('overdueDecisions', access.overdueDecisions);
  const [blocking] = mesh.blocking;
  if (blocking) {
    const { id, title, products: count } = blocking;
    decisions.push({ kind: 'blocking', id, title, count });
  }
  counted('overdue', access.overdue);
  counted('drift', access.drift);
  counted('failed', access.failed);
  const [missed] = mesh.initiatives;
  if (missed) {
    const { id, name: title, failing: count } = missed;
    decisions.push({ kind: 'initiative', id, title, count });
  }
  counted('waiversEnding', mesh.waiversEnding);
  const [fallen] = mesh.fallen;
  if (fallen && fallen.points >= FAR)
    decisions.push({ kind: 'fell', ...fallen });
  const [cheapest] = checks
    .filter(({ failing, gain }) => failing > 0 && gain >= WORTH)
    .sort((a, b) => b.gain - a.gain);
  if (cheapest) {
    const { id, title, gain, failing: count } = cheapest;
    decisions.push({ kind: 'cheapest', id, title, gain, count });
  }
  const [unknown] = checks
    .filter(check => check.unknown > 0)
    .sort((a, b) => b.unknown - a.unknown);
  if (unknown) {
    const { id, title, unknown: count } = unknown;
    decisions.push({ kind: 'unknown', id, title, count });
  }
  counted('unused', mesh.unused);
  return decisions.slice(0, MOST);
}
