import {
  agreementTransitions,
  mayAct,
  type Actor,
  type AgreementAction,
} from '@meshwork/model';
import type { AgreementRow } from '../AgreementStore';
import { JOINT_ACTIONS } from './PendingActionStore';

/** Actions that have a form of their own, or that only the clock takes. */
const OPEN_TO_ALL_WHO_MAY: readonly AgreementAction[] = [
  'withdraw',
  'call-off',
  'give-notice',
  'take-notice-back',
  'waive-notice',
  'renew',
  'move',
];

/**
 * Whether an action is shown to somebody as theirs. What takes a second person is shown to
 * whoever may begin it; who may join reads so where it waits.
 */
export function mayActOn(
  agreement: AgreementRow,
  action: AgreementAction,
  reader: {
    as: readonly Actor[];
    decides: boolean;
    reviews?: boolean;
    /** Whether it can be moved to the port that replaces its own. */
    moves?: boolean;
    /** Whether it is access that was found, which nobody has agreed to yet. */
    unconfirmed?: boolean;
  },
): boolean {
  const { state, noticeBy } = agreement;
  if (action === 'approve' || action === 'reject') return reader.decides;
  if (action === 'continue' || action === 'decline') {
    return reader.reviews === true;
  }
  const row = agreementTransitions.find(
    t => t.from === state && t.action === action,
  );
  if (!row) return false;
  if ((JOINT_ACTIONS as readonly string[]).includes(action)) {
    return row.by.some(actor => reader.as.includes(actor));
  }
  const emergency = agreement.origin === 'break-glass';
  if (action === 'renew' && (emergency || reader.unconfirmed)) return false;
  if (action === 'move' && (emergency || !reader.moves)) return false;
  return (
    OPEN_TO_ALL_WHO_MAY.includes(action) &&
    mayAct(row, { as: reader.as, noticeBy }).allowed
  );
}
