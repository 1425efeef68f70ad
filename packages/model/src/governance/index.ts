export * from './facts';
export { exampleFacts } from './exampleFacts';
export { factSchema } from './factSchema';
export * from './collected';
export {
  DIMENSIONS,
  OUTCOMES,
  builtInChecks,
  CONTROL_CHECKS,
  CONTROL_OF_CHECK,
  type Check,
  type Dimension,
  type Finding as CheckFinding,
  type Outcome,
  type Parameter,
} from './checks';
export {
  askedCriticality,
  countedCriticality,
  mayConfirmCriticality,
} from './criticality';
export {
  PURPOSE_LIMITATION,
  protectionOf,
  type KnownProtection,
} from './protection';
export * from './score';
export {
  outcomeLetters,
  outcomesOf,
  scoredCheck,
  type CountedOutcome,
  type ScoredCheck,
} from './scoredCheck';
export {
  rollUpProducts,
  type CheckTotal,
  type RollUp,
  type ScoredProduct,
} from './rollUp';
export {
  attribute,
  type Attribution,
  type Evaluated,
  type MovedThreshold,
} from './attribution';
export { ALWAYS, countsFrom, isAnnounced, isInGrace } from './grace';
export * from './initiatives';
export * from './decisions';
export { scoreBadge, type BadgeScore } from './badge';
export * from './letters';
