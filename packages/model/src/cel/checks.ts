import {
  builtInChecks,
  type Check,
  type CheckFinding,
  type ProductFacts,
} from '../governance';
import type { Applicability, CheckPolicy, PolicyFile } from '../policies';
import { RuleError } from './expression';
import {
  collectorsRead,
  standardLanguage,
  type RuleLanguage,
} from './language';
import {
  bound,
  compileRule,
  type BoundFacts,
  type Rule,
  type RuleAnswer,
} from './rule';

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
 * @param language - what rules are written over
 * @throws RuleError for a rule that is none; `readPolicies` finds these before. One over the
 *   facts of a collector that is gone by now is `unknown`
 */
export function policyChecks(
  policies: PolicyFile,
  day: string,
  language: RuleLanguage = standardLanguage,
): PolicyCheck[] {
  return (policies.checks ?? [])
    .filter(({ off }) => !off)
    .map(policy => {
      const { id, title, dimension, why, fix, weight } = policy;
      const evaluate = ruleOf(policy, language);
      const applies = applicabilityOf(policy.appliesTo, language);
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

function ruleOf(
  { rule }: CheckPolicy,
  language: RuleLanguage,
): (facts: ProductFacts) => CheckFinding {
  if ('cel' in rule) {
    const asked = compiled(rule.cel, language);
    return facts => findingOf(asked, facts, language);
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

/** A rule that can be asked, also where it cannot be answered any more. */
function compiled(text: string, language: RuleLanguage): Rule {
  try {
    return compileRule(text, language.type);
  } catch (error) {
    const gone =
      error instanceof RuleError &&
      error.faults.every(({ collector }) => collector !== undefined);
    if (!gone) throw error;
    const why = `It cannot be asked: ${error.faults[0].message}`;
    return { text, reads: [], evaluate: () => ({ outcome: 'unknown', why }) };
  }
}

/**
 * What a rule says. Facts of a collector that are missing, or hold no more, leave it
 * unanswered, also where the rule would do without them: a fact that is hidden gains nothing.
 */
function answerOf(
  rule: Rule,
  facts: ProductFacts,
  language: RuleLanguage,
): RuleAnswer {
  const ids = collectorsRead(rule.reads).flatMap(id =>
    id === '*' ? [...language.collectors.keys()] : [id],
  );
  const missing = ids.find(id => facts.collected?.[id] === undefined);
  if (missing !== undefined) {
    const last = facts.collectedAt?.[missing];
    return {
      outcome: 'unknown',
      why: `${language.collectors.get(missing)} ${
        last === undefined
          ? 'has not told anything of this product'
          : `last told something of this product on ${last}, which holds no more`
      }`,
    };
  }
  return rule.evaluate(ready(facts, language));
}

function findingOf(
  rule: Rule,
  facts: ProductFacts,
  language: RuleLanguage,
): CheckFinding {
  const answer = answerOf(rule, facts, language);
  const read = [
    ...rule.reads.map(path => `${path} is ${shown(facts, path)}`),
    ...collectorsRead(rule.reads).flatMap(id => {
      const at = facts.collectedAt?.[id];
      return at && answer.outcome !== 'unknown'
        ? [`from ${language.collectors.get(id)}, ${at}`]
        : [];
    }),
  ].join(', ');
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

function ready(facts: ProductFacts, { type }: RuleLanguage): BoundFacts {
  const before = known.get(facts);
  if (before) return before;
  const made = bound(facts, type);
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
  to: Applicability | undefined,
  language: RuleLanguage,
): (facts: ProductFacts) => CheckFinding | undefined {
  const when = to?.when === undefined ? undefined : compiled(to.when, language);
  const not = (evidence: string): CheckFinding => ({
    outcome: 'not-applicable',
    evidence,
  });
  const lists = [
    ['lifecycle', to?.lifecycles],
    ['classification', to?.classifications],
    ['criticality', to?.criticalities],
  ] as const;
  return facts => {
    for (const [name, values] of lists) {
      if (values && !(values as string[]).includes(facts[name])) {
        return not(
          `It is for ${name} ${values.join(', ')}; this is ${facts[name]}`,
        );
      }
    }
    if (to?.tags && !to.tags.some(tag => facts.tags.includes(tag))) {
      return not(`It is for products tagged ${to.tags.join(', ')}`);
    }
    if (!when) return undefined;
    const answer = answerOf(when, facts, language);
    if (answer.outcome === 'pass') return undefined;
    return 'why' in answer
      ? { outcome: 'unknown', evidence: answer.why }
      : not(`It is for products for which ${when.text}`);
  };
}
