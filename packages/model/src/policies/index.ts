export type {
  Applicability,
  CheckPolicy,
  CheckRule,
  CheckSeverity,
  ClassificationRules,
  Control,
  LevelPolicy,
  PolicyFile,
  QualityThresholds,
} from './types';
export { SEVERITIES } from './types';
export { policyFileSchema } from './schema';
export { overShipped, shippedPolicies } from './shipped';
export { readPolicies } from './readPolicies';
export type {
  ExpressionCheck,
  ExpressionFault,
  ReadPolicies,
} from './readPolicies';
export { LARGEST_POLICY_FILE } from './source';
export type { PolicyPath, PolicySource } from './source';
export { policyDifferences, type PolicyDifference } from './differences';
export { tightened } from './tighten';
export type { SourcedPolicies } from './tighten';
