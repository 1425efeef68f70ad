import { createHash } from 'node:crypto';
import type { Wait } from './ContinuationStore';

/**
 * One text for what is the same: who asked, what is to be started with which values, and what
 * it waits for, in whatever order. Pure.
 *
 * @returns SHA-256 in hexadecimal digits
 */
export function wishOf(wanted: {
  askedBy: string;
  templateRef: string;
  /** JSON. */
  values: string;
  waits: readonly Wait[];
}): string {
  const { askedBy, templateRef, values, waits } = wanted;
  const subjects = waits.map(({ kind, subject }) => [kind, subject]).sort();
  return createHash('sha256')
    .update(JSON.stringify([askedBy, templateRef, values, subjects]))
    .digest('hex');
}
