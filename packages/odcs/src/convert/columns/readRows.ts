import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { display, isMapping, type Mapping, mappings } from '../../values';
import { filled } from '../assemble';
import type { ConversionWarning, SqlDialect } from '../conversion';
import { joinName } from '../sql/names';
import { type Fact, factOf, truthOf } from './headings';
import { listedType, logicalTypes } from './listedType';

/** What one row says, by what it is about. */
type Row = Map<Fact, unknown>;

/** What reading rows needs, and where it tells what it could not read. */
export interface RowContext {
  dialect?: SqlDialect;
  /** The name of the table where the rows name none. */
  name: string;
  warnings: ConversionWarning[];
}

const textOf = (row: Row, fact: Fact): string | undefined => {
  const value = display(row.get(fact)).trim();
  return value === '' || /^(?:null|NULL|\\N)$/.test(value) ? undefined : value;
};

const countOf = (row: Row, fact: Fact): number | undefined => {
  const value = Number(textOf(row, fact));
  return Number.isInteger(value) && value >= 0 ? value : undefined;
};

function rowOf(given: Mapping): Row {
  const row: Row = new Map();
  for (const [heading, value] of Object.entries(given)) {
    const fact = factOf(heading);
    // Of two headings for the same, the first one that says something counts.
    if (fact && (display(row.get(fact)) === '' || !row.has(fact))) {
      row.set(fact, value);
    }
  }
  return row;
}

/** The type, put together where a database tells it in several columns. */
function typeText(row: Row): string | undefined {
  const full = textOf(row, 'fullType');
  const type = full ?? textOf(row, 'type');
  if (type === undefined) return textOf(row, 'elementType');
  const element = textOf(row, 'elementType');
  if (element && /^array$/i.test(type)) return `${element.replace(/^_/, '')}[]`;
  if (element && /^user-defined$/i.test(type)) return element;
  if (full !== undefined || type.includes('(')) return type;
  const length = countOf(row, 'length');
  // Lengths of what has none, such as the largest text, say nothing.
  if (
    length &&
    length < 1_000_000 &&
    /char|^(?:string|text)$|binary|^bit/i.test(type)
  ) {
    return /text|^string$/i.test(type) ? type : `${type}(${length})`;
  }
  const precision = countOf(row, 'precision');
  if (precision && /^(?:numeric|decimal|number)$/i.test(type)) {
    return `${type}(${precision},${countOf(row, 'scale') ?? 0})`;
  }
  return type;
}

function readKey(row: Row, path: string, context: RowContext): OdcsProperty {
  const key = textOf(row, 'key');
  if (key === undefined || truthOf(key) === false) return {};
  if (truthOf(key) || /^(?:pri|pk|primary(?: key)?|p)$/i.test(key)) {
    return { primaryKey: true };
  }
  if (/^\d+$/.test(key)) {
    return { primaryKey: true, primaryKeyPosition: Number(key) };
  }
  if (/^(?:uni|uk|unique(?: key)?|u)$/i.test(key)) return { unique: true };
  context.warnings.push({
    path,
    message: `The key ${JSON.stringify(
      key,
    )} says nothing that a contract holds: it is left out.`,
  });
  return {};
}

/** Whether the row says that there is always a value; undefined if it does not say. */
function isRequired(row: Row): boolean | undefined {
  const mode = textOf(row, 'mode')?.toLowerCase();
  if (mode === 'required') return true;
  const required = truthOf(row.get('required'));
  if (required !== undefined) return required;
  const nullable = textOf(row, 'nullable')?.toLowerCase();
  if (nullable === 'not null') return true;
  const answer = truthOf(nullable);
  return answer === undefined ? undefined : !answer;
}

const MAX_NESTED = 40;

/** A row as a property; undefined, with a warning, if it has no name. */
function readRow(
  row: Row,
  parent: string,
  context: RowContext,
  depth: number,
): OdcsProperty | undefined {
  const name = textOf(row, 'name');
  if (name === undefined) {
    context.warnings.push({
      path: parent,
      message: 'A row names no column: it is left out.',
    });
    return undefined;
  }
  const path = `${parent}.properties[${name}]`;
  const warn = (message: string) => context.warnings.push({ path, message });
  const type = typeText(row);
  const known: OdcsProperty =
    type === undefined ? {} : listedType(type, context.dialect);
  const logical = textOf(row, 'logicalType')?.toLowerCase();
  const told = logicalTypes.has(logical ?? '') ? logical : undefined;
  if (logical !== undefined && told === undefined) {
    warn(
      `The logical type ${logical} is not one of the standard: it is left out.`,
    );
  }
  if (type !== undefined && !known.logicalType && told === undefined) {
    warn(`The type ${type} is not known: it is taken for a string.`);
    known.logicalType = 'string';
  }
  const nested = row.get('fields');
  const fields = Array.isArray(nested) ? mappings(nested as object[]) : [];
  if (fields.length > 0 && depth < MAX_NESTED) {
    known.logicalType = 'object';
    known.properties = readNested(fields, path, context, depth + 1);
  } else if (fields.length > 0) {
    warn('What is nested deeper than this is left out.');
  }
  const required = isRequired(row);
  const value = textOf(row, 'default');
  const tags = textOf(row, 'tags');
  const example = textOf(row, 'examples');
  const own: OdcsProperty = {
    ...known,
    ...(told !== undefined && !known.items && !known.properties && !known.map
      ? { logicalType: told }
      : {}),
  };
  const isRepeated = textOf(row, 'mode')?.toLowerCase() === 'repeated';
  return filled({
    name,
    businessName: textOf(row, 'businessName'),
    ...(isRepeated
      ? { physicalType: 'ARRAY', logicalType: 'array', items: own }
      : own),
    description: textOf(row, 'description'),
    required: required ? true : undefined,
    unique: truthOf(row.get('unique')) ? true : undefined,
    ...readKey(row, path, context),
    partitioned: truthOf(row.get('partitioned')) ? true : undefined,
    classification: textOf(row, 'classification'),
    tags: tags
      ?.split(/[,;|]/)
      .map(tag => tag.trim())
      .filter(Boolean),
    examples: example === undefined ? undefined : [example],
    customProperties:
      value === undefined ? undefined : [{ property: 'default', value }],
  });
}

function readNested(
  rows: readonly object[],
  path: string,
  context: RowContext,
  depth: number,
): OdcsProperty[] {
  return rows.flatMap(row => {
    const found = isMapping(row)
      ? readRow(rowOf(row), path, context, depth)
      : undefined;
    return found ? [found] : [];
  });
}

/** Positions of keys and partitions in the order of the columns, where none are told. */
function countKeys(properties: readonly OdcsProperty[]): void {
  properties
    .filter(({ primaryKey }) => primaryKey)
    .forEach((column, index) => {
      column.primaryKeyPosition ??= index + 1;
    });
  properties
    .filter(({ partitioned }) => partitioned)
    .forEach((column, index) => {
      column.partitionKeyPosition = index + 1;
    });
}

function tellUnread(rows: readonly Mapping[], context: RowContext): void {
  const unread = new Set<string>();
  for (const row of rows) {
    for (const [heading, value] of Object.entries(row)) {
      if (!factOf(heading) && display(value).trim() !== '') unread.add(heading);
    }
  }
  for (const heading of unread) {
    context.warnings.push({
      path: heading,
      message: `A contract has no place for "${heading}": it is left out.`,
    });
  }
}

/** The objects that the rows list, each with its columns in the order of their positions. */
export function readRows(
  rows: readonly Mapping[],
  context: RowContext,
): OdcsSchemaObject[] {
  tellUnread(rows, context);
  const tables = new Map<string, { parts: string[]; rows: Row[] }>();
  for (const given of rows) {
    const row = rowOf(given);
    const own = textOf(row, 'table') ?? context.name;
    const parts = [textOf(row, 'catalog'), textOf(row, 'schema'), own].filter(
      part => part !== undefined,
    );
    const key = joinName(parts);
    const table = tables.get(key) ?? { parts, rows: [] };
    table.rows.push(row);
    tables.set(key, table);
  }
  const all = [...tables.values()];
  return all.map(({ parts, rows: own }) => {
    const last = parts[parts.length - 1];
    const isAlone =
      all.filter(other => other.parts[other.parts.length - 1] === last)
        .length === 1;
    const name = isAlone ? last : parts.join('_');
    const path = `schema[${name}]`;
    const position = (row: Row) => countOf(row, 'position') ?? Infinity;
    const sorted = [...own].sort((a, b) => position(a) - position(b) || 0);
    const seen = new Set<string>();
    const properties = sorted.flatMap(row => {
      const found = readRow(row, path, context, 0);
      if (found?.name === undefined) return [];
      if (seen.has(found.name)) {
        context.warnings.push({
          path: `${path}.properties[${found.name}]`,
          message: 'The column is listed twice: the first one stays.',
        });
        return [];
      }
      seen.add(found.name);
      return [found];
    });
    countKeys(properties);
    return filled({
      name,
      physicalName: parts.length > 1 ? joinName(parts) : undefined,
      physicalType: 'table',
      logicalType: 'object',
      properties,
    });
  });
}
