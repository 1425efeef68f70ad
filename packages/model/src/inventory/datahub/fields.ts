import type { OdcsProperty } from '@meshwork/odcs';
import { filled } from '../../authoring/form';
import { classificationOf } from '../sensitive';
import {
  fieldOf,
  isMapping,
  listOf,
  mappingsOf,
  textOf,
  type Mapping,
} from '../values';
import { tagsIn } from './events';

const MAX_FIELDS = 5_000;
const MAX_NESTED = 30;

/** The names in a path: `[version=2.0].[type=struct].address.[type=string].city` → address, city. */
export function namesIn(fieldPath: string): string[] {
  return fieldPath
    .replace(/\[(?:version|type|key)=[^\]]*\]\.?/g, '')
    .split('.')
    .filter(name => name !== '');
}

/** What a type of its means: `com.linkedin.schema.NumberType`, and what the platform calls it. */
function logicalOf(field: Mapping): string | undefined {
  const { type: outer } = field;
  const inner = isMapping(outer) ? outer.type : undefined;
  const [className] = isMapping(inner) ? Object.keys(inner) : [];
  const type = className?.slice(className.lastIndexOf('.') + 1);
  const native = textOf(field.nativeDataType) ?? '';
  switch (type) {
    case 'BooleanType':
      return 'boolean';
    case 'NumberType':
      return /int|long|serial|byte/i.test(native) ? 'integer' : 'number';
    case 'DateType':
    case 'TimeType':
      if (/timestamp|datetime/i.test(native)) return 'timestamp';
      return type === 'DateType' ? 'date' : 'time';
    case 'ArrayType':
      return 'array';
    case 'RecordType':
    case 'MapType':
    case 'UnionType':
      return 'object';
    case 'StringType':
    case 'EnumType':
    case 'BytesType':
    case 'FixedType':
      return 'string';
    default:
      return undefined;
  }
}

/** The fields of a parent, whatever it is. */
function fieldsOf(parent: OdcsProperty): OdcsProperty[] {
  if (parent.logicalType === 'array') {
    parent.items = { ...parent.items, logicalType: 'object' };
    parent.items.properties ??= [];
    return parent.items.properties;
  }
  parent.logicalType = 'object';
  parent.properties ??= [];
  return parent.properties;
}

/**
 * The fields of `schemaMetadata`, with what people wrote about them in `editableSchemaMetadata`.
 * Fields of fields are told by paths.
 */
export function propertiesOf(
  schema: Mapping,
  edited: Mapping,
  tell: (path: string, message: string) => void,
): OdcsProperty[] {
  const edits = new Map(
    mappingsOf(edited.editableSchemaFieldInfo).map(one => [
      namesIn(textOf(one.fieldPath) ?? '').join('.'),
      one,
    ]),
  );
  const keys = new Set(
    listOf(schema.primaryKeys).map(key => namesIn(String(key)).join('.')),
  );
  const fields = mappingsOf(schema.fields);
  if (fields.length > MAX_FIELDS) {
    tell(
      'fields',
      `It has ${fields.length} fields: the first ${MAX_FIELDS} are taken.`,
    );
  }
  const roots: OdcsProperty[] = [];
  const byPath = new Map<string, OdcsProperty>();
  for (const field of fields.slice(0, MAX_FIELDS)) {
    const names = namesIn(textOf(field.fieldPath) ?? '');
    const path = names.join('.');
    const edit = edits.get(path) ?? {};
    const parent = byPath.get(names.slice(0, -1).join('.'));
    const name = parent ? names[names.length - 1] : path;
    if (path === '' || names.length > MAX_NESTED || byPath.has(path)) {
      const why = path === '' ? 'It has no name' : 'It is nested too deeply';
      tell(
        `fields[${path}]`,
        `${
          byPath.has(path) ? 'There is another one of that name' : why
        }: it is left out.`,
      );
      continue;
    }
    const logicalType = logicalOf(field);
    if (logicalType === undefined) {
      tell(
        `fields[${path}]`,
        `The type ${
          textOf(field.nativeDataType) ?? 'of it'
        } is not known: it is taken for text.`,
      );
    }
    const tags = [...new Set([...tagsIn(field), ...tagsIn(edit)])];
    const isKey = keys.has(path) || field.isPartOfKey === true;
    const property = filled<OdcsProperty>({
      name,
      physicalType: textOf(field.nativeDataType),
      logicalType: logicalType ?? 'string',
      description: textOf(edit.description) ?? textOf(field.description),
      required: field.nullable === false || isKey ? true : undefined,
      primaryKey: isKey && !parent ? true : undefined,
      classification: classificationOf(tags),
      tags,
      ...(logicalType === 'array' && { items: { logicalType: 'string' } }),
    });
    byPath.set(path, property);
    if (parent) fieldsOf(parent).push(property);
    else roots.push(property);
  }
  roots
    .filter(({ primaryKey }) => primaryKey)
    .forEach((column, index) => {
      column.primaryKeyPosition = index + 1;
    });
  return roots;
}

/** Tags of all fields, nested ones too. */
export const tagsOfFields = (schema: Mapping, edited: Mapping): string[] =>
  [
    ...mappingsOf(schema.fields),
    ...mappingsOf(fieldOf(edited, 'editableSchemaFieldInfo')),
  ].flatMap(tagsIn);
