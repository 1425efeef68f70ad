import { LIVE_AGREEMENT_STATES, type AgreementState } from './agreement';

/**
 * How far an agreement on a port that is replaced has moved: `open`, nobody asked for it;
 * `asked`, it ends when the new one is there; `done`, it has ended by that.
 */
export const MOVE_PROGRESS = ['open', 'asked', 'done'] as const;
export type MoveProgress = (typeof MOVE_PROGRESS)[number];

/**
 * How far a move has come. Pure.
 *
 * @param move.state - of the agreement on the old port
 * @param move.movedState - of the one on the new port; nothing when none was asked for
 */
export function moveProgress(move: {
  state: AgreementState;
  movedState?: AgreementState | null;
}): MoveProgress {
  if (!move.movedState) return 'open';
  return LIVE_AGREEMENT_STATES.includes(move.state) ? 'asked' : 'done';
}
