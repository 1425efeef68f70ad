import type { OdcsProperty } from '../../types';
import { isMapping, type Mapping } from '../../values';
import { ConversionError } from '../conversion';
import {
  type ConstraintContext,
  markKey,
  readCheck,
  readConstraint,
  type Reference,
  referenceOf,
} from './constraints';
import type { SqlParser } from './parser';
import { Pieces } from './pieces';
import { isClause, readClause, skipEnforcement } from './readClauses';
import { readType, type TypeContext } from './readType';
import { identifierOf } from './readChecks';
import type { Table, Tables } from './tables';
import { type Cursor, nameOf, nestedTypes, type Token } from './tokens';

/** Everything that reading a statement needs. */
export interface ReadContext extends TypeContext {
  parser: SqlParser;
  tables: Tables;
  references: Reference[];
}

/** The items of a list of columns and constraints: at commas outside of all brackets. */
export function elementsOf(body: Cursor): Cursor[] {
  const elements: Cursor[] = [];
  let current: Token[] = [];
  let angles = 0;
  const close = (end: number) => {
    if (current.length === 0) body.fail('a column is missing');
    elements.push(body.over(current, end));
    current = [];
  };
  while (!body.done) {
    const before = body.tokens[body.index - 1]?.word ?? '';
    if (body.at('<') && (angles > 0 || nestedTypes.has(before))) {
      angles += 1;
    } else if (body.at('>') && angles > 0) angles -= 1;
    if (body.at(',') && angles === 0) {
      const [comma] = body.step();
      close(comma.start);
    } else current.push(...body.step());
  }
  close(body.end);
  return elements;
}

const isConstraint = (element: Cursor): boolean =>
  element.at('CONSTRAINT') ||
  element.at('PRIMARY', 'KEY') ||
  element.at('FOREIGN', 'KEY') ||
  element.at('UNIQUE') ||
  element.at('CHECK', '(');

/** The elements of a table, sorted by who reads them. */
interface Sorted {
  columns: { column: OdcsProperty; checks: string[]; isNew: boolean }[];
  pieces: Pieces;
  /** The same with every condition of a check replaced by one that always parses. */
  withoutConditions: Pieces;
  /** Conditions of checks of the table, in order. */
  checks: string[];
}

/** Adds the next token for the parser; of a check, its condition apart. */
function pass(element: Cursor, sorted: Sorted, checks: string[]): void {
  const isCheck = element.at('CHECK', '(');
  const isKey = element.at('KEY', '(') || element.at('UNIQUE', '(');
  const both = [sorted.pieces, sorted.withoutConditions];
  for (const token of element.step()) {
    for (const pieces of both) pieces.addToken(element, token);
  }
  if (!isCheck && !isKey) return;
  const held = element.step();
  const inner = held.slice(1, -1);
  if (isCheck) {
    checks.push(element.slice(inner));
    for (const token of held) sorted.pieces.addToken(element, token);
    sorted.withoutConditions.add(' (1 = 1)');
    return;
  }
  // The order in a key, and which part of it is a time, is no part of a contract.
  const kept = held.filter(
    ({ word: said }, index) =>
      !['ASC', 'DESC', 'TIMESERIES'].includes(said) ||
      ['(', ','].includes(held[index - 1]?.word ?? ''),
  );
  for (const token of kept) {
    for (const pieces of both) pieces.addToken(element, token);
  }
}

function sortConstraint(
  element: Cursor,
  sorted: Sorted,
  table: Table,
  context: ReadContext,
): void {
  const named = element.at('CONSTRAINT') ? 2 : 0;
  if (element.peek(named)?.word === 'EXPECT') {
    const rule = element.slice(element.tokens);
    context.warn(
      table.path,
      `The expectation ${rule} is left out: write it as a quality rule.`,
    );
    return;
  }
  if (element.peek(named)?.word === 'EXCLUDE') {
    context.warn(table.path, 'An exclusion constraint is left out.');
    return;
  }
  for (const pieces of [sorted.pieces, sorted.withoutConditions]) {
    pieces.add(pieces.text === '' ? '' : ',');
  }
  while (!element.done) {
    if (skipEnforcement(element)) continue;
    if (element.at('WITH', '(') || element.at('INCLUDE', '(')) {
      element.index += 1;
      element.step();
    } else if (element.at('USING', 'INDEX', 'TABLESPACE')) {
      element.index += 4;
    } else pass(element, sorted, sorted.checks);
  }
}

function sortColumn(
  element: Cursor,
  sorted: Sorted,
  table: Table,
  context: ReadContext,
): void {
  const token = element.next('A column');
  if (token.kind !== 'word' && token.kind !== 'name') {
    element.index -= 1;
    element.fail(`a column is expected, not ${JSON.stringify(token.value)}`);
  }
  const name = nameOf(context.dialect, token);
  const path = `${table.path}.properties[${name}]`;
  const old = context.tables.column(table, name);
  const column: OdcsProperty = old ?? { name };
  const hasType = !element.done && !isClause(element);
  if (hasType) {
    Object.assign(column, readType(element, context, path));
  } else if (!old) {
    context.warn(path, 'The statement does not say the type of this column.');
  }
  const checks: string[] = [];
  for (const pieces of [sorted.pieces, sorted.withoutConditions]) {
    pieces.add(pieces.text === '' ? '' : ',');
    // The type is read already: for the parser any will do.
    pieces.addToken(element, token);
    pieces.add(' int');
  }
  while (!element.done) {
    if (!readClause(element, column, path, context)) {
      if (element.at('NOT') && !element.at('NOT', 'NULL')) {
        element.fail('"NOT" is of no use here');
      }
      pass(element, sorted, checks);
    }
  }
  sorted.columns.push({ column, checks, isNew: old === undefined });
}

/** Has the parser read the elements; a check it does not understand is kept as it is. */
function parseElements(
  cursor: Cursor,
  sorted: Sorted,
  { parser, dialect }: ReadContext,
): { tree: Mapping; isWhole: boolean } {
  const attempt = ({ text }: Pieces) =>
    parser.parse(`CREATE TABLE t (${text})`, dialect);
  const whole = attempt(sorted.pieces);
  if ('tree' in whole) return { ...whole, isWhole: true };
  const rest = attempt(sorted.withoutConditions);
  if ('tree' in rest) return { ...rest, isWhole: false };
  const offset = rest.offset - 'CREATE TABLE t ('.length;
  throw new ConversionError(
    `This is not SQL of the dialect: ${rest.error}.`,
    cursor.source.place(sorted.withoutConditions.origin(offset)),
  );
}

/** What the parser found of one column. */
function readColumn(
  found: Mapping,
  { column, checks }: Sorted['columns'][number],
  context: ConstraintContext,
  isWhole: boolean,
): Reference[] {
  const order = Array.isArray(found.constraint_order)
    ? found.constraint_order
    : [];
  if (order.includes('NotNull')) column.required = true;
  if (found.unique === true) column.unique = true;
  if (found.primary_key === true) markKey([column], context.tables.dialect);
  const constraints = Array.isArray(found.constraints)
    ? found.constraints.filter(isMapping)
    : [];
  let next = 0;
  return constraints.flatMap(constraint => {
    if ('Check' in constraint) {
      const tree = isWhole ? constraint.Check : undefined;
      const name = identifierOf({ name: found.check_constraint_name });
      readCheck(context, tree, checks[next] ?? '', { name, column });
      next += 1;
    }
    if (!('References' in constraint)) return [];
    const names = [column.name ?? ''];
    const reference = referenceOf(context, names, constraint.References);
    return reference ? [reference] : [];
  });
}

/** Reads columns and constraints into the table, which may have some already. */
export function readElements(
  table: Table,
  elements: readonly Cursor[],
  context: ReadContext,
): void {
  const { tables, dialect, warn } = context;
  const sorted: Sorted = {
    columns: [],
    pieces: new Pieces(),
    withoutConditions: new Pieces(),
    checks: [],
  };
  for (const element of elements) {
    if (element.at('LIKE') || element.at('INDEX')) {
      warn(table.path, `${element.slice(element.tokens)} is left out.`);
    } else if (isConstraint(element)) {
      sortConstraint(element, sorted, table, context);
    } else sortColumn(element, sorted, table, context);
  }
  const [first] = elements;
  if (!first || sorted.pieces.text === '') return;
  const { tree, isWhole } = parseElements(first, sorted, context);
  const create = isMapping(tree.create_table) ? tree.create_table : {};
  for (const { column, isNew } of sorted.columns) {
    if (isNew && !tables.addColumn(table, column)) {
      warn(
        table.path,
        `The column ${column.name} is there twice: the first one stays.`,
      );
    }
  }
  const identifierName = (at: unknown) => {
    const name = identifierOf(at);
    if (name === undefined || !isMapping(at)) return undefined;
    const kind = at.quoted === true ? 'name' : 'word';
    return nameOf(dialect, { kind, value: name, word: '', start: 0, end: 0 });
  };
  const constraintContext: ConstraintContext = {
    tables,
    table,
    nameOf: identifierName,
    warn,
  };
  const found = Array.isArray(create.columns) ? create.columns : [];
  sorted.columns.forEach((column, index) => {
    const at: unknown = found[index];
    if (isMapping(at)) {
      context.references.push(
        ...readColumn(at, column, constraintContext, isWhole),
      );
    }
  });
  const constraints = Array.isArray(create.constraints)
    ? create.constraints.filter(isMapping)
    : [];
  const conditions = sorted.checks.values();
  for (const constraint of constraints) {
    const given =
      isWhole || !isMapping(constraint.Check)
        ? constraint
        : { Check: { ...constraint.Check, expression: undefined } };
    context.references.push(
      ...readConstraint(constraintContext, given, conditions),
    );
  }
}
