import { parse } from '@bufbuild/cel';

/** A node of the tree that an expression is. */
export type Expression = ReturnType<typeof parse>['expr'];
export type Comprehension = Extract<
  Expression['exprKind'],
  { case: 'comprehensionExpr' }
>['value'];

/** Where something is in an expression, from 1. */
export interface Place {
  line: number;
  column: number;
}

/** One thing that is wrong with an expression. */
export interface RuleFault {
  message: string;
  at?: Place;
  /** Id of the collector that is not installed, where that is all that is wrong. */
  collector?: string;
}

/** An expression that is no rule: it cannot be read, or its types do not fit. */
export class RuleError extends Error {
  readonly faults: readonly RuleFault[];

  constructor(faults: readonly RuleFault[]) {
    super(
      faults
        .map(({ message, at }) =>
          at ? `${message} (line ${at.line}, column ${at.column})` : message,
        )
        .join('; '),
    );
    this.name = 'RuleError';
    this.faults = faults;
  }
}

/** Longer ones are a program, and programs do not belong into a policy. In characters. */
export const LONGEST_RULE = 4_000;
/** Brackets within brackets. */
const DEEPEST = 60;
/** Operations, names and values together. */
const LARGEST = 1_000;

/**
 * Reads an expression, within bounds: the parser goes as deep as it is written.
 *
 * @throws RuleError
 */
export function readExpression(text: string): {
  expression: Expression;
  placeOf(id: bigint): Place | undefined;
} {
  if (text.trim() === '') throw new RuleError([{ message: 'it is empty' }]);
  if (text.length > LONGEST_RULE) {
    throw new RuleError([
      {
        message: `it has ${text.length} characters; ${LONGEST_RULE} are allowed`,
      },
    ]);
  }
  if (depthOf(text) > DEEPEST) {
    throw new RuleError([
      { message: `brackets are nested deeper than ${DEEPEST}` },
    ]);
  }
  const tree = parsed(text);
  const positions: Record<string, number> = tree.sourceInfo?.positions ?? {};
  const expression = tree.expr;
  let size = 0;
  walk(expression, () => {
    size += 1;
    if (size > LARGEST) {
      throw new RuleError([{ message: `it has more than ${LARGEST} parts` }]);
    }
  });
  return {
    expression,
    placeOf: id => {
      const offset = positions[id.toString()];
      return offset === undefined ? undefined : placeAt(text, offset);
    },
  };
}

function parsed(text: string): ReturnType<typeof parse> {
  try {
    return parse(text);
  } catch (error) {
    // Deeper than the parser can follow.
    if (error instanceof RangeError) {
      throw new RuleError([{ message: 'it is nested too deeply' }]);
    }
    const message = error instanceof Error ? error.message : String(error);
    const found = /^<input>:(\d+):(\d+): (.*)$/s.exec(message);
    throw new RuleError([
      found
        ? {
            message: `it cannot be read: ${found[3]}`,
            at: { line: Number(found[1]), column: Number(found[2]) },
          }
        : { message: `it cannot be read: ${message}` },
    ]);
  }
}

/** How deep brackets are nested, those in texts left out. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quote: string | undefined;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (quote) {
      if (character === '\\') i += 1;
      else if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if ('([{'.includes(character)) {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (')]}'.includes(character)) depth -= 1;
  }
  return deepest;
}

function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

/** Visits a tree from its root. */
export function walk(
  root: Expression,
  visit: (node: Expression) => void,
): void {
  const rest = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    visit(node);
    rest.push(...childrenOf(node));
  }
}

export function childrenOf({ exprKind }: Expression): Expression[] {
  const there = (nodes: readonly (Expression | undefined)[]) =>
    nodes.filter((node): node is Expression => node !== undefined);
  switch (exprKind.case) {
    case 'selectExpr':
      return there([exprKind.value.operand]);
    case 'callExpr':
      return there([exprKind.value.target, ...exprKind.value.args]);
    case 'listExpr':
      return exprKind.value.elements;
    case 'structExpr':
      return there(
        exprKind.value.entries.flatMap(({ keyKind, value }) => [
          keyKind.case === 'mapKey' ? keyKind.value : undefined,
          value,
        ]),
      );
    case 'comprehensionExpr': {
      const { iterRange, accuInit, loopCondition, loopStep, result } =
        exprKind.value;
      return there([iterRange, accuInit, loopCondition, loopStep, result]);
    }
    default:
      return [];
  }
}
