import {
  RuleError,
  type Comprehension,
  type Expression,
  type Place,
  type RuleFault,
} from './expression';
import { FUNCTIONS, WrongTypes } from './functions';
import {
  BOOL,
  commonOf,
  DYN,
  INT,
  DOUBLE,
  nameOfType,
  STRING,
  type CelType,
} from './types';

/** So many faults are told at once. */
const TOLD = 10;

type Scope = ReadonlyMap<string, CelType>;

class TypeChecker {
  readonly #fault: (message: string, id: bigint, collector?: string) => void;

  constructor(
    fault: (message: string, id: bigint, collector?: string) => void,
  ) {
    this.#fault = fault;
  }

  typeOf(node: Expression | undefined, scope: Scope): CelType {
    if (!node) return DYN;
    const { exprKind: kind, id } = node;
    switch (kind.case) {
      case 'constExpr':
        return typeOfConstant(kind.value.constantKind);
      case 'identExpr': {
        const type = scope.get(kind.value.name);
        return type ?? this.#refuse(id, unknownName(kind.value.name, scope));
      }
      case 'selectExpr':
        return this.#select(node, scope);
      case 'callExpr': {
        const { target, args, function: name } = kind.value;
        const all = target ? [target, ...args] : args;
        return this.#call(
          id,
          name,
          all.map(arg => this.typeOf(arg, scope)),
        );
      }
      case 'listExpr': {
        const types = kind.value.elements.map(one => this.typeOf(one, scope));
        return { kind: 'list', of: commonOf(types) };
      }
      case 'structExpr':
        return { kind: 'map', of: DYN };
      case 'comprehensionExpr':
        return this.#comprehension(id, kind.value, scope);
      default:
        return DYN;
    }
  }

  #refuse(id: bigint, message: string): CelType {
    this.#fault(message, id);
    return DYN;
  }

  #select({ exprKind: kind, id }: Expression, scope: Scope): CelType {
    if (kind.case !== 'selectExpr') return DYN;
    const { operand, field, testOnly } = kind.value;
    const from = this.typeOf(operand, scope);
    const found = this.#field(from, field, id);
    return testOnly ? BOOL : found;
  }

  #field(from: CelType, field: string, id: bigint): CelType {
    switch (from.kind) {
      case 'dyn':
        return DYN;
      case 'map':
        return from.of;
      case 'object': {
        const known = from.fields.get(field);
        if (known) return known.type;
        const names = [...from.fields.keys()];
        if (from.collectors) {
          this.#fault(notInstalled(field, names), id, field);
          return DYN;
        }
        return this.#refuse(id, `there is no "${field}"${meant(field, names)}`);
      }
      default:
        return this.#refuse(id, `${nameOfType(from)} has no "${field}"`);
    }
  }

  #call(id: bigint, name: string, args: readonly CelType[]): CelType {
    const known = FUNCTIONS.get(name);
    if (!known) return this.#refuse(id, `there is no function "${name}"`);
    const [count, typed] = known;
    if (args.length !== count) {
      return this.#refuse(
        id,
        `"${name}" takes ${count} values, and is given ${args.length}`,
      );
    }
    try {
      return typed(args);
    } catch (error) {
      if (!(error instanceof WrongTypes)) throw error;
      return this.#refuse(id, error.message);
    }
  }

  /** What `all`, `exists`, `exists_one`, `map` and `filter` stand for. */
  #comprehension(id: bigint, loop: Comprehension, scope: Scope): CelType {
    const range = this.typeOf(loop.iterRange, scope);
    const walked = ['list', 'map', 'object', 'dyn'].includes(range.kind);
    if (!walked) {
      return this.#refuse(id, `${nameOfType(range)} cannot be gone through`);
    }
    const start = this.typeOf(loop.accuInit, scope);
    const inLoop = new Map(scope)
      .set(loop.iterVar, itemOf(range))
      .set(loop.accuVar, start);
    this.typeOf(loop.loopCondition, inLoop);
    const step = this.typeOf(loop.loopStep, inLoop);
    return this.typeOf(loop.result, new Map(scope).set(loop.accuVar, step));
  }
}

/**
 * What an expression gives, by the types of what it reads. Facts are typed by their schema:
 * a field that no product has is found when the rule is written, not when it is silently
 * `unknown` for all of them.
 *
 * @throws RuleError with every fault and its place
 */
export function checkTypes(
  expression: Expression,
  variables: Readonly<Record<string, CelType>>,
  placeOf: (id: bigint) => Place | undefined,
): CelType {
  const faults: RuleFault[] = [];
  const type = new TypeChecker((message, id, collector) => {
    if (faults.length < TOLD) {
      const at = placeOf(id);
      faults.push({ message, at, ...(collector && { collector }) });
    }
  }).typeOf(expression, new Map(Object.entries(variables)));
  if (faults.length > 0) throw new RuleError(faults);
  return type;
}

function typeOfConstant(constant: { case?: string; value?: unknown }): CelType {
  switch (constant.case) {
    case 'boolValue':
      return BOOL;
    case 'int64Value':
      return INT;
    case 'doubleValue':
      return DOUBLE;
    case 'stringValue':
      return { kind: 'string', values: [String(constant.value)] };
    case 'nullValue':
      return { kind: 'null' };
    default:
      return DYN;
  }
}

/** What a loop meets: the items of a list, the keys of anything else. */
function itemOf(range: CelType): CelType {
  if (range.kind === 'list') return range.of;
  return range.kind === 'dyn' ? DYN : STRING;
}

function unknownName(name: string, scope: Scope): string {
  const names = [...scope.keys()].filter(known => !known.startsWith('@'));
  return `there is no "${name}"${meant(name, names)}`;
}

function notInstalled(collector: string, known: readonly string[]): string {
  return `the collector "${collector}" is not installed, so nothing is known of its facts${meant(
    collector,
    known,
  )}`;
}

/** What was meant, if something is called nearly so. */
function meant(name: string, known: readonly string[]): string {
  const near = known.find(
    other =>
      other.toLocaleLowerCase('en-US') === name.toLocaleLowerCase('en-US'),
  );
  if (near) return `; "${near}" is meant`;
  return known.length > 0 ? `; there are ${known.join(', ')}` : '';
}
