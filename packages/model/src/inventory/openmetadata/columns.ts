import type { OdcsProperty } from '@meshwork/odcs';
import { filled } from '../../authoring/form';
import { classOfTags, tagsOf } from './tags';
import {
  fieldOf,
  isMapping,
  mappingsOf,
  textOf,
  type Mapping,
} from '../values';

/** What its types of columns mean; what is not here is text. */
const logicalTypes: Readonly<Record<string, string>> = {
  NUMBER: 'number',
  TINYINT: 'integer',
  SMALLINT: 'integer',
  INT: 'integer',
  BIGINT: 'integer',
  BYTEINT: 'integer',
  LONG: 'integer',
  YEAR: 'integer',
  FLOAT: 'number',
  DOUBLE: 'number',
  DECIMAL: 'number',
  NUMERIC: 'number',
  BOOLEAN: 'boolean',
  DATE: 'date',
  DATETIME: 'timestamp',
  TIMESTAMP: 'timestamp',
  TIMESTAMPZ: 'timestamp',
  TIME: 'time',
  ARRAY: 'array',
  SET: 'array',
  STRUCT: 'object',
  RECORD: 'object',
  MAP: 'object',
  JSON: 'object',
  VARIANT: 'object',
  SUPER: 'object',
  UNION: 'object',
  TUPLE: 'object',
  TABLE: 'object',
};
const TEXTS = [
  'STRING',
  'TEXT',
  'MEDIUMTEXT',
  'CHAR',
  'VARCHAR',
  'CLOB',
  'UUID',
  'ENUM',
  'XML',
  'BINARY',
  'VARBINARY',
  'BYTES',
  'BYTEA',
  'BLOB',
];
/** Nested deeper, nobody reads it. */
const MAX_NESTED = 30;

const logicalOf = (type: string | undefined): string =>
  (type !== undefined &&
  Object.prototype.hasOwnProperty.call(logicalTypes, type)
    ? logicalTypes[type]
    : undefined) ?? 'string';

/** The type as the platform writes it, put together where it is told in parts. */
function physicalOf(column: Mapping, type: string | undefined) {
  const shown = textOf(column.dataTypeDisplay);
  if (shown !== undefined || type === undefined) return shown;
  const length = column.dataLength;
  if (/CHAR|BINARY/.test(type) && typeof length === 'number' && length > 1) {
    return `${type.toLowerCase()}(${length})`;
  }
  const { precision, scale } = column;
  if (
    /^(?:DECIMAL|NUMERIC|NUMBER)$/.test(type) &&
    typeof precision === 'number'
  ) {
    return `${type.toLowerCase()}(${precision},${
      typeof scale === 'number' ? scale : 0
    })`;
  }
  return type.toLowerCase();
}

/** The columns of a table, of a file or of what a dashboard shows, or the fields of a message. */
export function fieldsOf(asset: Mapping): Mapping[] {
  const under = (name: string, field: string) => {
    const inner = fieldOf(asset, name);
    return isMapping(inner) ? mappingsOf(fieldOf(inner, field)) : [];
  };
  return [
    ...mappingsOf(asset.columns),
    ...under('dataModel', 'columns'),
    ...under('messageSchema', 'schemaFields'),
  ];
}

/** What is told of columns that were not understood. */
export type TellColumn = (path: string, message: string) => void;

function propertyOf(
  column: Mapping,
  path: string,
  tell: TellColumn,
  depth: number,
): OdcsProperty | undefined {
  const name = textOf(column.name);
  if (name === undefined) {
    tell(path, 'A column without a name is left out.');
    return undefined;
  }
  const here = `${path}[${name}]`;
  const type = textOf(column.dataType);
  if (
    type === undefined ||
    (logicalOf(type) === 'string' && !TEXTS.includes(type))
  ) {
    tell(
      here,
      `The type ${
        type ?? 'of it'
      } is not one that a contract knows: it is taken for text.`,
    );
  }
  const tags = tagsOf(column);
  const children = mappingsOf(column.children);
  const isNested = children.length > 0 && depth < MAX_NESTED;
  const nested = isNested
    ? children.flatMap(child => propertyOf(child, here, tell, depth + 1) ?? [])
    : undefined;
  if (children.length > 0 && !isNested)
    tell(here, 'What is nested deeper is left out.');
  const logicalType =
    nested && logicalOf(type) !== 'array' ? 'object' : logicalOf(type);
  const element = textOf(column.arrayDataType);
  return filled<OdcsProperty>({
    name,
    businessName: textOf(column.displayName),
    physicalType: physicalOf(column, type),
    logicalType,
    description: textOf(column.description),
    required:
      column.constraint === 'NOT_NULL' || column.constraint === 'PRIMARY_KEY'
        ? true
        : undefined,
    unique: column.constraint === 'UNIQUE' ? true : undefined,
    primaryKey: column.constraint === 'PRIMARY_KEY' ? true : undefined,
    classification: classOfTags(tags),
    tags,
    ...(logicalType === 'array'
      ? {
          items: nested
            ? { logicalType: 'object', properties: nested }
            : { logicalType: logicalOf(element) },
        }
      : { properties: nested }),
  });
}

/** The columns of a table, or the fields of a message, in their order. */
export function propertiesOf(
  columns: readonly Mapping[],
  path: string,
  tell: TellColumn,
): OdcsProperty[] {
  const seen = new Set<string>();
  const position = ({ ordinalPosition: at }: Mapping) =>
    typeof at === 'number' ? at : Infinity;
  const sorted = [...columns].sort((a, b) => position(a) - position(b) || 0);
  return sorted.flatMap(column => {
    const found = propertyOf(column, path, tell, 0);
    if (!found?.name) return [];
    if (seen.has(found.name)) {
      tell(
        `${path}[${found.name}]`,
        'There are two columns of that name: the first one stays.',
      );
      return [];
    }
    seen.add(found.name);
    return [found];
  });
}

/** Marks the columns that the constraints of the table name. */
export function applyConstraints(
  table: Mapping,
  properties: readonly OdcsProperty[],
): void {
  for (const constraint of mappingsOf(fieldOf(table, 'tableConstraints'))) {
    const columns = (
      Array.isArray(constraint.columns) ? constraint.columns : []
    )
      .map(name => properties.find(one => one.name === name))
      .filter(one => one !== undefined);
    if (constraint.constraintType === 'PRIMARY_KEY') {
      for (const column of columns) {
        column.primaryKey = true;
        column.required = true;
      }
    } else if (constraint.constraintType === 'UNIQUE' && columns.length === 1) {
      columns[0].unique = true;
    }
  }
  properties
    .filter(({ primaryKey }) => primaryKey)
    .forEach((column, index) => {
      column.primaryKeyPosition = index + 1;
    });
}
