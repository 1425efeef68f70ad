export { ConflictNotice } from './ConflictNotice';
export { DecisionBar, openStep } from './DecisionBar';
export { DecisionDialog } from './DecisionDialog';
export type { DecisionDialogProps } from './DecisionDialog';
export { readFailure } from './failure';
export type { Failure } from './failure';
export { Section } from './Section';
export { useCommand } from './useCommand';
export { useDecision } from './useDecision';
