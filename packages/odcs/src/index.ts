/**
 * Reads, checks and compares contracts of the Open Data Contract Standard.
 *
 * @packageDocumentation
 */

export * from './types';
export type { Finding, Observation, Path, Severity } from './findings';
export { checkContract, readContract } from './read/readContract';
export type { ReadOptions, ReadResult } from './read/readContract';
export { textIn } from './read/text';
export type { RuleConfig } from './lint/linter';
export { ruleConfigFaults } from './ruleConfig';
export type { RuleConfigFault } from './ruleConfig';
export { rules } from './rules';
export type { Rule, RuleGroup } from './rules';
export { supportedVersions } from './schema/edition';
export { writeContract } from './write/writeContract';
export { contentHash } from './canonical/canonical';
export { compareContracts } from './compare/compareContracts';
export type { CompareOptions } from './compare/compareContracts';
export {
  changeKinds,
  overrideFaults,
  perspectives,
  verdictProfiles,
  verdictTable,
} from './compare/profile';
export type {
  VerdictOverride,
  VerdictOverrides,
  VerdictProfile,
} from './compare/profile';
export type { ChangeKind, VerdictRow } from './compare/rows';
export { compareAsFound } from './compare/found';
export type { ObjectAsFound } from './compare/found';
export { changelog } from './compare/changelog';
export { renamedColumns } from './compare/renames';
export { versionFindings } from './compare/versionFindings';
export type {
  Bump,
  Comparison,
  ContractChange,
  Perspective,
  VerdictLevel,
} from './compare/comparison';
export { isPersonalData } from './view/classification';
export { describeContract } from './view/describe';
export type {
  ColumnView,
  ContractView,
  ObjectView,
  PriceView,
  QualityView,
  ServerView,
  ServiceLevelView,
  SupportView,
  TeamMemberView,
} from './view/contractView';
export { durationSeconds, isoDuration } from './view/duration';
export { noticePeriod } from './view/notice';
export { serversFor } from './view/servers';
