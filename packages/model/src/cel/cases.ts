import type { Finding } from '@meshwork/odcs';
import Ajv, { type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import {
  evaluateChecks,
  exampleFacts,
  OUTCOMES,
  type ProductFacts,
} from '../governance';
import type { PolicyFile, PolicyPath, PolicySource } from '../policies';
import { readSource } from '../policies/source';
import { policyChecks } from './checks';
import { standardLanguage, type RuleLanguage } from './language';

/** An example, and what checks say about it. */
interface PolicyCase {
  name: string;
  /** What is another than in the base; `null` takes a fact away. */
  facts?: Record<string, unknown>;
  expect: Record<string, string>;
}

interface CasesFile {
  /** What is another than in the example product that comes with the suite. */
  base?: Record<string, unknown>;
  cases: PolicyCase[];
}

const casesSchema = {
  type: 'object',
  required: ['cases'],
  additionalProperties: false,
  properties: {
    base: { type: 'object' },
    cases: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['name', 'expect'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', minLength: 1 },
          facts: { type: 'object' },
          expect: {
            type: 'object',
            minProperties: 1,
            additionalProperties: { enum: OUTCOMES },
          },
        },
      },
    },
  },
};

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats(ajv);
const isCases = ajv.compile<CasesFile>(casesSchema);

/** What trying policies on examples came to. */
export interface CasesResult {
  /** Expectations that were held against the policies. */
  tried: number;
  findings: Finding[];
}

/**
 * Tries policies on example facts: for CI, so that a rule is known to say what it is meant
 * to before it is in force.
 *
 * @param name - what the file of cases is called
 * @param day - `2027-01-31`, the day it is
 * @param language - what rules are written over; example facts are held against its schema
 */
export function tryPolicies(
  policies: PolicyFile,
  name: string,
  text: string,
  day: string,
  language: RuleLanguage = standardLanguage,
): CasesResult {
  const source = readSource(name, text);
  if (!('findingAt' in source)) return { tried: 0, findings: [source] };
  const { value } = source;
  if (!isCases(value)) {
    return {
      tried: 0,
      findings: faultsOf(source, [], isCases.errors ?? [], 'policy-case'),
    };
  }
  const checks = policyChecks(policies, day, language);
  const areFacts = ajv.compile<ProductFacts>(language.schema);
  const findings: Finding[] = [];
  let tried = 0;
  value.cases.forEach(({ facts: change, expect, name: title }, i) => {
    const facts = merged(merged(exampleFacts, value.base), change);
    if (!areFacts(facts)) {
      findings.push(
        ...faultsOf(
          source,
          ['cases', i, 'facts'],
          areFacts.errors ?? [],
          'policy-facts',
        ),
      );
      return;
    }
    const results = new Map(
      evaluateChecks(checks, facts).map(result => [result.id, result]),
    );
    for (const [id, outcome] of Object.entries(expect)) {
      const at: PolicyPath = ['cases', i, 'expect', id];
      const result = results.get(id);
      tried += 1;
      if (!result) {
        findings.push(
          source.findingAt(at, 'policy-case', `There is no check "${id}".`),
        );
      } else if (result.outcome !== outcome) {
        findings.push(
          source.findingAt(
            at,
            'policy-case',
            `"${title}": "${id}" says ${result.outcome}, not ${outcome}: ${result.evidence}.`,
          ),
        );
      }
    }
  });
  return { tried, findings };
}

function faultsOf(
  source: PolicySource,
  from: PolicyPath,
  errors: readonly ErrorObject[],
  rule: string,
): Finding[] {
  return errors.map(({ instancePath, message = '', params }) => {
    const path = instancePath
      .split('/')
      .slice(1)
      .map(part => (/^\d+$/.test(part) ? Number(part) : part));
    const more =
      params.additionalProperty ?? params.allowedValues?.join(', ') ?? '';
    return source.findingAt(
      [...from, ...path],
      rule,
      `${[...path, ''].join('.').replace(/\.$/, '') || 'the file'} ${message}${
        more === '' ? '' : `: ${more}`
      }.`,
    );
  });
}

/** One value with what another one says instead; lists are replaced, `null` takes away. */
function merged(base: unknown, change: unknown): unknown {
  if (change === undefined) return base;
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(base) || !isObject(change)) return change;
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}
