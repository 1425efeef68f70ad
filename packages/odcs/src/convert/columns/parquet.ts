import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { filled } from '../assemble';
import type { ConversionWarning } from '../conversion';
import { ParquetCursor, parquetTokens } from './parquetTokens';

/** A field as the schema writes it, before lists and maps are told apart. */
interface Field {
  repetition: string;
  /** The primitive type, or `group`. */
  type: string;
  name: string;
  /** In capitals, without what is in brackets: `TIMESTAMP`. */
  annotation: string;
  /** As written: `TIMESTAMP(MILLIS, true)`. */
  written: string;
  id?: number;
  fields: Field[];
}

const repetitions = ['required', 'optional', 'repeated'];
const MAX_NESTED = 40;

const primitives = new Map([
  ['boolean', 'boolean'],
  ['int32', 'integer'],
  ['int64', 'integer'],
  // Only ever used for moments, by older writers.
  ['int96', 'timestamp'],
  ['float', 'number'],
  ['double', 'number'],
  ['binary', 'string'],
  ['byte_array', 'string'],
  ['fixed_len_byte_array', 'string'],
]);

function readId(cursor: ParquetCursor): number | undefined {
  cursor.expect('=');
  const id = Number(cursor.word('A field id'));
  return Number.isInteger(id) && id >= 0 ? id : undefined;
}

function readAnnotation(cursor: ParquetCursor, field: Field): void {
  if (!cursor.at('(')) return;
  const written = cursor.brackets().slice(1, -1);
  field.written = written;
  field.annotation = (/^\w+/.exec(written)?.[0] ?? '').toUpperCase();
}

function readField(cursor: ParquetCursor, depth: number): Field {
  if (depth > MAX_NESTED) {
    cursor.fail(`it is nested deeper than ${MAX_NESTED} levels`);
  }
  const repetition = cursor.word('A field').toLowerCase();
  if (!repetitions.includes(repetition)) {
    cursor.fail(
      `a field begins with required, optional or repeated, not "${repetition}"`,
    );
  }
  let type = cursor.word('A type').toLowerCase();
  if (!primitives.has(type) && type !== 'group') {
    cursor.fail(`there is no type "${type}"`);
  }
  if (cursor.at('(')) type += cursor.brackets();
  const field: Field = {
    repetition,
    type,
    name: '',
    annotation: '',
    written: '',
    fields: [],
  };
  field.name = cursor.word('A name');
  // The C++ tools write the id between type and name.
  if (field.name === 'field_id' && cursor.at('=')) {
    field.id = readId(cursor);
    field.name = cursor.word('A name');
  }
  readAnnotation(cursor, field);
  if (cursor.at('=')) field.id = readId(cursor);
  if (type === 'group') field.fields = readFields(cursor, depth + 1);
  else cursor.expect(';');
  return field;
}

function readFields(cursor: ParquetCursor, depth: number): Field[] {
  const fields: Field[] = [];
  cursor.expect('{');
  while (!cursor.skip('}')) fields.push(readField(cursor, depth));
  cursor.skip(';');
  return fields;
}

/** The meaning of a value that is one; undefined if the annotation says nothing of it. */
function annotated({ annotation, written }: Field): OdcsProperty | undefined {
  if (annotation === 'DECIMAL') {
    const digits = /\D(\d+)\D+(\d+)\D*$/.exec(written);
    return { logicalType: digits?.[2] === '0' ? 'integer' : 'number' };
  }
  if (annotation.startsWith('TIMESTAMP')) {
    const adjusted = /\b(true|false)\b/i.exec(written)?.[1].toLowerCase();
    const timezone = adjusted === undefined ? undefined : adjusted === 'true';
    return {
      logicalType: 'timestamp',
      ...(timezone === undefined ? {} : { logicalTypeOptions: { timezone } }),
    };
  }
  if (annotation.startsWith('TIME')) return { logicalType: 'time' };
  if (/^U?INT/.test(annotation) && annotation !== 'INTERVAL') {
    return { logicalType: 'integer' };
  }
  const meanings: [string, OdcsProperty][] = [
    ['DATE', { logicalType: 'date' }],
    ['JSON', { logicalType: 'object' }],
    ['BSON', { logicalType: 'object' }],
    ['FLOAT16', { logicalType: 'number' }],
    ['UUID', { logicalType: 'string', logicalTypeOptions: { format: 'uuid' } }],
  ];
  return new Map(meanings).get(annotation);
}

/** The element of a list: in a group of its own, or as older writers have it, not. */
function elementOf(list: Field): Field | undefined {
  const [repeated, second] = list.fields;
  if (!repeated || second || repeated.repetition !== 'repeated') {
    return undefined;
  }
  const [only, another] = repeated.fields;
  const isElement =
    repeated.type !== 'group' ||
    another !== undefined ||
    repeated.name === 'array' ||
    repeated.name === `${list.name}_tuple`;
  if (isElement) return { ...repeated, repetition: 'required' };
  return only;
}

function mapOf(field: Field): { key: Field; value: Field } | undefined {
  const [entries, second] = field.fields;
  if (!entries || second) return undefined;
  const [key, value, third] = entries.fields;
  return key && value && !third ? { key, value } : undefined;
}

function valueOf(
  field: Field,
  path: string,
  warnings: ConversionWarning[],
): OdcsProperty {
  if (field.type !== 'group') {
    const base = field.type.replace(/\(.*/, '');
    return {
      physicalType: field.written
        ? `${field.type} (${field.written})`
        : field.type,
      logicalType: primitives.get(base) ?? 'string',
      ...annotated(field),
    };
  }
  const physicalType = field.written ? `group (${field.written})` : 'group';
  const element = field.annotation === 'LIST' ? elementOf(field) : undefined;
  if (element) {
    const items = withRepetition(element, `${path}.items`, warnings);
    return { physicalType, logicalType: 'array', items };
  }
  const pair = /^MAP/.test(field.annotation) ? mapOf(field) : undefined;
  if (pair) {
    return {
      physicalType,
      logicalType: 'map',
      map: {
        key: withRepetition(pair.key, `${path}.map.key`, warnings),
        value: withRepetition(pair.value, `${path}.map.value`, warnings),
      },
    };
  }
  if (/^(?:LIST|MAP)/.test(field.annotation)) {
    warnings.push({
      path,
      message: `It is annotated as ${field.annotation} but not built as one: it is taken for an object.`,
    });
  }
  const properties = field.fields.map(inner =>
    propertyOf(inner, path, warnings),
  );
  return { physicalType, logicalType: 'object', properties };
}

/** A value with whether it is always there; what is repeated is a list. */
function withRepetition(
  field: Field,
  path: string,
  warnings: ConversionWarning[],
): OdcsProperty {
  const isRepeated = field.repetition === 'repeated';
  const at = isRepeated ? `${path}.items` : path;
  const value = valueOf(field, at, warnings);
  if (isRepeated) {
    return { physicalType: 'repeated', logicalType: 'array', items: value };
  }
  return field.repetition === 'required' ? { ...value, required: true } : value;
}

function propertyOf(
  field: Field,
  parent: string,
  warnings: ConversionWarning[],
): OdcsProperty {
  const path = `${parent}.properties[${field.name}]`;
  return filled({
    name: field.name,
    ...withRepetition(field, path, warnings),
    customProperties:
      field.id === undefined
        ? undefined
        : [{ property: 'fieldId', value: field.id }],
  });
}

/** Whether the text begins as a Parquet schema does, in Java's or in C++'s print. */
export function isParquetSchema(text: string): boolean {
  return /^\s*(?:message\b[^{,;\t]*\{|(?:required|optional|repeated)\s+group\s)/.test(
    text.slice(0, 1000),
  );
}

/**
 * The object that a Parquet schema describes.
 *
 * @throws ConversionError if the text is no such schema
 */
export function readParquet(
  text: string,
  name: string | undefined,
  warnings: ConversionWarning[],
): OdcsSchemaObject {
  const cursor = new ParquetCursor(parquetTokens(text));
  let own: string | undefined;
  let fields: Field[];
  if (cursor.skip('message')) {
    own = cursor.at('{') ? undefined : cursor.word('A name');
    fields = readFields(cursor, 0);
  } else {
    const root = readField(cursor, 0);
    own = root.name;
    fields = root.fields;
  }
  if (!cursor.done) cursor.fail('something follows the schema');
  if (fields.length === 0) cursor.fail('it has no fields');
  const generic = [
    'schema',
    'root',
    'hive_schema',
    'spark_schema',
    'arrow_schema',
  ];
  const object = generic.includes(own ?? '') ? name : own;
  const found = object ?? own ?? 'file';
  const path = `schema[${found}]`;
  return {
    name: found,
    physicalType: 'file',
    logicalType: 'object',
    properties: fields.map(field => propertyOf(field, path, warnings)),
  };
}
