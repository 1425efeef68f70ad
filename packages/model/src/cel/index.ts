/**
 * Rules that an organisation writes itself, in the Common Expression Language over the
 * fact document of a product. A subpath of its own, so that only who evaluates them
 * carries the language.
 *
 * @packageDocumentation
 */

export {
  bound,
  compileRule,
  FACTS,
  ruleFaults,
  type BoundFacts,
  type Rule,
  type RuleAnswer,
} from './rule';
export {
  LONGEST_RULE,
  RuleError,
  type Place,
  type RuleFault,
} from './expression';
export { typeOfSchema, type CelType, type FactSchema } from './types';
export { policyChecks, type PolicyCheck } from './checks';
export {
  collectorsOf,
  factRuleFaults,
  factsRead,
  ruleLanguage,
  standardLanguage,
  type RuleLanguage,
} from './language';
export { readCollected, type ReadCollected } from './collected';
export { tryPolicies, type CasesResult } from './cases';
