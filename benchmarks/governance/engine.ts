/** What the benchmark measures of the model. */
export {
  builtInChecks,
  evaluateChecks,
  exampleFacts,
  overShipped,
  readPolicies,
} from '@meshwork/model';
export { factRuleFaults, policyChecks } from '@meshwork/model/cel';
