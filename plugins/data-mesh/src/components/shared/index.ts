export { AsyncContent, EmptyState, ErrorState, LoadingState } from './states';
export { failureOf } from './failure';
export type { Failure, FailureKind } from './failure';
