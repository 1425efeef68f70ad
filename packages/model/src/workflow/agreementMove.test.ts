import type { AgreementState } from './agreement';
import { moveProgress, type MoveProgress } from './agreementMove';

it.each<[AgreementState, AgreementState | null | undefined, MoveProgress]>([
  ['active', undefined, 'open'],
  ['terminating', null, 'open'],
  ['active', 'requested', 'asked'],
  ['terminating', 'approved', 'asked'],
  ['terminating', 'active', 'asked'],
  ['suspended', 'active', 'asked'],
  ['ended', 'active', 'done'],
  ['expired', 'terminating', 'done'],
])('from %s, to %s: %s', (state, movedState, progress) => {
  expect(moveProgress({ state, movedState })).toBe(progress);
});
