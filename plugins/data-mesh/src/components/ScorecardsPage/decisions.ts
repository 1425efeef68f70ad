import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';

/** Something that leadership can decide on, or have decided, today. */
export type Decision =
  | {
      kind: 'overdueDecisions' | 'overdue' | 'drift' | 'failed' | 'unused';
      count: number;
    }
  | { kind: 'fell'; ref: string; title: string; points: number }
  | { kind: 'cheapest'; id: string; title: string; gain: number; count: number }
  | { kind: 'unknown'; id: string; title: string; count: number };

/** More than these is a list, not something for today. */
const MOST = 6;
/** Points from which on a product fell so far that somebody should ask why. */
const FAR = 5;
/** Points of the whole from which on having a check fixed is worth a word. */
const WORTH = 0.5;

/**
 * What to decide today: first what somebody was promised and does not have, then access
 * that should not be, then what became worse, and last what makes most better. Pure.
 */
export function decisionsOf(
  mesh: Pick<Mesh, 'access' | 'failing' | 'movers' | 'return'>,
): Decision[] {
  const { access, failing, movers } = mesh;
  const decisions: Decision[] = [];
  for (const kind of [
    'overdueDecisions',
    'overdue',
    'drift',
    'failed',
  ] as const) {
    if (access[kind] > 0) decisions.push({ kind, count: access[kind] });
  }
  const [fallen] = movers.down;
  if (fallen && fallen.points <= -FAR) {
    const { ref, title, points } = fallen;
    decisions.push({ kind: 'fell', ref, title, points: -points });
  }
  const [cheapest] = [...failing]
    .filter(({ products, gain }) => products > 0 && gain >= WORTH)
    .sort((a, b) => b.gain - a.gain);
  if (cheapest) {
    const { id, title, gain, products } = cheapest;
    decisions.push({ kind: 'cheapest', id, title, gain, count: products });
  }
  const [unknown] = [...failing]
    .filter(check => check.unknown > 0)
    .sort((a, b) => b.unknown - a.unknown);
  if (unknown) {
    const { id, title, unknown: count } = unknown;
    decisions.push({ kind: 'unknown', id, title, count });
  }
  if (mesh.return.unused > 0) {
    decisions.push({ kind: 'unused', count: mesh.return.unused });
  }
  return decisions.slice(0, MOST);
}
