import { oneLine } from '../../repository/text';

/** A schema of Avro, as far as types are made of it. */
type Schema = string | Schema[] | { [field: string]: unknown };

interface Field {
  name: string;
  type: Schema;
  doc?: string;
}

const bases: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  bytes: 'Buffer',
  string: 'string',
};

/** Logical types that `src/avro.ts` of the skeleton turns into more than numbers. */
const logical: Readonly<Record<string, string>> = {
  date: 'string',
  'timestamp-millis': 'Date',
  'timestamp-micros': 'Date',
};

/** A text in a comment, which nothing in it can end. */
const comment = (words: string | undefined, indent: string): string =>
  words ? `${indent}/** ${oneLine(words).replace(/\*\//g, '*\\/')} */\n` : '';

/** Literal values of an enum are words of letters, digits and underscores (Avro 1.12, "Enums"). */
const literals = (symbols: unknown): string =>
  (Array.isArray(symbols) ? symbols : [])
    .map(symbol => `'${String(symbol)}'`)
    .join(' | ');

function fieldsOf(fields: unknown, indent: string, known: Names): string {
  const inner = `${indent}  `;
  const lines = (fields as Field[]).map(
    ({ name, type, doc }) =>
      `${comment(doc, inner)}${inner}${name}: ${typeOf(type, inner, known)};`,
  );
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** Types by their names, since Avro writes each out once. */
type Names = Map<string, string>;

function typeOf(schema: Schema, indent: string, known: Names): string {
  if (typeof schema === 'string') {
    return bases[schema] ?? known.get(schema) ?? 'unknown';
  }
  if (Array.isArray(schema)) {
    return schema.map(each => typeOf(each, indent, known)).join(' | ');
  }
  const { type, name, logicalType } = schema;
  const plain =
    typeof logicalType === 'string' ? logical[logicalType] : undefined;
  if (plain !== undefined) return plain;
  switch (type) {
    case 'record': {
      const written = fieldsOf(schema.fields, indent, known);
      known.set(String(name), written);
      return written;
    }
    case 'enum': {
      const written = literals(schema.symbols);
      known.set(String(name), written);
      return written;
    }
    case 'fixed':
      known.set(String(name), 'Buffer');
      return 'Buffer';
    case 'array':
      return `Array<${typeOf(schema.items as Schema, indent, known)}>`;
    case 'map':
      return `Record<string, ${typeOf(
        schema.values as Schema,
        indent,
        known,
      )}>`;
    default:
      return typeOf(type as Schema, indent, known);
  }
}

/** The interface of what is sent on a topic, of the schema of its messages. */
export function writeInterface(
  name: string,
  schema: { doc?: string; fields?: unknown },
): string {
  return `${comment(schema.doc, '')}export interface ${name} ${fieldsOf(
    schema.fields,
    '',
    new Map(),
  )}`;
}
