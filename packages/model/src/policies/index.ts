export type {
  Applicability,
  CheckPolicy,
  CheckRule,
  CheckSeverity,
  ClassificationRules,
  Control,
  LevelPolicy,
  NamedRole,
  PolicyFile,
  QualityThresholds,
  RevisionRules,
  RoleGroups,
} from './types';
export { NAMED_ROLES, SEVERITIES } from './types';
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
export { overruledFindings } from './overruled';
export { demandsOf } from './demands';
export { approvalPolicyOf } from './approvalPolicy';
export { systemsIn } from './names';
export { fullRef } from './fullNames';
export { tightened } from './tighten';
export type { SourcedPolicies } from './tighten';
