import type { ProductFacts } from '../facts';

/** The qualities that a score is made of. */
export const DIMENSIONS = [
  'discoverable',
  'addressable',
  'understandable',
  'trustworthy',
  'interoperable',
  'secure',
  'accountable',
  'valuable',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const OUTCOMES = ['pass', 'fail', 'not-applicable', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a rule found: the outcome and the facts that led to it, for people. */
export interface Finding {
  outcome: Outcome;
  /** One sentence with the numbers in it. */
  evidence: string;
}

/** A policy that can be evaluated on one product. */
export interface Check {
  id: string;
  title: string;
  dimension: Dimension;
  /** Why it matters, one sentence. */
  why: string;
  /** What to do when it fails. */
  fix: string;
  /** Share in the score of its product, relative to other checks. */
  weight: number;
  /** What an organisation can set, with what holds until it does. */
  parameters?: Readonly<Record<string, Parameter>>;
  evaluate(
    facts: ProductFacts,
    values?: Readonly<Record<string, number>>,
  ): Finding;
}

/** A number in a rule that an organisation can set. */
export interface Parameter {
  title: string;
  standard: number;
  /** In which direction it asks for more. */
  stricter: 'higher' | 'lower';
}
