import type { OdcsProperty, OdcsRelationship } from '../../types';
import { isMapping, type Mapping, mappings, strings, text } from '../../values';
import { filled } from '../assemble';
import { quoteName } from '../sql/names';
import { logicalTypeOf } from '../sql/types';
import { Live } from './jinja';
import { propertyFields } from './ours';
import { endOf, endsOf } from '../reference';
import { OURS } from './resource';
import { betweenQuotes } from './sqlText';
import { writeRules } from './writeRules';
import { carried, isSet, metaOf } from './writeMeta';
import { checkParts, typeOf } from './writeType';
import { acceptedValues } from './writeMetrics';
import { entriesOf, type WriteContext, type WrittenChecks } from './written';

/** A property that is written as a column. */
export interface WrittenColumn {
  property: OdcsProperty;
  name: string;
  path: string;
}

/** A number that SQL and YAML write alike. */
const isPlain = (value: unknown): boolean =>
  typeof value === 'number' && /^-?\d+(\.\d+)?$/.test(String(value));

/** Limits of the values as tests; the options that no test says are left. */
function writeOptions(
  property: OdcsProperty,
  type: string,
  { dialect }: WriteContext,
  checks: WrittenChecks,
): Mapping {
  const options: Mapping = isMapping(property.logicalTypeOptions)
    ? { ...property.logicalTypeOptions }
    : {};
  const meaning = logicalTypeOf(dialect, type);
  const take = (
    fields: readonly string[],
    test: string,
    more: Mapping = {},
  ) => {
    const [low, high] = fields;
    const taken = fields.filter(field => isPlain(options[field]));
    if (taken.length === 0) return;
    checks.tests.push({
      name: test,
      arguments: {
        ...filled({
          min_value: isPlain(options[low]) ? options[low] : undefined,
          max_value: isPlain(options[high]) ? options[high] : undefined,
        }),
        ...more,
      },
    });
    taken.forEach(field => delete options[field]);
  };
  if (meaning === 'integer' || meaning === 'number') {
    take(['minimum', 'maximum'], 'dbt_utils.accepted_range');
    take(['exclusiveMinimum', 'exclusiveMaximum'], 'dbt_utils.accepted_range', {
      inclusive: false,
    });
  }
  if (meaning === 'string') {
    take(
      ['minLength', 'maxLength'],
      'dbt_expectations.expect_column_value_lengths_to_be_between',
    );
    const { pattern } = options;
    if (typeof pattern === 'string' && pattern !== '') {
      checks.tests.push({
        name: 'dbt_expectations.expect_column_values_to_match_regex',
        arguments: { regex: betweenQuotes(dialect, pattern) },
      });
      delete options.pattern;
    }
  }
  return options;
}

/** Tells what a relationship says beside its ends. */
export function checkRelationship(
  relationship: OdcsRelationship,
  path: string,
  { warn }: WriteContext,
): void {
  for (const [field, value] of Object.entries(relationship)) {
    if (!['type', 'from', 'to'].includes(field) && isSet(value)) {
      warn(
        `${path}.${field}`,
        `dbt has no place for "${field}": it is left out.`,
      );
    }
  }
}

/** References to other objects of the contract as tests. */
function writeRelationships(
  { property, path }: WrittenColumn,
  context: WriteContext,
  checks: WrittenChecks,
): void {
  const { dialect, warn, target } = context;
  mappings(property.relationships).forEach((relationship, index) => {
    const at = `${path}.relationships[${index}]`;
    const [end, ...others] = endsOf(relationship.to).map(endOf);
    const object = end && others.length === 0 ? target(end[0]) : undefined;
    const column = object?.column(end![1]);
    if (!object || column === undefined) {
      warn(
        at,
        'dbt tests a reference to one property of another object of this contract only: it is left out.',
      );
      return;
    }
    checkRelationship(relationship, at, context);
    checks.tests.push({
      name: 'relationships',
      arguments: {
        to: new Live(object.call),
        field: quoteName(dialect, column),
      },
    });
  });
}

/** The closed list of values as a test; what is said of the values is left. */
function writeEnum(
  { property, path }: WrittenColumn,
  context: WriteContext,
  checks: WrittenChecks,
): unknown[] {
  const list = mappings(property.enum);
  if (list.length === 0) return [];
  const values = acceptedValues(
    context,
    list.map(({ value }) => value),
  );
  if (!values) {
    context.warn(
      `${path}.enum`,
      'Its values are not all texts, or all numbers: the list is left out.',
    );
    return [];
  }
  checks.tests.push({ name: 'accepted_values', arguments: values });
  return list.filter(entry => Object.keys(entry).length > 1);
}

/** Fields that are written, or told of, one by one. */
const written: ReadonlySet<string> = new Set([
  ...propertyFields,
  'name',
  'physicalName',
  'physicalType',
  'logicalType',
  'description',
  'tags',
  'required',
  'enum',
  'relationships',
  'quality',
  'customProperties',
  'properties',
  'items',
  'map',
]);

/** Tells of fields that nothing here is made of. */
function checkFields(
  { property, path }: WrittenColumn,
  { warn }: WriteContext,
): void {
  const isKey = property.primaryKey === true;
  for (const [field, value] of Object.entries(property)) {
    const isIdle = field === 'primaryKeyPosition' && !isKey;
    if (isSet(value) && (isIdle || !written.has(field))) {
      warn(
        `${path}.${field}`,
        `dbt has no place for "${field}": it is left out.`,
      );
    }
  }
}

const keyFields = ['unique', 'primaryKey', 'primaryKeyPosition'];

/** A column of a model or of a table of a source, with its tests. */
export function writeColumn(
  column: WrittenColumn,
  /** How many columns the key has that it is part of; 0 if it is part of none. */
  keySize: number,
  columns: ReadonlyMap<string, string>,
  whole: WrittenChecks,
  context: WriteContext,
): Mapping {
  const { property, name, path } = column;
  const own: WrittenChecks = { tests: [], constraints: [], queries: [] };
  const type = typeOf(property, path, context);
  checkFields(column, context);
  checkParts(property, path, context);
  const isModel = context.kind === 'model';
  const isWholeKey = keySize === 1;
  if (property.required === true || keySize > 0)
    own.tests.push({ name: 'not_null' });
  if (property.required === true) own.constraints.push({ type: 'not_null' });
  if (property.unique === true || isWholeKey)
    own.tests.push({ name: 'unique' });
  if (property.unique === true) own.constraints.push({ type: 'unique' });
  if (isWholeKey) own.constraints.push({ type: 'primary_key' });
  const labels = writeEnum(column, context, own);
  const options = writeOptions(property, type, context, own);
  writeRelationships(column, context, own);
  writeRules(
    property.quality,
    path,
    { property, column: name, columns },
    context,
    { own, whole },
  );
  const { meta, left } = metaOf(property.customProperties);
  const fields = propertyFields.filter(
    field =>
      field !== 'logicalTypeOptions' &&
      (!isModel || !keyFields.includes(field)),
  );
  const isTwice = property.physicalName === property.name;
  const ours = filled({
    name: property.name === name ? undefined : property.name,
    physicalName: isTwice ? name : undefined,
    ...Object.fromEntries(carried(property, fields)),
    logicalTypeOptions: options,
    enum: labels,
    customProperties: left,
  });
  const config = filled({
    tags: strings(property.tags),
    meta: {
      ...meta,
      ...(Object.keys(ours).length > 0 ? { [OURS]: ours } : {}),
    },
  });
  return filled({
    name,
    description: text(property.description),
    data_type: type,
    quote: quoteName(context.dialect, name) === name ? undefined : true,
    config,
    constraints: isModel ? own.constraints : [],
    data_tests: entriesOf(own.tests, name),
  });
}
