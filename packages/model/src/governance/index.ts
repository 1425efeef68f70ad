export * from './facts';
export {
  DIMENSIONS,
  OUTCOMES,
  builtInChecks,
  type Check,
  type Dimension,
  type Finding as CheckFinding,
  type Outcome,
} from './checks';
export * from './score';
