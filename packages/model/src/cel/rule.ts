import { isCelError, plan, type CelInput } from '@bufbuild/cel';
import { bindFacts } from './binding';
import { checkTypes } from './checkTypes';
import { environment } from './environment';
import {
  childrenOf,
  readExpression,
  RuleError,
  walk,
  type Expression,
  type RuleFault,
} from './expression';
import { nameOfType, type CelType } from './types';

/** What a rule said about some facts. */
export type RuleAnswer =
  | { outcome: 'pass' | 'fail' }
  /** It could not be evaluated: a fact is missing, for example. */
  | { outcome: 'unknown'; why: string };

/** A rule in the Common Expression Language, ready to be asked often. */
export interface Rule {
  readonly text: string;
  /** What of the facts it reads: `owner.members`, `outputPorts`. */
  readonly reads: readonly string[];
  /** Never throws: what cannot be evaluated is `unknown`, and never `pass`. */
  evaluate(facts: BoundFacts): RuleAnswer;
}

/** Facts that were made ready for rules once, for all of them. */
export interface BoundFacts {
  readonly value: Record<string, CelInput>;
  /** Of the lists in them, the longest. */
  readonly longestList: number;
}

/** The name under which rules find the facts. */
export const FACTS = 'product';
/** Steps that the loops of a rule may take together. */
const LARGEST_LOOP = 200_000;

/**
 * Reads a rule and checks it against the type of the facts.
 *
 * @throws RuleError with every fault and its place
 */
export function compileRule(text: string, facts: CelType): Rule {
  const { expression, placeOf } = readExpression(text);
  const type = checkTypes(expression, { [FACTS]: facts }, placeOf);
  if (type.kind !== 'bool' && type.kind !== 'dyn') {
    throw new RuleError([
      {
        message: `a rule says true or false; this one gives ${nameOfType(
          type,
        )}`,
      },
    ]);
  }
  const ask = plan(environment, expression);
  const loops = loopsIn(expression);
  const lists = listsIn(expression);
  return {
    text,
    reads: readsOf(expression),
    evaluate: ({ value, longestList }) => {
      const longest = Math.max(longestList, lists.longest) * lists.joined;
      if (longest ** loops > LARGEST_LOOP) {
        return {
          outcome: 'unknown',
          why: `The lists are too long for a rule with ${loops} loops in each other`,
        };
      }
      return answerOf(() => ask(value));
    },
  };
}

/** What is wrong with a rule; nothing where it can be asked. */
export function ruleFaults(text: string, facts: CelType): readonly RuleFault[] {
  try {
    compileRule(text, facts);
    return [];
  } catch (error) {
    if (error instanceof RuleError) return error.faults;
    throw error;
  }
}

/** Makes facts ready for rules. */
export function bound(facts: object, type: CelType): BoundFacts {
  return {
    value: { [FACTS]: bindFacts(facts, type) },
    longestList: longestListIn(facts),
  };
}

function answerOf(ask: () => unknown): RuleAnswer {
  let said: unknown;
  try {
    said = ask();
  } catch (error) {
    said = error;
  }
  if (said === true) return { outcome: 'pass' };
  if (said === false) return { outcome: 'fail' };
  if (said instanceof Error || isCelError(said)) {
    const { message } = said as { message: string };
    return { outcome: 'unknown', why: `It could not be evaluated: ${message}` };
  }
  return { outcome: 'unknown', why: 'It said neither true nor false' };
}

/** Loops within loops, at most: their steps multiply. Looking for something is one. */
function loopsIn(node: Expression): number {
  const { exprKind: kind } = node;
  const most = (nodes: readonly (Expression | undefined)[]) =>
    Math.max(0, ...nodes.map(one => (one ? loopsIn(one) : 0)));
  if (kind.case === 'comprehensionExpr') {
    const { iterRange, loopCondition, loopStep, result } = kind.value;
    return Math.max(
      1 + most([loopCondition, loopStep]),
      most([iterRange, result]),
    );
  }
  const within = most(childrenOf(node));
  const looks = kind.case === 'callExpr' && kind.value.function === '@in';
  return looks ? Math.max(1, within) : within;
}

/**
 * The longest list that an expression writes out, and how many it may join: what it loops
 * over can be longer than any list of the facts by that.
 */
function listsIn(expression: Expression): { longest: number; joined: number } {
  let longest = 0;
  let joined = 1;
  walk(expression, ({ exprKind: kind }) => {
    if (kind.case === 'listExpr') {
      longest = Math.max(longest, kind.value.elements.length);
    } else if (kind.case === 'callExpr' && kind.value.function === '_+_') {
      joined += 1;
    }
  });
  return { longest, joined };
}

/** The facts that an expression reads, each as far down as it names it. */
export function readsOf(expression: Expression): string[] {
  const paths = new Set<string>();
  const further = new Set<Expression>();
  walk(expression, node => {
    // From the root down: a path that goes on was met before its beginning.
    if (further.has(node)) return;
    const path: string[] = [];
    let at: Expression | undefined = node;
    while (at?.exprKind.case === 'selectExpr') {
      path.unshift(at.exprKind.value.field);
      at = at.exprKind.value.operand;
      if (at) further.add(at);
    }
    const root = at?.exprKind.case === 'identExpr' && at.exprKind.value.name;
    if (root === FACTS && path.length > 0) paths.add(path.join('.'));
  });
  return [...paths].sort();
}

function longestListIn(facts: unknown): number {
  let longest = 0;
  const rest = [facts];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      longest = Math.max(longest, value.length);
      for (const item of value) rest.push(item);
    } else {
      for (const item of Object.values(value)) {
        if (typeof item === 'object') rest.push(item);
      }
    }
  }
  return longest;
}
