import type {
  OdcsProperty,
  OdcsRelationship,
  OdcsSchemaObject,
} from '../../types';
import type { ConversionWarning } from '../conversion';
import { addCheckRule } from '../sql/readChecks';
import { MAX_NAME } from './jinja';
import { isWord, type Names, partsOf, propertyName } from './names';
import type { DbtConstraint, DbtResource } from './resource';

/** What becomes of constraints and tests: the object they are of, and who else there is. */
export interface Scope {
  resource: DbtResource;
  object: OdcsSchemaObject;
  names: Names;
  warnings: ConversionWarning[];
}

/** The property of a column, however dbt writes its name. */
export function propertyOf(
  { resource, object }: Scope,
  column: string,
): OdcsProperty | undefined {
  const name = propertyName(resource, column);
  return object.properties?.find(property => property.name === name);
}

/** Marks the key, in the order in which it names its columns. */
export function markKey(columns: readonly OdcsProperty[]): void {
  columns.forEach((column, index) => {
    column.required = true;
    column.primaryKey = true;
    column.primaryKeyPosition = index + 1;
  });
}

/** Where a foreign key leads: `orders (id)` and the like, in SQL. */
function endOf(
  expression: string,
): { to: string; columns: string[] } | undefined {
  if (expression.length > MAX_NAME) return undefined;
  const match = /^\s*(?:references\s+)?([^()]+?)\s*\(([^()]*)\)\s*$/i.exec(
    expression,
  );
  return (
    (match && {
      to: match[1],
      columns: match[2]
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== ''),
    }) ??
    undefined
  );
}

/** Adds a relationship from columns to those of another object; false if a contract cannot say it. */
export function addRelationship(
  scope: Scope,
  columns: readonly OdcsProperty[],
  target: unknown,
  toColumns: readonly string[],
): boolean {
  const { names, object } = scope;
  const resource = names.find(target);
  const name = names.nameOf(target);
  const there = toColumns.map(column =>
    resource ? propertyName(resource, column) : partsOf(column).pop() ?? '',
  );
  if (
    name === undefined ||
    columns.length === 0 ||
    there.length !== columns.length ||
    ![name, ...there].every(isWord)
  ) {
    return false;
  }
  const to = there.map(column => `${name}.${column}`);
  if (columns.length === 1) {
    const [column] = columns;
    const relationship: OdcsRelationship = { type: 'foreignKey', to: to[0] };
    const known = column.relationships ?? [];
    // Constraint and test say the same.
    if (!known.some(at => at.to === to[0])) {
      column.relationships = [...known, relationship];
    }
    return true;
  }
  const own = [object.name ?? '', ...columns.map(column => column.name ?? '')];
  if (!own.every(isWord)) return false;
  object.relationships = [
    ...(object.relationships ?? []),
    {
      type: 'foreignKey',
      from: columns.map(column => `${object.name}.${column.name}`),
      to,
    },
  ];
  return true;
}

/** Reads one constraint, of a column if that is given, else of the whole. */
export function applyConstraint(
  constraint: DbtConstraint,
  column: OdcsProperty | undefined,
  scope: Scope,
): void {
  const { object, warnings } = scope;
  const warn = (message: string) =>
    warnings.push({ path: constraint.path, message });
  const columns = column
    ? [column]
    : constraint.columns.flatMap(name => {
        const found = propertyOf(scope, name);
        if (!found) warn(`It names the column ${name}, which is not there.`);
        return found ? [found] : [];
      });
  const [first] = columns;
  switch (constraint.type.toLowerCase()) {
    case 'not_null':
      for (const each of columns) each.required = true;
      break;
    case 'unique':
      if (columns.length === 1) first.unique = true;
      else if (columns.length > 1) {
        object.quality = [
          ...(object.quality ?? []),
          {
            type: 'library',
            metric: 'duplicateValues',
            arguments: { properties: columns.map(({ name }) => name) },
            mustBe: 0,
          },
        ];
      }
      break;
    case 'primary_key':
      markKey(columns);
      break;
    case 'foreign_key': {
      const end =
        constraint.to === undefined
          ? endOf(constraint.expression ?? '')
          : { to: constraint.to, columns: constraint.toColumns };
      if (!end || !addRelationship(scope, columns, end.to, end.columns)) {
        warn(
          'This foreign key is left out: a contract names an object and as many of its properties, of letters, digits and underscores only.',
        );
      }
      break;
    }
    case 'check':
      if (constraint.expression !== undefined) {
        addCheckRule(column ?? object, constraint.expression, constraint.name);
      }
      break;
    default:
      warn(
        `A constraint of the type "${constraint.type}" is left out: a contract has no place for it.`,
      );
  }
}
