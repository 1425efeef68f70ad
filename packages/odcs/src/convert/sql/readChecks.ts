import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { isMapping, type Mapping } from '../../values';

/** The name in the identifier of a tree. */
export function identifierOf(at: unknown): string | undefined {
  return isMapping(at) && typeof at.name === 'string' ? at.name : undefined;
}

/** The only entry of a mapping that says what kind of expression it is. */
function kindOf(at: unknown): [string, Mapping] | undefined {
  if (!isMapping(at)) return undefined;
  const [entry] = Object.entries(at);
  return entry && isMapping(entry[1]) ? [entry[0], entry[1]] : undefined;
}

/** The expression without brackets and casts around it. */
function bare(at: unknown): unknown {
  let inner = at;
  for (;;) {
    const kind = kindOf(inner);
    if (!kind || !['paren', 'cast'].includes(kind[0])) return inner;
    inner = kind[1].this;
  }
}

function literalOf(at: unknown): string | number | undefined {
  const kind = kindOf(bare(at));
  if (!kind) return undefined;
  if (kind[0] === 'neg') {
    const value = literalOf(kind[1].this);
    return typeof value === 'number' ? -value : undefined;
  }
  if (kind[0] !== 'literal') return undefined;
  const { literal_type: type, value } = kind[1];
  if (type === 'string') return String(value);
  const number = Number(value);
  // A number that does not come back as it was is no value to list.
  return type === 'number' && String(number) === String(value)
    ? number
    : undefined;
}

function columnOf(at: unknown): string | undefined {
  const kind = kindOf(bare(at));
  return kind?.[0] === 'column' ? identifierOf(kind[1].name) : undefined;
}

/** A closed list of values: `status IN ('new', 'paid')`, also as PostgreSQL hands it out. */
export function valueListOf(
  expression: unknown,
): { column: string; values: (string | number)[] } | undefined {
  const kind = kindOf(bare(expression));
  if (!kind) return undefined;
  const [name, fields] = kind;
  let list: unknown;
  if (name === 'in' && fields.not !== true) list = fields.expressions;
  if (name === 'any' && fields.op === 'Eq') {
    const array = kindOf(bare(fields.subquery));
    if (array?.[0] === 'array_func') list = array[1].expressions;
  }
  const column = columnOf(fields.this);
  if (column === undefined || !Array.isArray(list)) return undefined;
  const values = list.map(literalOf);
  const known = values.filter(value => value !== undefined);
  return known.length > 0 && known.length === values.length
    ? { column, values: [...new Set(known)] }
    : undefined;
}

/** The columns that an expression names. */
export function columnsIn(expression: unknown): string[] {
  const found = new Set<string>();
  const visit = (at: unknown): void => {
    if (Array.isArray(at)) at.forEach(visit);
    else if (isMapping(at)) {
      const name = isMapping(at.column)
        ? identifierOf(at.column.name)
        : undefined;
      if (name !== undefined) found.add(name);
      Object.values(at).forEach(visit);
    }
  };
  visit(expression);
  return [...found];
}

const before = 'SELECT COUNT(*) FROM ${object} WHERE NOT (';
const after = ')';

/** A check as a promise that can be run: it counts the rows that break it. */
export function addCheckRule(
  element: OdcsProperty | OdcsSchemaObject,
  condition: string,
  name: string | undefined,
): void {
  element.quality = [
    ...(element.quality ?? []),
    {
      ...(name === undefined ? {} : { name }),
      type: 'sql',
      query: `${before}${condition}${after}`,
      mustBe: 0,
    },
  ];
}

/** The condition of a rule that `addCheckRule` made, or one that is just like it. */
export function conditionOf(rule: Mapping): string | undefined {
  const { query } = rule;
  return rule.type === 'sql' &&
    rule.mustBe === 0 &&
    typeof query === 'string' &&
    query.startsWith(before) &&
    query.endsWith(after)
    ? query.slice(before.length, -after.length)
    : undefined;
}
