export * from './facts';
export { exampleFacts } from './exampleFacts';
export { factSchema } from './factSchema';
export {
  DIMENSIONS,
  OUTCOMES,
  builtInChecks,
  type Check,
  type Dimension,
  type Finding as CheckFinding,
  type Outcome,
  type Parameter,
} from './checks';
export * from './score';
