import type { RevisionState } from '../workflow';

/** A revision as far as finding its content again is concerned. */
export interface KnownContent {
  contentHash: string;
  state: RevisionState;
  /** When it was put forward; ISO 8601 instant in UTC. */
  createdAt: string;
  /** When the catalog was first seen to hold it; absent while it never was. */
  foundAt?: string;
}

/** States in which a revision still waits for something. */
export const OPEN_REVISION_STATES: readonly RevisionState[] = [
  'proposed',
  'in-review',
  'changes-requested',
  'scheduled',
];

/** What content that the catalog holds is to the registry. */
export type FoundContent =
  /** What is in effect. */
  | 'in-effect'
  /** What waits for something already. */
  | 'open'
  /** Was put forward when the catalog came to it, or rejected and not changed since. */
  | 'decided'
  /** Was in effect until something took its place that has not reached the catalog yet. */
  | 'behind'
  /** Newer content of the contract, also a return to something earlier. */
  | 'new';

const isOpen = ({ state }: KnownContent) =>
  OPEN_REVISION_STATES.includes(state);
const isInEffect = ({ state }: KnownContent) =>
  state === 'active' || state === 'retiring';
const wasInEffect = ({ state }: KnownContent) =>
  state === 'superseded' || state === 'retired';

/**
 * What content found in the catalog is to the registry. "Catalog holds what is proposed,
 * the registry what is active": a revision that was submitted from a pull request is ahead
 * of the catalog until it is merged, and the older content there is no news.
 *
 * @param head the content, and since when the catalog holds it
 * @param revisions all of the contract, newest first
 */
export function placeFound(
  head: { contentHash: string; since?: string },
  revisions: readonly KnownContent[],
): FoundContent {
  const same = revisions.filter(
    ({ contentHash }) => contentHash === head.contentHash,
  );
  if (same.some(isInEffect)) return 'in-effect';
  if (same.some(isOpen)) return 'open';
  const [latest] = same;
  if (!latest) return 'new';
  // Rejected content stays rejected until it changes.
  if (latest.state === 'rejected' && latest === revisions[0]) return 'decided';
  // Once for each time that the catalog comes to it.
  if (latest.createdAt >= (head.since ?? '')) return 'decided';
  const ahead = revisions.some(
    revision =>
      (isInEffect(revision) || isOpen(revision)) &&
      !revision.foundAt &&
      revision.createdAt > latest.createdAt,
  );
  return ahead && wasInEffect(latest) ? 'behind' : 'new';
}

/** What content that somebody submits is to the registry. */
export type SubmittedContent<R> = { known: R } | 'new';

/**
 * Whether the registry has submitted content already. What was withdrawn, or was in effect
 * earlier, is put forward again, since somebody asks for it now; what waits, is in effect or
 * was rejected is what is there.
 *
 * @param revisions all of the contract, newest first
 */
export function placeSubmitted<R extends KnownContent>(
  contentHash: string,
  revisions: readonly R[],
): SubmittedContent<R> {
  const same = revisions.filter(
    revision => revision.contentHash === contentHash,
  );
  const known =
    same.find(isInEffect) ??
    same.find(isOpen) ??
    (same[0]?.state === 'rejected' ? same[0] : undefined);
  return known ? { known } : 'new';
}

/**
 * The open revisions whose place is taken: by newer content, all of them; by a return of
 * the catalog to what is in effect, those that the catalog held and does not any more.
 */
export function replacedBy<R extends KnownContent>(
  contentHash: string,
  revisions: readonly R[],
  by: 'newer' | 'return',
): R[] {
  return revisions.filter(
    revision =>
      isOpen(revision) &&
      revision.contentHash !== contentHash &&
      (by === 'newer' || revision.foundAt !== undefined),
  );
}
