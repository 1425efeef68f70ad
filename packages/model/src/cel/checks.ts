import {
  builtInChecks,
  factSchema,
  type Check,
  type CheckFinding,
  type ProductFacts,
} from '../governance';
import type { Applicability, CheckPolicy, PolicyFile } from '../policies';
import {
  bound,
  compileRule,
  ruleFaults,
  type BoundFacts,
  type Rule,
} from './rule';
import { typeOfSchema } from './types';

/** The type of the facts about a product, that rules are checked against. */
export const factType = typeOfSchema(factSchema);

/** What is wrong with a rule over the facts of a product; nothing where it can be asked. */
export const factRuleFaults = (text: string) => ruleFaults(text, factType);

/** A check that policies ask for, ready to be asked of many products. */
export interface PolicyCheck extends Check {
  policy: CheckPolicy;
  /** Whether it counts on the day that was asked about; it is shown before. */
  counts: boolean;
}

/** Longest fact that evidence repeats, in characters. */
const LONGEST_FACT = 60;

/**
 * The checks that policies ask for. Rules are read and typed here once.
 *
 * @param day - `2027-01-31`: which checks count
 * @throws RuleError for a rule that is none; `readPolicies` finds these before
 */
export function policyChecks(policies: PolicyFile, day: string): PolicyCheck[] {
  return (policies.checks ?? [])
    .filter(({ off }) => !off)
    .map(policy => {
      const { id, title, dimension, why, fix, weight } = policy;
      const evaluate = ruleOf(policy);
      const applies = applicabilityOf(policy.appliesTo);
      return {
        id,
        title,
        dimension,
        why,
        fix,
        weight,
        policy,
        counts: !policy.effectiveFrom || policy.effectiveFrom <= day,
        evaluate: facts => applies(facts) ?? evaluate(facts),
      };
    });
}

function ruleOf({ rule }: CheckPolicy): (facts: ProductFacts) => CheckFinding {
  if ('cel' in rule) {
    const asked = compileRule(rule.cel, factType);
    return facts => findingOf(asked, facts);
  }
  const known = builtInChecks.find(({ id }) => id === rule.use);
  if (!known) throw new Error(`There is no rule "${rule.use}"`);
  const values = Object.fromEntries(
    Object.entries(rule.with ?? {}).map(([name, value]) => [
      name,
      Number(value),
    ]),
  );
  return facts => known.evaluate(facts, values);
}

function findingOf(rule: Rule, facts: ProductFacts): CheckFinding {
  const answer = rule.evaluate(ready(facts));
  const read = rule.reads
    .map(path => `${path} is ${shown(facts, path)}`)
    .join(', ');
  if (answer.outcome === 'unknown') {
    return {
      outcome: 'unknown',
      evidence: read ? `${answer.why} (${read})` : answer.why,
    };
  }
  return { outcome: answer.outcome, evidence: read || rule.text };
}

/** Facts are made ready once for all rules that are asked about them. */
const known = new WeakMap<ProductFacts, BoundFacts>();

function ready(facts: ProductFacts): BoundFacts {
  const before = known.get(facts);
  if (before) return before;
  const made = bound(facts, factType);
  known.set(facts, made);
  return made;
}

function shown(facts: ProductFacts, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>(
      (at, name) => (at as Record<string, unknown> | undefined)?.[name],
      facts,
    );
  if (value === undefined || value === null) return 'not known';
  if (Array.isArray(value)) return `${value.length} of them`;
  const text = JSON.stringify(value);
  return text.length > LONGEST_FACT ? `${text.slice(0, LONGEST_FACT)}…` : text;
}

/** Says why a check does not apply to a product; nothing where it does. */
function applicabilityOf(
  to: Applicability = {},
): (facts: ProductFacts) => CheckFinding | undefined {
  const when =
    to.when === undefined ? undefined : compileRule(to.when, factType);
  const not = (evidence: string): CheckFinding => ({
    outcome: 'not-applicable',
    evidence,
  });
  const lists = [
    ['lifecycle', to.lifecycles],
    ['classification', to.classifications],
    ['criticality', to.criticalities],
  ] as const;
  return facts => {
    for (const [name, values] of lists) {
      if (values && !(values as string[]).includes(facts[name])) {
        return not(
          `It is for ${name} ${values.join(', ')}; this is ${facts[name]}`,
        );
      }
    }
    if (to.tags && !to.tags.some(tag => facts.tags.includes(tag))) {
      return not(`It is for products tagged ${to.tags.join(', ')}`);
    }
    if (!when) return undefined;
    const answer = when.evaluate(ready(facts));
    if (answer.outcome === 'pass') return undefined;
    return 'why' in answer
      ? { outcome: 'unknown', evidence: answer.why }
      : not(`It is for products for which ${when.text}`);
  };
}
